package dev.midog.image.color;

import java.util.List;

/**
 * Mean and standard deviation of R, G and B, each from 0 to 1, as a model's card has them.
 *
 * @param mean of each channel
 * @param std of each channel: the root of the mean squared distance from the mean
 */
public record ChannelFigures(List<Double> mean, List<Double> std) {
    private static final int VALUES = 256;
    private static final double BRIGHTEST = 255;

    /** Copies the lists. */
    public ChannelFigures {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /** The figures of at least one pixel. */
    public static ChannelFigures of(ColorCounts colors) {
        long[][] histograms = new long[3][VALUES];
        for (int i = 0; i < colors.distinct(); i++) {
            histograms[0][colors.red(i)] += colors.count(i);
            histograms[1][colors.green(i)] += colors.count(i);
            histograms[2][colors.blue(i)] += colors.count(i);
        }
        double[] mean = new double[3];
        double[] std = new double[3];
        for (int band = 0; band < 3; band++) {
            long sum = 0;
            for (int value = 0; value < VALUES; value++) {
                sum += value * histograms[band][value];
            }
            double average = sum / (double) colors.pixels();
            double squares = 0;
            for (int value = 0; value < VALUES; value++) {
                squares += histograms[band][value] * (value - average) * (value - average);
            }
            mean[band] = average / BRIGHTEST;
            std[band] = Math.sqrt(squares / colors.pixels()) / BRIGHTEST;
        }
        return new ChannelFigures(Vectors.list(mean), Vectors.list(std));
    }

    /** The average of figures, at least one, all of the same weight. */
    public static ChannelFigures average(List<ChannelFigures> figures) {
        return new ChannelFigures(
                averages(figures.stream().map(ChannelFigures::mean).toList()),
                averages(figures.stream().map(ChannelFigures::std).toList()));
    }

    private static List<Double> averages(List<List<Double>> lists) {
        double[] sums = new double[3];
        lists.forEach(list -> {
            for (int band = 0; band < 3; band++) {
                sums[band] += list.get(band);
            }
        });
        return Vectors.list(sums[0] / lists.size(), sums[1] / lists.size(), sums[2] / lists.size());
    }
}
