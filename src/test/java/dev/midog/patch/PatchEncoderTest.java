package dev.midog.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midog.core.model.MicronsPerPixel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchEncoderTest {
    private static final MicronsPerPixel SCALE = new MicronsPerPixel(0.25, 0.2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"random,67,45", "flat,512,512", "gradient,300,200", "random,1,1", "random,1,70", "random,70,1"})
    void png_gives_back_every_pixel(String content, int width, int height) throws IOException {
        byte[] rgb = pixels(content, width, height);

        byte[] png = encode(PatchEncoding.Png.FAST, rgb, width, height);

        assertThat(rgbOf(ImageIO.read(new ByteArrayInputStream(png)))).isEqualTo(rgb);
    }

    @Test
    void raw_is_the_pixels() throws IOException {
        byte[] rgb = pixels("random", 5, 4);

        assertThat(encode(new PatchEncoding.Raw(), Arrays.copyOf(rgb, 100), 5, 4))
                .isEqualTo(rgb);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "67,45", "512,512", "30000,2"})
    void npy_is_a_header_of_version_1_and_the_pixels(int width, int height) throws IOException {
        byte[] rgb = pixels("random", width, height);

        byte[] npy = encode(new PatchEncoding.Npy(), rgb, width, height);

        int headerBytes = npy.length - rgb.length;
        assertThat(headerBytes).isEqualTo(128);
        assertThat(npy).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, headerBytes - 10, 0);
        assertThat(new String(npy, 10, headerBytes - 10, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '|u1', 'fortran_order': False, 'shape': (" + height + ", " + width + ", 3), }")
                .endsWith(" \n");
        assertThat(Arrays.copyOfRange(npy, headerBytes, npy.length)).isEqualTo(rgb);
    }

    @Test
    void jpeg_is_whole_and_carries_the_scale_in_pillow() throws Exception {
        Path jpeg = folder.resolve("a.jpg");
        Files.write(jpeg, encode(jpeg(90), pixels("gradient", 64, 48), 64, 48));

        byte[] read = pillow(
                "import sys;from PIL import Image;i=Image.open(sys.argv[1]);i.load();"
                        + "assert i.mode=='RGB' and i.size==(64,48), (i.mode,i.size);"
                        + "assert i.info['jfif_unit']==2 and i.info['jfif_density']==(40000,50000), i.info;"
                        + "sys.stdout.buffer.write(i.tobytes())",
                jpeg);

        assertThat(read).hasSize(64 * 48 * 3);
    }

    @ParameterizedTest
    @CsvSource({"100,0x11", "90,0x11", "89,0x22", "1,0x22"})
    void jpeg_keeps_full_colour_from_quality_90_on(int quality, String sampling) throws IOException {
        byte[] jpeg = encode(jpeg(quality), pixels("gradient", 64, 48), 64, 48);

        assertThat(jpeg[startOfFrame(jpeg) + 11]).isEqualTo((byte) (int) Integer.decode(sampling));
    }

    @ParameterizedTest
    @CsvSource({"100,HALVED,0x22", "1,NONE,0x11"})
    void jpeg_keeps_colour_as_it_is_told(int quality, Subsampling subsampling, String sampling) throws IOException {
        byte[] jpeg = encode(new PatchEncoding.Jpeg(quality, subsampling), pixels("gradient", 64, 48), 64, 48);

        assertThat(jpeg[startOfFrame(jpeg) + 11]).isEqualTo((byte) (int) Integer.decode(sampling));
    }

    @Test
    void jpeg_is_close_to_the_pixels() throws IOException {
        byte[] rgb = pixels("gradient", 64, 48);

        byte[] jpeg = encode(jpeg(95), rgb, 64, 48);

        byte[] read = rgbOf(ImageIO.read(new ByteArrayInputStream(jpeg)));
        int farthest = 0;
        for (int i = 0; i < rgb.length; i++) {
            farthest = Math.max(farthest, Math.abs((rgb[i] & 0xff) - (read[i] & 0xff)));
        }
        assertThat(farthest).isLessThan(12);
    }

    @ParameterizedTest
    @CsvSource({"1,HALVED", "80,HALVED", "90,NONE", "90,HALVED", "100,NONE"})
    void both_jpeg_encoders_keep_the_same(int quality, Subsampling subsampling) throws IOException {
        for (String content : new String[] {"gradient", "random", "flat"}) {
            for (int[] size : new int[][] {{64, 48}, {67, 45}, {1, 1}, {17, 3}}) {
                byte[] rgb = pixels(content, size[0], size[1]);
                byte[] any = encode(new PatchEncoding.Jpeg(quality, subsampling), rgb, size[0], size[1]);
                byte[] imageIo;
                try (PatchEncoder encoder = new JpegEncoder(quality, subsampling)) {
                    imageIo = bytes(encoder.encode(rgb, size[0], size[1], SCALE));
                }

                assertThat(rgbOf(ImageIO.read(new ByteArrayInputStream(any))))
                        .as("%s of %d x %d", content, size[0], size[1])
                        .isEqualTo(rgbOf(ImageIO.read(new ByteArrayInputStream(imageIo))));
            }
        }
    }

    @Test
    void one_encoder_serves_patches_of_many_sizes_and_longer_buffers() throws IOException {
        byte[] buffer = pixels("random", 128, 128);
        for (PatchEncoding encoding : List.of(
                PatchEncoding.Png.FAST,
                new PatchEncoding.Png(3),
                jpeg(90),
                jpeg(80),
                new PatchEncoding.Raw(),
                new PatchEncoding.Npy())) {
            try (PatchEncoder encoder = encoding.newEncoder()) {
                for (int side : new int[] {128, 5, 64, 1, 128}) {
                    byte[] alone = encode(encoding, Arrays.copyOf(buffer, side * side * 3), side, side);

                    assertThat(bytes(encoder.encode(buffer, side, side, SCALE)))
                            .as("%s of side %d", encoding, side)
                            .isEqualTo(alone);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101})
    void a_quality_out_of_range_is_refused(int quality) {
        assertThatThrownBy(() -> new PatchEncoding.Jpeg(quality, Subsampling.NONE))
                .hasMessage("quality " + quality + " is not a number from 1 to 100");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10})
    void a_png_level_out_of_range_is_refused(int level) {
        assertThatThrownBy(() -> new PatchEncoding.Png(level))
                .hasMessage("pngLevel " + level + " is not a number from 1 to 9");
    }

    private static PatchEncoding jpeg(int quality) {
        return new PatchEncoding.Jpeg(quality, Subsampling.fitting(quality));
    }

    private static byte[] encode(PatchEncoding encoding, byte[] rgb, int width, int height) throws IOException {
        try (PatchEncoder encoder = encoding.newEncoder()) {
            return bytes(encoder.encode(rgb, width, height, SCALE));
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] pixels(String content, int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        switch (content) {
            case "random" -> new Random(7).nextBytes(rgb);
            case "flat" -> Arrays.fill(rgb, (byte) 241);
            default -> {
                for (int i = 0; i < rgb.length; i++) {
                    int x = i / 3 % width;
                    int y = i / 3 / width;
                    rgb[i] = (byte) (i % 3 == 0 ? x * 255 / width : i % 3 == 1 ? y * 255 / height : 128);
                }
            }
        }
        return rgb;
    }

    private static byte[] rgbOf(BufferedImage image) {
        byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
        int target = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = image.getRGB(x, y);
                rgb[target++] = (byte) (pixel >> 16);
                rgb[target++] = (byte) (pixel >> 8);
                rgb[target++] = (byte) pixel;
            }
        }
        return rgb;
    }

    /** Where the SOF0 marker begins. */
    private static int startOfFrame(byte[] jpeg) {
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != 0xc0) {
            at += 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
        }
        return at;
    }

    private static byte[] pillow(String script, Path file) throws Exception {
        Path python = Path.of("/usr/bin/python3");
        assumeTrue(Files.isExecutable(python), "python3 is missing");
        Process probe = new ProcessBuilder(python.toString(), "-c", "import PIL.Image").start();
        assumeTrue(probe.waitFor(60, TimeUnit.SECONDS) && probe.exitValue() == 0, "python3 has no Pillow");
        Process process = new ProcessBuilder(python.toString(), "-c", script, file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] out = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return out;
    }
}
