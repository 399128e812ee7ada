package dev.midog.image.matrix;

import dev.midog.image.Packing;
import dev.midog.image.TiffFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Pyramids as the programs of the field write them. */
final class PyramidLayouts {
    private PyramidLayouts() {}

    static List<MatrixLayout> rows() {
        List<MatrixLayout> rows = new ArrayList<>();
        for (String compression : new String[] {"none", "jpeg", "lzw", "deflate", "packbits"}) {
            rows.add(MatrixLayout.read(
                    "pyramid of libvips in pages, " + compression,
                    file -> vips(file, "--pyramid", "--compression", compression),
                    Peer.OPENSLIDE,
                    3));
        }
        for (String compression : new String[] {"jpeg", "deflate"}) {
            rows.add(MatrixLayout.read(
                    "pyramid of libvips in sub-images, " + compression,
                    file -> vips(file, "--pyramid", "--subifd", "--compression", compression),
                    Peer.LIBTIFF,
                    3));
        }
        rows.add(MatrixLayout.read(
                "pyramid of libvips, RGB JPEG, BigTIFF",
                file -> vips(file, "--pyramid", "--bigtiff", "--compression", "jpeg", "--Q", "95"),
                Peer.OPENSLIDE,
                3));
        rows.add(MatrixLayout.read("pyramid of gray tiles", gray()::write, Peer.OPENSLIDE, 2));
        rows.add(MatrixLayout.read("pyramid of RGBA tiles, opaque", rgba()::write, Peer.OPENSLIDE, 2));
        rows.add(MatrixLayout.read("Philips TIFF, tiles left out", sparse()::write, Peer.OPENSLIDE, 2));
        rows.add(MatrixLayout.read("pyramid in strips", strips()::write, Peer.LIBTIFF, 2));
        rows.add(MatrixLayout.read("tifffile, pyramid in sub-images", tifffile()::write, Peer.LIBTIFF, 3));
        rows.add(MatrixLayout.read("tifffile, bands apart", tifffilePlanes()::write, Peer.LIBTIFF, 2));
        rows.add(MatrixLayout.read("tifffile, 16 bits", tifffileWide()::write, Peer.VIPS, 1));
        rows.add(MatrixLayout.read("Philips TIFF", philips()::write, Peer.OPENSLIDE, 3));
        return rows;
    }

    private static TiffFixture image(int width, int height) {
        return TiffFixture.of(width, height).seed(width).tiles(64, 64).packing(Packing.JPEG);
    }

    private static TiffFixture copy(int width, int height) {
        return image(width, height).reduced();
    }

    private static TiffFixture gray() {
        TiffFixture half = TiffFixture.of(80, 75).bands(1).tiles(64, 64).packing(Packing.LZW);
        return TiffFixture.of(160, 150)
                .bands(1)
                .tiles(64, 64)
                .packing(Packing.LZW)
                .page(half.reduced());
    }

    private static TiffFixture rgba() {
        TiffFixture half = TiffFixture.of(80, 75).bands(4).tiles(64, 64).packing(Packing.DEFLATE);
        return TiffFixture.of(160, 150)
                .bands(4)
                .tiles(64, 64)
                .packing(Packing.DEFLATE)
                .page(half.reduced());
    }

    /** The second and third of four tiles have neither a place nor bytes. */
    private static TiffFixture sparse() {
        long bytes = 3L * 64 * 64;
        long first = 8;
        return TiffFixture.of(128, 128)
                .tiles(64, 64)
                .text(270, philipsXml("0.00025", "0.0005"))
                .text(305, "Philips DP v1.0")
                .tag(324, 4, first, 0, 0, first + 3 * bytes)
                .tag(325, 4, bytes, 0, 0, bytes)
                .page(TiffFixture.of(64, 64).seed(9).tiles(64, 64).reduced());
    }

    private static TiffFixture strips() {
        return TiffFixture.of(150, 100)
                .rowsPerStrip(16)
                .packing(Packing.LZW)
                .page(TiffFixture.of(75, 50)
                        .rowsPerStrip(16)
                        .packing(Packing.LZW)
                        .reduced());
    }

    /** Its JSON tells the shape of the array; the sub-images have no description. */
    private static TiffFixture tifffile() {
        return image(200, 150)
                .text(270, "{\"shape\": [150, 200, 3]}")
                .text(305, "tifffile.py")
                .subPage(copy(100, 75))
                .subPage(copy(50, 37));
    }

    private static TiffFixture tifffilePlanes() {
        return TiffFixture.of(200, 150)
                .planar(true)
                .tiles(64, 64)
                .packing(Packing.DEFLATE)
                .text(270, "{\"shape\": [3, 150, 200]}")
                .subPage(TiffFixture.of(100, 75)
                        .planar(true)
                        .tiles(64, 64)
                        .packing(Packing.DEFLATE)
                        .reduced());
    }

    private static TiffFixture tifffileWide() {
        return TiffFixture.of(200, 150).bits(16).bigTiff(true).text(270, "{\"shape\": [150, 200, 3]}");
    }

    /** Levels are padded to whole tiles; the photograph of the glass has a spacing of its own. */
    private static TiffFixture philips() {
        return image(330, 290)
                .text(270, philipsXml("0.00025", "0.0005", "0.001"))
                .text(305, "Philips DP v1.0")
                .page(copy(192, 192))
                .page(copy(128, 128))
                .page(TiffFixture.of(60, 40).reduced().text(270, "Label"))
                .page(TiffFixture.of(90, 40).reduced().text(270, "Macro"));
    }

    /** The description of a slide with levels of these spacings, in millimeters, and of a photograph of the glass. */
    private static String philipsXml(String... spacings) {
        String scanned = "<DataObject ObjectType=\"DPScannedImage\">%s</DataObject>";
        String type = "<Attribute Name=\"PIM_DP_IMAGE_TYPE\">%s</Attribute>";
        String levels = Arrays.stream(spacings).map(PyramidLayouts::level).collect(Collectors.joining());
        return "<DataObject ObjectType=\"DPUfsImport\"><Attribute Name=\"PIM_DP_SCANNED_IMAGES\"><Array>"
                + scanned.formatted(spacing("0.03") + type.formatted("MACROIMAGE"))
                + scanned.formatted(spacing(spacings[0])
                        + "<Attribute Name=\"PIIM_PIXEL_DATA_REPRESENTATION_SEQUENCE\"><Array>" + levels
                        + "</Array></Attribute>" + type.formatted("WSI"))
                + "</Array></Attribute></DataObject>";
    }

    private static String level(String millimeters) {
        return "<DataObject ObjectType=\"PixelDataRepresentation\">" + spacing(millimeters) + "</DataObject>";
    }

    private static String spacing(String millimeters) {
        return "<Attribute Name=\"DICOM_PIXEL_SPACING\">&quot;" + millimeters + "&quot; &quot;" + millimeters
                + "&quot;</Attribute>";
    }

    /** What {@code vips tiffsave} makes of an image of 258 x 259 pixels, in tiles of 64 x 64. */
    static void vips(Path file, String... options) throws IOException, InterruptedException {
        Program.VIPS.requireInstalled();
        Path source = file.resolveSibling("source.tif");
        TiffFixture.of(258, 259).write(source);
        List<String> line = new ArrayList<>(List.of("tiffsave", source.toString(), file.toString()));
        line.addAll(List.of("--tile", "--tile-width", "64", "--tile-height", "64"));
        line.addAll(Arrays.asList(options));
        Program.VIPS.run(line.toArray(String[]::new));
    }
}
