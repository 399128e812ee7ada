package dev.midog.view.tiles;

import dev.midog.api.RgbImage;
import dev.midog.api.Slide;
import dev.midog.image.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.IntStream;

/**
 * Small copies of one level of an image: each pixel is the mean of a block of 2^n x 2^n pixels of the level, or of the part of it
 * that lies in the image, rounded to the nearest whole number, halves up.
 *
 * <p>The level is read once, in bands, by all processors. Sums are whole numbers, so that a copy does not depend on the ones
 * before it.
 *
 * @param first n of the first copy
 * @param copies from n = {@code first} on, each half as wide and high as the one before, down to one that is at
 *     most {@value #SMALLEST} pixels wide and high
 */
record Overview(int first, List<RgbImage> copies) {
    private static final int BANDS = 3;
    /** With it no block that an image has sums up to more than 32 bits. */
    static final int SMALLEST = 256;

    /** Blocks of a band are at most so large, 2^6 pixels; larger ones are summed up from theirs. */
    private static final int BAND_POWER = 6;

    Overview {
        copies = List.copyOf(copies);
    }

    /** The copy whose blocks are 2^n pixels wide and high. */
    RgbImage copy(int n) {
        return copies.get(Math.min(n - first, copies.size() - 1));
    }

    long bytes() {
        return copies.stream().mapToLong(copy -> copy.rgb().length).sum();
    }

    /**
     * Reads {@code level} of {@code slide}.
     *
     * @param first the least n, from 1 to 6
     */
    static Overview of(Slide slide, Frame level, int first) throws IOException {
        int width = level.width();
        int height = level.height();
        List<Plane> planes = new ArrayList<>();
        for (int n = first; n <= BAND_POWER; n++) {
            planes.add(new Plane(n, width, height));
        }
        int[] coarsest = new int[planes.get(planes.size() - 1).samples()];
        int rows = 1 << BAND_POWER;
        ConcurrentLinkedDeque<byte[]> idle = new ConcurrentLinkedDeque<>();
        try {
            IntStream.range(0, (height + rows - 1) / rows).parallel().forEach(band -> {
                int top = band * rows;
                int read = Math.min(rows, height - top);
                byte[] spare = idle.poll();
                byte[] rgb = spare == null ? new byte[BANDS * width * Math.min(rows, height)] : spare;
                try {
                    slide.read(level, 0, top, width, read, rgb);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                fill(planes, rgb, top, read, coarsest);
                idle.push(rgb);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        int[] sums = coarsest;
        for (int n = BAND_POWER; !planes.get(planes.size() - 1).isSmall(); n++) {
            Plane finer = planes.get(planes.size() - 1);
            Plane next = new Plane(n + 1, width, height);
            int[] nextSums = new int[next.samples()];
            for (int y = 0; y < finer.height; y++) {
                finer.addRow(sums, y * finer.width * BANDS, nextSums, y / 2 * next.width * BANDS);
            }
            for (int y = 0; y < next.height; y++) {
                next.write(nextSums, y * next.width * BANDS, y);
            }
            planes.add(next);
            sums = nextSums;
        }
        return new Overview(first, planes.stream().map(Plane::image).toList());
    }

    /** Fills in the rows of all planes that a band makes up. */
    private static void fill(List<Plane> planes, byte[] rgb, int top, int rows, int[] coarsest) {
        Plane finest = planes.get(0);
        int[][] sums = new int[planes.size()][];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new int[BANDS * planes.get(i).width];
        }
        for (int row = 0; row < rows; row++) {
            finest.addPixels(rgb, row * finest.levelWidth * BANDS, sums[0]);
            boolean isLast = row + 1 == rows;
            for (int i = 0; i < sums.length; i++) {
                Plane plane = planes.get(i);
                int mask = (1 << plane.power) - 1;
                if ((row & mask) != mask && !isLast) {
                    break;
                }
                plane.write(sums[i], 0, (top + row) >> plane.power);
                if (i + 1 < sums.length) {
                    plane.addRow(sums[i], 0, sums[i + 1], 0);
                } else {
                    System.arraycopy(
                            sums[i], 0, coarsest, ((top + row) >> plane.power) * sums[i].length, sums[i].length);
                }
                Arrays.fill(sums[i], 0);
            }
        }
    }

    /** One copy as it is filled. */
    private static final class Plane {
        final int power;
        final int levelWidth;
        final int levelHeight;
        final int width;
        final int height;
        final byte[] rgb;

        Plane(int power, int levelWidth, int levelHeight) {
            this.power = power;
            this.levelWidth = levelWidth;
            this.levelHeight = levelHeight;
            this.width = blocks(levelWidth);
            this.height = blocks(levelHeight);
            this.rgb = new byte[BANDS * width * height];
        }

        private int blocks(int length) {
            return (int) (((long) length + (1L << power) - 1) >> power);
        }

        int samples() {
            return BANDS * width * height;
        }

        boolean isSmall() {
            return Math.max(width, height) <= SMALLEST;
        }

        RgbImage image() {
            return new RgbImage(width, height, rgb);
        }

        /** Adds a row of pixels of the level to the sums of its blocks. */
        void addPixels(byte[] from, int at, int[] sums) {
            int side = 1 << power;
            int source = at;
            for (int block = 0; block < width; block++) {
                int end = source + BANDS * Math.min(side, levelWidth - block * side);
                int red = 0;
                int green = 0;
                int blue = 0;
                for (; source < end; source += BANDS) {
                    red += from[source] & 0xff;
                    green += from[source + 1] & 0xff;
                    blue += from[source + 2] & 0xff;
                }
                sums[BANDS * block] += red;
                sums[BANDS * block + 1] += green;
                sums[BANDS * block + 2] += blue;
            }
        }

        /** Adds a row of sums of this plane to those of the next one, whose blocks are twice as wide. */
        void addRow(int[] sums, int at, int[] coarser, int to) {
            for (int block = 0; block < width; block++) {
                int target = to + BANDS * (block / 2);
                int source = at + BANDS * block;
                coarser[target] += sums[source];
                coarser[target + 1] += sums[source + 1];
                coarser[target + 2] += sums[source + 2];
            }
        }

        /** Writes the means of a row of blocks. */
        void write(int[] sums, int at, int row) {
            long side = 1L << power;
            long down = Math.min(side, levelHeight - row * side);
            int to = BANDS * width * row;
            int whole = (levelWidth >> power) * BANDS;
            if (down == side) {
                long half = side * side / 2;
                for (int i = 0; i < whole; i++) {
                    rgb[to + i] = (byte) ((Integer.toUnsignedLong(sums[at + i]) + half) >> (2 * power));
                }
            } else {
                divide(sums, at, 0, whole, side * down, to);
            }
            divide(sums, at, whole, BANDS * width, (levelWidth - (width - 1) * side) * down, to);
        }

        private void divide(int[] sums, int at, int from, int end, long pixels, int to) {
            for (int i = from; i < end; i++) {
                rgb[to + i] = (byte) ((2 * Integer.toUnsignedLong(sums[at + i]) + pixels) / (2 * pixels));
            }
        }
    }
}
