package dev.midog.patch.png;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.provider.Arguments;

/** Images that are easy and hard to compress, and their way back from PNG. */
final class PngFixture {
    private PngFixture() {}

    /** Every pattern in many sizes: pattern, width, height. */
    static Stream<Arguments> images() {
        return Stream.of(
                        new int[] {1, 1},
                        new int[] {1, 7},
                        new int[] {2, 1},
                        new int[] {3, 3},
                        new int[] {37, 5},
                        new int[] {64, 64},
                        new int[] {511, 257},
                        new int[] {512, 512})
                .flatMap(size -> Stream.of(Pattern.values()).map(pattern -> Arguments.of(pattern, size[0], size[1])));
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** The pixels as the JDK reads them. */
    static byte[] decode(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] samples = image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        byte[] rgb = new byte[samples.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) samples[i];
        }
        return rgb;
    }

    enum Pattern {
        WHITE,
        GRADIENT,
        NOISE,
        TISSUE,
        STRIPES,
        SKEWED;

        byte[] pixels(int width, int height) {
            byte[] rgb = new byte[width * height * 3];
            SplittableRandom random = new SplittableRandom(7);
            for (int i = 0; i < rgb.length; i++) {
                int x = i / 3 % width;
                int y = i / 3 / width;
                rgb[i] = (byte)
                        switch (this) {
                            case WHITE -> 255;
                            case GRADIENT -> x + 2 * y + 40 * (i % 3);
                            case NOISE -> random.nextInt(256);
                            case TISSUE -> (int) (150 + 40 * Math.sin(x / 9.0) * Math.cos(y / 7.0)) + random.nextInt(9);
                            case STRIPES -> x / 11 % 2 == 0 ? 255 : random.nextInt(256);
                            case SKEWED -> 1 << Math.min(7, Long.numberOfTrailingZeros(random.nextLong()));
                        };
            }
            return rgb;
        }
    }
}
