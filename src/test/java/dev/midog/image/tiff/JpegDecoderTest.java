package dev.midog.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midog.core.model.MidogException;
import dev.midog.files.bytes.MemorySource;
import dev.midog.image.jpeg.JpegColor;
import dev.midog.image.jpeg.TurboDecoder;
import dev.midog.image.jpeg.TurboJpeg;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Segments of JPEG give the same pixels with and without libjpeg-turbo. */
class JpegDecoderTest {
    private static final int YCBCR = 6;
    private static final int RGB = 2;
    private static final int GREY = 1;
    private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "2,2"})
    void every_usual_sampling_gives_the_same_pixels(int across, int down) throws IOException {
        Random random = new Random(10L * across + down);
        for (int i = 0; i < 60; i++) {
            int width = 1 + random.nextInt(70);
            int height = 1 + random.nextInt(70);
            byte[] jpeg = jpeg(width, height, 3, across, down, 1 + random.nextInt(100), random);

            check(jpeg, width, height, YCBCR, true);
            check(withoutMarker(jpeg, 0xe0), width, height, YCBCR, true);
            check(withoutMarker(jpeg, 0xe0), width, height, RGB, true);
            check(jpeg, width, height, RGB, false);
        }
    }

    @Test
    void grey_gives_the_same_pixels() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            int width = 1 + random.nextInt(70);
            int height = 1 + random.nextInt(70);

            check(jpeg(width, height, 1, 1, 1, 1 + random.nextInt(100), random), width, height, GREY, true);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,2", "4,1", "1,4", "4,2"})
    void rare_samplings_are_left_to_the_jdk(int across, int down) throws IOException {
        Random random = new Random(5);

        check(jpeg(67, 45, 3, across, down, 80, random), 67, 45, YCBCR, false);
    }

    @Test
    void a_progressive_segment_is_left_to_the_jdk() throws IOException {
        BufferedImage image = drawn(40, 30, 3, new Random(6));
        ImageWriter writer = jdkWriter();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);

        check(written(writer, new IIOImage(image, null, null), parameters), 40, 30, YCBCR, false);
    }

    @Test
    void tables_that_segments_share_give_the_same_pixels() throws IOException {
        byte[] jpeg = jpeg(64, 48, 3, 2, 2, 75, new Random(8));
        ByteArrayOutputStream tables = new ByteArrayOutputStream();
        tables.write(jpeg, 0, 2);
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.write(jpeg, 0, 2);
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != 0xda) {
            int marker = jpeg[at + 1] & 0xff;
            int length = 2 + (((jpeg[at + 2] & 0xff) << 8) | (jpeg[at + 3] & 0xff));
            (marker == 0xdb || marker == 0xc4 ? tables : rest).write(jpeg, at, length);
            at += length;
        }
        rest.write(jpeg, at, jpeg.length - at);
        tables.write(new byte[] {(byte) 0xff, (byte) 0xd9});

        byte[] whole = decode(level(64, 48, YCBCR, null), jpeg, Optional.empty());

        TiffLevel shared = level(64, 48, YCBCR, tables.toByteArray());
        assertThat(decode(shared, rest.toByteArray(), Optional.empty())).isEqualTo(whole);
        assertThat(decode(shared, rest.toByteArray(), TurboJpeg.decoder())).isEqualTo(whole);
    }

    /** What is damaged is decoded, or refused, as if the library were not there. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damage_is_told_in_the_same_words(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] sound = jpeg(64, 48, 3, 2, 2, 75, random);
        TiffLevel level = level(64, 48, YCBCR, null);
        for (int i = 0; i < 300; i++) {
            byte[] damaged =
                    random.nextInt(4) == 0 ? Arrays.copyOf(sound, 4 + random.nextInt(sound.length - 4)) : sound.clone();
            for (int j = random.nextInt(3); j >= 0; j--) {
                damaged[2 + random.nextInt(damaged.length - 2)] = (byte) random.nextInt();
            }
            try (JpegDecoder with = new JpegDecoder(level, TurboJpeg.decoder());
                    JpegDecoder without = new JpegDecoder(level, Optional.empty())) {
                assertThat(outcome(with, damaged)).as("change %d", i).isEqualTo(outcome(without, damaged));
            }
        }
    }

    @Test
    void a_segment_of_another_size_is_refused() throws IOException {
        byte[] jpeg = jpeg(64, 48, 3, 1, 1, 75, new Random(9));
        TiffLevel level = level(60, 48, YCBCR, null);
        assertThatThrownBy(() -> decode(level, jpeg, TurboJpeg.decoder()))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("its JPEG declares 64 x 48 pixels");
    }

    private static String outcome(JpegDecoder decoder, byte[] jpeg) throws IOException {
        byte[] samples = new byte[64 * 48 * 3];
        try {
            decoder.decode(jpeg, jpeg.length, samples, samples.length);
            return Arrays.toString(samples);
        } catch (MidogException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void check(byte[] jpeg, int width, int height, int photometric, boolean isForTurbo)
            throws IOException {
        TiffLevel level = level(width, height, photometric, null);
        byte[] withoutLibrary = decode(level, jpeg, Optional.empty());

        assertThat(decode(level, jpeg, TurboJpeg.decoder()))
                .as("%d x %d, photometric %d", width, height, photometric)
                .isEqualTo(withoutLibrary);

        assumeTrue(TurboJpeg.decoder().isPresent(), "libturbojpeg is missing");
        JpegColor color = photometric == GREY ? JpegColor.GREY : photometric == RGB ? JpegColor.RGB : JpegColor.YCBCR;
        byte[] direct = new byte[withoutLibrary.length];
        try (TurboDecoder turbo = TurboJpeg.decoder().orElseThrow()) {
            assertThat(turbo.decode(jpeg, color, direct, direct.length)).isEqualTo(isForTurbo);
        }
        if (isForTurbo) {
            assertThat(direct).isEqualTo(withoutLibrary);
        }
    }

    private static byte[] decode(TiffLevel level, byte[] jpeg, Optional<TurboDecoder> turbo) throws IOException {
        Layout layout = level.layout();
        byte[] samples = new byte[layout.width() * layout.height() * layout.bands()];
        try (JpegDecoder decoder = new JpegDecoder(level, turbo)) {
            decoder.decode(jpeg, jpeg.length, samples, samples.length);
        }
        return samples;
    }

    /** The level of a TIFF with one strip; what the strip holds does not matter. */
    private static TiffLevel level(int width, int height, int photometric, byte @Nullable [] tables)
            throws IOException {
        int bands = photometric == GREY ? 1 : 3;
        int entries = tables == null ? 9 : 10;
        int after = 8 + 2 + 12 * entries + 4;
        int tableBytes = tables == null ? 0 : tables.length;
        ByteBuffer tiff = ByteBuffer.allocate(after + 6 + tableBytes + 16).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) entries);
        entry(tiff, 256, 4, 1, width);
        entry(tiff, 257, 4, 1, height);
        entry(tiff, 258, 3, bands, bands == 1 ? 8 : after);
        entry(tiff, 259, 3, 1, 7);
        entry(tiff, 262, 3, 1, photometric);
        entry(tiff, 273, 4, 1, after + 6 + tableBytes);
        entry(tiff, 277, 3, 1, bands);
        entry(tiff, 278, 4, 1, height);
        entry(tiff, 279, 4, 1, 16);
        if (tables != null) {
            entry(tiff, 347, 7, tableBytes, after + 6);
        }
        tiff.putInt(0).putShort((short) 8).putShort((short) 8).putShort((short) 8);
        if (tables != null) {
            tiff.put(tables);
        }
        MemorySource source = new MemorySource(tiff.array());
        return TiffLevel.of(TiffFile.parse(source).pages().get(0).directory(), source, 10);
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static byte[] jpeg(int width, int height, int bands, int across, int down, int quality, Random random)
            throws IOException {
        BufferedImage image = drawn(width, height, bands, random);
        ImageWriter writer = jdkWriter();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality / 100f);
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), parameters);
        Element root = (Element) metadata.getAsTree(FORMAT);
        NodeList components = root.getElementsByTagName("componentSpec");
        ((Element) components.item(0)).setAttribute("HsamplingFactor", Integer.toString(across));
        ((Element) components.item(0)).setAttribute("VsamplingFactor", Integer.toString(down));
        metadata.setFromTree(FORMAT, root);
        return written(writer, new IIOImage(image, null, metadata), parameters);
    }

    private static byte[] written(ImageWriter writer, IIOImage image, ImageWriteParam parameters) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, image, parameters);
        }
        writer.dispose();
        return out.toByteArray();
    }

    /** Areas of color with noise, so that the color of neighbors differs much. */
    private static BufferedImage drawn(int width, int height, int bands, Random random) {
        BufferedImage image = new BufferedImage(
                width, height, bands == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        int noise = 1 + random.nextInt(255);
        int one = random.nextInt(1 << 24);
        int other = random.nextInt(1 << 24);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int base = (x / 7 + y / 5) % 2 == 0 ? one : other;
                image.setRGB(x, y, base ^ (random.nextInt(noise) * 0x010301));
            }
        }
        return image;
    }

    private static byte[] withoutMarker(byte[] jpeg, int marker) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != 0xda) {
            int length = 2 + (((jpeg[at + 2] & 0xff) << 8) | (jpeg[at + 3] & 0xff));
            if ((jpeg[at + 1] & 0xff) != marker) {
                out.write(jpeg, at, length);
            }
            at += length;
        }
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    private static ImageWriter jdkWriter() {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                return writer;
            }
        }
        throw new AssertionError("no JPEG writer");
    }
}
