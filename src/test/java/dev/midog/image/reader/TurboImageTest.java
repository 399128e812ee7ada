package dev.midog.image.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midog.image.JdkImageReaders;
import dev.midog.image.RegionReader;
import dev.midog.image.jpeg.TurboJpeg;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole JPEG files of many kinds and sizes, read in parts, against ImageIO's reader. */
class TurboImageTest {
    @TempDir
    private Path folder;

    @Test
    void color_in_full_and_halved_is_as_imageio_decodes_it() throws IOException {
        assumeTrue(TurboJpeg.isThere(), "libjpeg-turbo is missing");
        for (boolean halved : new boolean[] {false, true}) {
            for (int side = 1; side < 70; side += 17) {
                BufferedImage image = noise(side + 40, side, BufferedImage.TYPE_INT_RGB);
                byte[] jpeg = encoded(image, halved);
                assertThat(TurboImage.suits(jpeg)).isTrue();
                check(jpeg);
            }
        }
    }

    @Test
    void gray_is_as_imageio_decodes_it() throws IOException {
        assumeTrue(TurboJpeg.isThere(), "libjpeg-turbo is missing");
        byte[] jpeg = written(noise(61, 43, BufferedImage.TYPE_BYTE_GRAY), false);
        assertThat(TurboImage.suits(jpeg)).isTrue();
        check(jpeg);
    }

    @Test
    void what_is_not_sequential_or_whose_colors_are_not_told_is_left_to_imageio() throws IOException {
        byte[] progressive = written(noise(61, 43, BufferedImage.TYPE_INT_RGB), true);
        assertThat(TurboImage.suits(progressive)).isFalse();
        check(progressive);
        byte[] untold = withoutJfif(written(noise(61, 43, BufferedImage.TYPE_INT_RGB), false));
        assertThat(TurboImage.suits(untold)).isFalse();
        check(untold);
    }

    @Test
    void a_jpeg_of_another_size_than_its_header_told_before_is_not_taken() throws IOException {
        byte[] jpeg = written(noise(61, 43, BufferedImage.TYPE_INT_RGB), false);
        assertThat(TurboImage.of(jpeg, 61, 44)).isEmpty();
    }

    private void check(byte[] jpeg) throws IOException {
        Path file = Files.write(folder.resolve("a.jpg"), jpeg);
        try (RegionReader reader = Images.open(file)) {
            int width = reader.info().width();
            int height = reader.info().height();
            byte[] expected = decoded(jpeg);
            byte[] whole = new byte[3 * width * height];
            reader.read(0, 0, 0, width, height, whole);
            assertThat(Arrays.equals(whole, expected)).isTrue();
            int x = width / 3;
            int y = height / 4;
            byte[] part = new byte[3 * (width - x) * (height - y)];
            reader.read(0, x, y, width - x, height - y, part);
            for (int row = 0; row < height - y; row++) {
                int from = 3 * ((y + row) * width + x);
                int at = 3 * row * (width - x);
                assertThat(Arrays.equals(part, at, at + 3 * (width - x), expected, from, from + 3 * (width - x)))
                        .isTrue();
            }
        }
    }

    private static byte[] decoded(byte[] jpeg) throws IOException {
        ImageReader reader = JdkImageReaders.jpeg();
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(stream);
            Raster raster = reader.read(0).getRaster();
            int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
            int bands = raster.getNumBands();
            byte[] rgb = new byte[3 * raster.getWidth() * raster.getHeight()];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = (byte) samples[bands == 3 ? i : i / 3];
            }
            return rgb;
        } finally {
            reader.dispose();
        }
    }

    private static byte[] encoded(BufferedImage image, boolean halved) throws IOException {
        int width = image.getWidth();
        byte[] rgb = new byte[3 * width * image.getHeight()];
        for (int i = 0; 3 * i < rgb.length; i++) {
            int pixel = image.getRGB(i % width, i / width);
            rgb[3 * i] = (byte) (pixel >> 16);
            rgb[3 * i + 1] = (byte) (pixel >> 8);
            rgb[3 * i + 2] = (byte) pixel;
        }
        try (var encoder = TurboJpeg.encoder(85, halved).orElseThrow()) {
            ByteBuffer jpeg = encoder.encode(rgb, width, image.getHeight());
            byte[] bytes = new byte[jpeg.remaining()];
            jpeg.get(bytes);
            return bytes;
        }
    }

    private static byte[] written(BufferedImage image, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The same without the segment behind the start of the image. */
    private static byte[] withoutJfif(byte[] jpeg) {
        int length = 2 + ((jpeg[4] & 0xff) << 8 | (jpeg[5] & 0xff));
        byte[] shorter = new byte[jpeg.length - length];
        System.arraycopy(jpeg, 0, shorter, 0, 2);
        System.arraycopy(jpeg, 2 + length, shorter, 2, shorter.length - 2);
        return shorter;
    }

    private static BufferedImage noise(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(width);
        for (int i = 0; i < width * height; i++) {
            int base = 4 * (i % width) + random.nextInt(60);
            image.setRGB(i % width, i / width, base << 16 ^ random.nextInt(90) << 8 ^ 3 * (i / width));
        }
        return image;
    }
}
