package dev.midog.draw.montage;

import dev.midog.draw.marks.Picture;
import dev.midog.draw.marks.Viewport;
import dev.midog.image.RegionReader;
import java.io.IOException;

/**
 * Where a patch lies on a sheet, as large as fits into a square: made smaller by averaging, larger by whole steps.
 *
 * @param left on the picture, in pixels
 * @param top on the picture, in pixels
 */
record Thumbnail(int left, int top, int width, int height) {
    private static final int BANDS = 3;

    /** Draws the image in the middle of the square of side {@code side} at {@code left}, {@code top}. */
    static Thumbnail draw(RegionReader image, Picture picture, int left, int top, int side) throws IOException {
        int imageWidth = image.info().width();
        int imageHeight = image.info().height();
        int longer = Math.max(imageWidth, imageHeight);
        int step = side / longer;
        int width = step > 0 ? imageWidth * step : Math.max(1, (int) ((long) imageWidth * side / longer));
        int height = step > 0 ? imageHeight * step : Math.max(1, (int) ((long) imageHeight * side / longer));
        Thumbnail place = new Thumbnail(left + (side - width) / 2, top + (side - height) / 2, width, height);
        place.draw(image, imageWidth, imageHeight, picture);
        return place;
    }

    /** Where places lie that are given in shares of the patch's width and height. */
    Viewport view() {
        return new Viewport(left, top, width, height, 0, 0, width, height);
    }

    private void draw(RegionReader image, int imageWidth, int imageHeight, Picture picture) throws IOException {
        byte[] band = new byte[0];
        for (int y = 0; y < height; y++) {
            int first = start(y, height, imageHeight);
            int rows = Math.max(1, start(y + 1, height, imageHeight) - first);
            if (band.length < rows * imageWidth * BANDS) {
                band = new byte[rows * imageWidth * BANDS];
            }
            image.read(0, 0, first, imageWidth, rows, band);
            for (int x = 0; x < width; x++) {
                int from = start(x, width, imageWidth);
                int columns = Math.max(1, start(x + 1, width, imageWidth) - from);
                picture.pixel(left + x, top + y, mean(band, imageWidth, from, columns, rows));
            }
        }
    }

    private static int start(int target, int targets, int sources) {
        return (int) ((long) target * sources / targets);
    }

    private static int mean(byte[] band, int imageWidth, int from, int columns, int rows) {
        int count = columns * rows;
        int colour = 0;
        for (int channel = 0; channel < BANDS; channel++) {
            long sum = count / 2;
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    sum += band[(row * imageWidth + from + column) * BANDS + channel] & 0xff;
                }
            }
            colour = colour << 8 | (int) (sum / count);
        }
        return colour;
    }
}
