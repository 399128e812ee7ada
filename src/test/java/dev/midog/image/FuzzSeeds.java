package dev.midog.image;

import dev.midog.image.codec.NativeCodec;
import dev.midog.image.matrix.BifLayouts;
import dev.midog.image.matrix.IntervalJpeg;
import dev.midog.image.matrix.NdpiMaker;
import dev.midog.image.matrix.ScnLayouts;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Sound images of every layout that is read, small, by name: what the mutation fuzz starts from. */
final class FuzzSeeds {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 40;

    private static final String OME = "<OME><Image Name=\"label\"><Pixels SizeC=\"3\" SizeZ=\"1\" SizeT=\"1\">"
            + "<Channel SamplesPerPixel=\"3\"/><TiffData IFD=\"0\"/></Pixels></Image><Image Name=\"slide\"><Pixels SizeC=\"3\""
            + " SizeZ=\"2\"><Channel SamplesPerPixel=\"3\"/><TiffData IFD=\"1\"/></Pixels></Image></OME>";

    private FuzzSeeds() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        seeds.put("published", TiffFixture.roi(WIDTH, HEIGHT).bytes());
        for (Packing packing : Packing.values()) {
            String name = packing.name().toLowerCase(Locale.ROOT);
            seeds.put(name + "-strips", of(packing).rowsPerStrip(16).bytes());
            seeds.put(name + "-tiles", of(packing).tiles(32, 16).bytes());
            seeds.put(name + "-big", of(packing).tiles(32, 16).bigTiff(true).bytes());
            seeds.put(
                    name + "-pages",
                    of(packing)
                            .tiles(32, 16)
                            .page(TiffFixture.of(30, 20).packing(packing).reduced())
                            .page(TiffFixture.of(15, 10).reduced())
                            .bytes());
            seeds.put(
                    name + "-sub-pages",
                    of(packing)
                            .bigTiff(packing == Packing.DEFLATE)
                            .subPage(TiffFixture.of(30, 20).packing(packing).reduced())
                            .bytes());
            if (packing != Packing.JPEG) {
                seeds.put(
                        name + "-planar",
                        of(packing).planar(true).rowsPerStrip(8).bytes());
                seeds.put(
                        name + "-deep",
                        of(packing).bits(16).order(ByteOrder.BIG_ENDIAN).bytes());
                seeds.put(name + "-grey", of(packing).bands(1).photometric(0).bytes());
                seeds.put(name + "-palette", of(packing).bands(1).photometric(3).bytes());
            }
        }
        seeds.put("lzw-predictor", of(Packing.LZW).predictor(true).bits(16).bytes());
        seeds.put(
                "deflate-predictor",
                of(Packing.DEFLATE).predictor(true).tiles(16, 16).bytes());
        addSlides(seeds);
        seeds.put("ycbcr", of(Packing.LZW).ycbcr(2, 2).rowsPerStrip(16).bytes());
        seeds.put(
                "ycbcr-tiles",
                of(Packing.NONE)
                        .ycbcr(4, 1)
                        .tiles(32, 16)
                        .tag(532, 5, 16, 1, 235, 1, 128, 1, 240, 1, 128, 1, 240, 1)
                        .bytes());
        seeds.put("ycbcr-planar", of(Packing.DEFLATE).ycbcr(1, 1).planar(true).bytes());
        seeds.put("reversed", of(Packing.PACKBITS).tag(266, 3, 2).bytes());
        seeds.put(
                "ome",
                of(Packing.LZW)
                        .text(270, OME)
                        .page(TiffFixture.of(WIDTH, HEIGHT))
                        .bytes());
        putNative(seeds);
        for (int type :
                new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_INDEXED
                }) {
            seeds.put("png-" + type, written("png", image(type), null));
        }
        seeds.put("jpeg", TiffPacking.jpeg(TiffFixture.of(WIDTH, HEIGHT).rgb(), WIDTH, HEIGHT));
        for (String compression : List.of("CCITT RLE", "CCITT T.4", "CCITT T.6", "LZW", "PackBits")) {
            seeds.put("rare-" + compression, written("tiff", image(BufferedImage.TYPE_BYTE_BINARY), compression));
        }
        return seeds;
    }

    private static void addSlides(Map<String, byte[]> seeds) {
        seeds.put(
                "leica",
                ScnLayouts.slide("brightfield", ScnLayouts.area(16_000, 20_000, 2, ""))
                        .bytes());
        seeds.put(
                "ventana",
                BifLayouts.slide(BifLayouts.metadata(BifLayouts.area(0, 0, 6, 4, 0, 0, 0)))
                        .bytes());
        seeds.put("ndpi", ndpi(true));
        seeds.put("ndpi-without-table", ndpi(false));
    }

    private static byte[] ndpi(boolean withStarts) {
        try {
            Path file = Files.createTempFile("midog-seed", ".ndpi");
            new NdpiMaker()
                    .page(IntervalJpeg.drawn(72, 40, 3, 1, 1), 72, 40, 20, 0, withStarts)
                    .page(IntervalJpeg.drawn(24, 16, 3, 1, 1), 24, 16, 5, 0, withStarts)
                    .write(file);
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void putNative(Map<String, byte[]> seeds) {
        TiffFixture image = TiffFixture.of(WIDTH, HEIGHT).tiles(32, 16);
        if (NativeCodec.ZSTANDARD.found().isPresent()) {
            seeds.put("zstd", image.packedBy(50_000, NativePacking::zstd).bytes());
        }
        if (NativeCodec.WEBP.found().isPresent()) {
            seeds.put("webp", image.packedBy(50_001, NativePacking::webp).bytes());
        }
        if (NativeCodec.JPEG_2000.found().isPresent()) {
            seeds.put(
                    "jpeg2000", image.packedBy(33_005, NativePacking::jpeg2000).bytes());
            seeds.put(
                    "jpeg2000-halved",
                    image.packedBy(33_003, NativePacking::jpeg2000Halved)
                            .text(270, "Aperio")
                            .bytes());
            seeds.put("jp2", image.packedBy(34_712, NativePacking::jp2).bytes());
        }
    }

    private static TiffFixture of(Packing packing) {
        return TiffFixture.of(WIDTH, HEIGHT).packing(packing).micronsPerPixel(0.25);
    }

    private static BufferedImage image(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            image.setRGB(i % WIDTH, i / WIDTH, 0xff000000 | i * 2_654_435);
        }
        return image;
    }

    private static byte[] written(String format, BufferedImage image, @Nullable String compression) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (compression != null) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionType(compression);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
