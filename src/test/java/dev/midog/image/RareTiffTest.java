package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.image.reader.Images;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFFs of layouts that are not read directly, written by the JDK. */
class RareTiffTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"CCITT T.4", "CCITT T.6", "LZW", "Deflate"})
    void black_and_white_is_read_whole_and_exactly(String compression) throws IOException {
        BufferedImage mask = mask();
        Path file = write(mask, compression);

        try (RegionReader reader = Images.open(file)) {
            assertThat(reader.readsWhole()).isEqualTo(compression.startsWith("CCITT"));
            byte[] rgb = new byte[3 * 40 * 30];
            reader.read(0, 11, 7, 40, 30, rgb);
            for (int i = 0; i < 40 * 30; i++) {
                int wanted = mask.getRGB(11 + i % 40, 7 + i / 40) & 0xff;
                assertThat(rgb[3 * i] & 0xff).isEqualTo(wanted);
                assertThat(rgb[3 * i + 2] & 0xff).isEqualTo(wanted);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CCITT T.6"})
    void one_that_is_cut_off_is_refused(String compression) throws IOException {
        Path file = write(mask(), compression);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, 40));

        assertThatThrownBy(() -> Images.open(file))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("rare.tif");
    }

    /** Four pixels of red, green and blue: full, none and something between. */
    @ParameterizedTest
    @CsvSource({"2, c6d8", "4, f083ab012f0f"})
    void few_bits_of_a_colour_are_spread_over_eight(int bits, String packed) throws IOException {
        byte[] samples = HexFormat.of().parseHex(packed);
        int pixels = samples.length * 8 / bits / 3;
        byte[] head = TiffFixture.of(pixels, 1)
                .pixels(new byte[3 * pixels])
                .tag(258, 3, bits, bits, bits)
                .tag(273, 4, 600)
                .tag(279, 4, samples.length)
                .bytes();
        byte[] file = Arrays.copyOf(head, 600 + samples.length);
        System.arraycopy(samples, 0, file, 600, samples.length);

        try (RegionReader reader = Images.open(Files.write(folder.resolve("bits.tif"), file))) {
            byte[] rgb = new byte[3 * pixels];
            reader.read(0, 0, 0, pixels, 1, rgb);
            for (int i = 0; i < rgb.length; i++) {
                int sample = (samples[i * bits / 8] >> (8 - bits - i * bits % 8)) & ((1 << bits) - 1);
                assertThat(rgb[i] & 0xff).isEqualTo(sample * 255 / ((1 << bits) - 1));
            }
        }
    }

    private static BufferedImage mask() {
        BufferedImage mask = new BufferedImage(90, 70, BufferedImage.TYPE_BYTE_BINARY);
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            int x = random.nextInt(80);
            int y = random.nextInt(60);
            for (int pixel = 0; pixel < 100; pixel++) {
                mask.setRGB(x + pixel % 10, y + pixel / 10, 0xffffff);
            }
        }
        return mask;
    }

    private Path write(BufferedImage image, String compression) throws IOException {
        Path file = folder.resolve("rare.tif");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(compression);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return file;
    }
}
