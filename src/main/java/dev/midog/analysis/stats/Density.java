package dev.midog.analysis.stats;

import dev.midog.core.statistics.Quantiles;
import java.util.List;
import java.util.Objects;

/**
 * Mitotic figures a square millimeter, over the published images whose area is known; an image without any counts as 0.
 *
 * @param mean of the images' densities, each image weighing the same
 * @param median of the images' densities; between the middle two where their number is even
 * @param maximum the densest image's
 * @param pooled all figures over all area
 */
public record Density(double mean, double median, double maximum, double pooled) {
    /** The density over {@code measured}, which is not empty and has only images of known area. */
    static Density of(List<ImageFigures> measured) {
        double[] sorted =
                measured.stream().mapToDouble(ImageFigures::density).sorted().toArray();
        double figures =
                measured.stream().mapToLong(ImageFigures::mitoticFigures).sum();
        double area = measured.stream().mapToDouble(Density::areaOf).sum();
        double mean =
                measured.stream().mapToDouble(ImageFigures::density).average().orElseThrow();
        return new Density(mean, Quantiles.median(sorted), sorted[sorted.length - 1], figures / area);
    }

    private static double areaOf(ImageFigures image) {
        return Objects.requireNonNull(image.areaMm2(), "area of a measured image");
    }
}
