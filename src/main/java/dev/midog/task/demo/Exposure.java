package dev.midog.task.demo;

import dev.midog.image.color.ChannelFigures;

/** Turns stain into light, with the mean and spread of each color that the tumor type has in the published images. */
final class Exposure {
    /** Optical densities of haematoxylin in R, G and B at stain 1. */
    private static final double[] HAEMATOXYLIN = {0.50, 0.56, 0.27};

    /** Optical densities of eosin in R, G and B at stain 1. */
    private static final double[] EOSIN = {0.055, 0.33, 0.13};

    private static final double STEPS_PER_DENSITY = 2048;
    private static final int STEPS = 4096;
    private static final int MATCHING_ROUNDS = 4;
    private static final double GRAIN_LEVELS = 5;

    private Exposure() {}

    /** R, G and B of every pixel, row by row from the top. */
    static byte[] develop(Stains stains, ChannelFigures wanted, long seed) {
        Noise grain = new Noise(seed);
        byte[] rgb = new byte[stains.widthPx * stains.heightPx * 3];
        for (int channel = 0; channel < 3; channel++) {
            double[] levels = matched(
                    histogram(stains, channel),
                    wanted.mean().get(channel),
                    wanted.std().get(channel));
            for (int y = 0; y < stains.heightPx; y++) {
                for (int x = 0; x < stains.widthPx; x++) {
                    int pixel = y * stains.widthPx + x;
                    double noise = GRAIN_LEVELS * (grain.lattice(x * 3 + channel, y) - 0.5);
                    double level = levels[density(stains, pixel, channel)] + noise + 0.5;
                    rgb[pixel * 3 + channel] = (byte) Math.max(0, Math.min(255, (int) level));
                }
            }
        }
        return rgb;
    }

    private static int[] histogram(Stains stains, int channel) {
        int[] counts = new int[STEPS];
        for (int pixel = 0; pixel < stains.widthPx * stains.heightPx; pixel++) {
            counts[density(stains, pixel, channel)]++;
        }
        return counts;
    }

    private static int density(Stains stains, int pixel, int channel) {
        double density = stains.haematoxylin(pixel) * HAEMATOXYLIN[channel] + stains.eosin(pixel) * EOSIN[channel];
        return Math.min(STEPS - 1, (int) (density * STEPS_PER_DENSITY));
    }

    /** The brightness, 0 to 255, of each density, such that the image has the wanted mean and standard deviation. */
    private static double[] matched(int[] counts, double wantedMean, double wantedDeviation) {
        double[] levels = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            levels[step] = 255 * StrictMath.pow(10, -step / STEPS_PER_DENSITY);
        }
        for (int round = 0; round < MATCHING_ROUNDS; round++) {
            double mean = mean(counts, levels);
            double gain = 255 * wantedDeviation / deviation(counts, levels, mean);
            for (int step = 0; step < STEPS; step++) {
                double level = 255 * wantedMean + (levels[step] - mean) * gain;
                levels[step] = Math.max(0, Math.min(255, level));
            }
        }
        return levels;
    }

    private static double mean(int[] counts, double[] levels) {
        double sum = 0;
        long pixels = 0;
        for (int step = 0; step < STEPS; step++) {
            sum += counts[step] * levels[step];
            pixels += counts[step];
        }
        return sum / pixels;
    }

    private static double deviation(int[] counts, double[] levels, double mean) {
        double sum = 0;
        long pixels = 0;
        for (int step = 0; step < STEPS; step++) {
            sum += counts[step] * (levels[step] - mean) * (levels[step] - mean);
            pixels += counts[step];
        }
        return Math.sqrt(sum / pixels);
    }
}
