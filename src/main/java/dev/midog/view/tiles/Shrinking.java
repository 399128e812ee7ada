package dev.midog.view.tiles;

import dev.midog.api.RgbImage;

/** Makes pictures smaller: each pixel is the mean of the part of the picture that it stands for. */
final class Shrinking {
    private static final int BANDS = 3;

    private Shrinking() {}

    /** {@code image} with {@code size} pixels along its longer side; as it is where it has no more. */
    static RgbImage toFit(RgbImage image, int size) {
        int longer = Math.max(image.width(), image.height());
        if (longer <= size) {
            return image;
        }
        return to(image, length(image.width(), size, longer), length(image.height(), size, longer));
    }

    /** A side of {@code pixels} of an image whose longer side has {@code longer} pixels, where that becomes {@code size}. */
    static int length(int pixels, int size, int longer) {
        return Math.max(1, Math.round((float) pixels * size / longer));
    }

    /** {@code image} in a size that is not larger. */
    static RgbImage to(RgbImage image, int width, int height) {
        double[] narrow = new double[BANDS * width * image.height()];
        double across = (double) image.width() / width;
        for (int x = 0; x < width; x++) {
            addColumns(image, x * across, Math.min(image.width(), (x + 1) * across), narrow, x, width);
        }
        byte[] rgb = new byte[BANDS * width * height];
        double down = (double) image.height() / height;
        for (int y = 0; y < height; y++) {
            addRows(narrow, BANDS * width, y * down, Math.min(image.height(), (y + 1) * down), rgb, y);
        }
        return new RgbImage(width, height, rgb);
    }

    /** Puts the means of the columns from {@code left} to {@code right} into one column. */
    private static void addColumns(RgbImage image, double left, double right, double[] narrow, int x, int width) {
        for (int source = (int) left; source < right; source++) {
            double weight = (Math.min(right, source + 1.0) - Math.max(left, source)) / (right - left);
            for (int y = 0; y < image.height(); y++) {
                int from = BANDS * (y * image.width() + source);
                int to = BANDS * (y * width + x);
                for (int band = 0; band < BANDS; band++) {
                    narrow[to + band] += weight * (image.rgb()[from + band] & 0xff);
                }
            }
        }
    }

    /** Writes the means of the rows from {@code top} to {@code bottom} as one row. */
    private static void addRows(double[] narrow, int samples, double top, double bottom, byte[] rgb, int y) {
        double[] sums = new double[samples];
        for (int source = (int) top; source < bottom; source++) {
            double weight = (Math.min(bottom, source + 1.0) - Math.max(top, source)) / (bottom - top);
            for (int i = 0; i < samples; i++) {
                sums[i] += weight * narrow[source * samples + i];
            }
        }
        for (int i = 0; i < samples; i++) {
            rgb[y * samples + i] = (byte) Math.round(sums[i]);
        }
    }
}
