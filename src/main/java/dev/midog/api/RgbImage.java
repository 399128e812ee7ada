package dev.midog.api;

import java.awt.image.BufferedImage;
import java.util.Objects;

/**
 * Pixels of a rectangle.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgb {@code width * height * 3} bytes, row by row from the top, R G B; the array itself, not a copy
 */
@SuppressWarnings("ArrayRecordComponent") // pixels are not compared, and copying them would double the work
public record RgbImage(int width, int height, byte[] rgb) {
    private static final int BANDS = 3;

    /** Checks the length of the array. */
    public RgbImage {
        if (rgb.length != width * height * BANDS) {
            throw new IllegalArgumentException(
                    rgb.length + " bytes for " + width + " x " + height + " pixels of " + BANDS + " bytes");
        }
    }

    /**
     * The pixel at ({@code x}, {@code y}) as {@code 0xRRGGBB}.
     *
     * @throws IndexOutOfBoundsException where it lies outside
     */
    public int rgb(int x, int y) {
        int at = (Objects.checkIndex(y, height) * width + Objects.checkIndex(x, width)) * BANDS;
        return ((rgb[at] & 0xFF) << 16) | ((rgb[at + 1] & 0xFF) << 8) | (rgb[at + 2] & 0xFF);
    }

    /** A copy as an image of the JDK, of type {@link BufferedImage#TYPE_INT_RGB}. */
    public BufferedImage toBufferedImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb(x, y));
            }
        }
        return image;
    }
}
