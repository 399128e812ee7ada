package dev.midog.image.matrix;

import dev.midog.image.Packing;
import dev.midog.image.TiffFixture;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** OME-TIFFs as QuPath, Bio-Formats and others write them: pyramids in sub-images, several images, planes. */
final class OmeLayouts {
    private static final String HEAD =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\">";

    private OmeLayouts() {}

    static List<MatrixLayout> rows() {
        List<MatrixLayout> rows = new ArrayList<>();
        rows.add(MatrixLayout.read("OME-TIFF of QuPath, JPEG", qupath()::write, Peer.LIBTIFF, 3));
        rows.add(MatrixLayout.read("OME-TIFF of Bio-Formats, bands apart", bioFormats()::write, Peer.LIBTIFF, 3));
        rows.add(MatrixLayout.read("OME-TIFF, label before the slide", labelFirst()::write, Peer.LIBTIFF, 1));
        rows.add(MatrixLayout.read("OME-TIFF, focal planes", planes(3, 1)::write, Peer.LIBTIFF, 2));
        rows.add(MatrixLayout.read("OME-TIFF, time points", planes(1, 3)::write, Peer.LIBTIFF, 2));
        rows.add(MatrixLayout.read("OME-TIFF, pyramid in pages", pages()::write, Peer.LIBTIFF, 2));
        rows.add(MatrixLayout.refused(
                "OME-TIFF, a page for each channel",
                tiles(96, 64, 1).bands(1).text(270, HEAD + image(0, "", 96, 64, 3, 1, 1, 1, 0) + "</OME>")::write,
                "has 3 channels, each a page of its own"));
        return rows;
    }

    /** BigTIFF with colors subsampled by JPEG. */
    static TiffFixture qupath() {
        return tiles(200, 150, 1)
                .packing(Packing.JPEG)
                .bigTiff(true)
                .text(270, HEAD + image(0, "case 7", 200, 150, 3, 3, 1, 1, 0) + "</OME>")
                .subPage(tiles(100, 75, 2).packing(Packing.JPEG).reduced())
                .subPage(tiles(50, 37, 3).packing(Packing.JPEG).reduced());
    }

    /** Big-endian with its bands apart; its sub-images are not marked, are packed otherwise and have odd texts. */
    static TiffFixture bioFormats() {
        return tiles(200, 150, 1)
                .planar(true)
                .packing(Packing.LZW)
                .order(ByteOrder.BIG_ENDIAN)
                .text(270, HEAD + image(0, "case 7", 200, 150, 3, 3, 1, 1, 0) + "</OME>")
                .subPage(tiles(100, 75, 2).planar(true).packing(Packing.DEFLATE).text(270, "label"))
                .subPage(tiles(50, 37, 3).planar(true));
    }

    /** Label and overview are images of their own, of the slide's proportions. */
    static TiffFixture labelFirst() {
        return tiles(100, 75, 4)
                .text(
                        270,
                        HEAD + image(0, "label image", 100, 75, 3, 3, 1, 1, 0)
                                + image(1, "case 7", 200, 150, 3, 3, 1, 1, 1)
                                + image(2, "macro image", 100, 75, 3, 3, 1, 1, 2) + "</OME>")
                .page(tiles(200, 150, 5))
                .page(tiles(100, 75, 6))
                .page(tiles(100, 75, 7).reduced());
    }

    /** Planes of an image of which the first has a smaller copy. */
    static TiffFixture planes(int depths, int times) {
        return tiles(200, 150, 1)
                .text(270, HEAD + image(0, "stack", 200, 150, 3, 3, depths, times, 0) + "</OME>")
                .subPage(tiles(100, 75, 2).reduced())
                .page(tiles(200, 150, 3))
                .page(tiles(200, 150, 4));
    }

    private static TiffFixture pages() {
        return tiles(200, 150, 1)
                .text(270, HEAD + image(0, "case 7", 200, 150, 3, 3, 1, 1, 0) + "</OME>")
                .page(tiles(100, 75, 2).reduced());
    }

    private static TiffFixture tiles(int width, int height, int seed) {
        return TiffFixture.of(width, height).seed(seed).tiles(64, 64);
    }

    private static String image(
            int number,
            String name,
            int width,
            int height,
            int channels,
            int samples,
            int depths,
            int times,
            int page) {
        return "<Image ID=\"Image:%d\" Name=\"%s\"><Pixels SizeX=\"%d\" SizeY=\"%d\" SizeC=\"%d\" SizeZ=\"%d\" SizeT=\"%d\""
                        .formatted(number, name, width, height, channels, depths, times)
                + " DimensionOrder=\"XYCZT\" PhysicalSizeX=\"0.%d5\" PhysicalSizeY=\"0.%d5\">"
                        .formatted(page + 1, page + 1)
                + "<Channel SamplesPerPixel=\"%d\"/><TiffData FirstC=\"0\" IFD=\"%d\"/></Pixels></Image>"
                        .formatted(samples, page);
    }
}
