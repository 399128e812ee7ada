package dev.midog.image.color;

import dev.midog.core.statistics.SymmetricEigen;
import java.util.List;
import java.util.Optional;

/**
 * The colors of the two stains of an image and how densely it is stained, by the method of Macenko and others, A method for
 * normalizing histology slides for quantitative analysis, ISBI 2009.
 *
 * <p>Pixels of which every band has an optical density, {@code -ln((I + 1) / 240)}, of at least 0.15 span a plane, by the two
 * main axes of their covariance; the directions at the 1st and the 99th percentile of their angles in it are the stains. Every
 * pixel is then the sum of both, by least squares.
 *
 * @param hematoxylin the optical densities of R, G and B, of length 1
 * @param eosin the same
 * @param maxHematoxylin the 99th percentile of how much of it lies on a pixel, over all pixels
 * @param maxEosin the same
 */
public record StainVectors(List<Double> hematoxylin, List<Double> eosin, double maxHematoxylin, double maxEosin) {
    private static final double ANGLE_SHARE = 0.01;
    private static final double MOST_SHARE = 0.99;

    /** Fewer stained pixels tell no color. */
    private static final long LEAST_PIXELS = 100;

    /** The sine of the smallest angle between two stains, about half a degree. */
    private static final double LEAST_SINE = 0.01;

    /** Copies the lists. */
    public StainVectors {
        hematoxylin = List.copyOf(hematoxylin);
        eosin = List.copyOf(eosin);
    }

    /** The stains of an image; empty where it has too little stain, or stain of one color alone. */
    public static Optional<StainVectors> of(ColorCounts colors) {
        ColorCounts stained = colors.where(OpticalDensity::isStained);
        if (stained.pixels() < LEAST_PIXELS) {
            return Optional.empty();
        }
        SymmetricEigen axes = SymmetricEigen.of(covariance(stained));
        double[][] stains = extremes(stained, upward(axes.vector(0)), upward(axes.vector(1)));
        if (!areApart(stains[0], stains[1])) {
            return Optional.empty();
        }
        double[][] concentration = concentration(stains[0], stains[1]);
        double maxFirst = colors.quantiles(densities(colors, concentration[0]), MOST_SHARE)[0];
        double maxSecond = colors.quantiles(densities(colors, concentration[1]), MOST_SHARE)[0];
        return maxFirst > 0 && maxSecond > 0
                ? Optional.of(new StainVectors(Vectors.list(stains[0]), Vectors.list(stains[1]), maxFirst, maxSecond))
                : Optional.empty();
    }

    /** Whether the two stains have two colors. */
    public boolean areApart() {
        return areApart(Vectors.array(hematoxylin), Vectors.array(eosin));
    }

    /** Whether two directions differ; also false where one is not a number or 0. */
    private static boolean areApart(double[] one, double[] other) {
        double cosine = Vectors.dot(one, other);
        double lengths = Vectors.dot(one, one) * Vectors.dot(other, other);
        return 1 - cosine * cosine / lengths > LEAST_SINE * LEAST_SINE;
    }

    private static double[][] covariance(ColorCounts colors) {
        double[] sums = new double[3];
        for (int i = 0; i < colors.distinct(); i++) {
            double[] density = density(colors, i);
            for (int band = 0; band < 3; band++) {
                sums[band] += colors.count(i) * density[band];
            }
        }
        double[][] covariance = new double[3][3];
        for (int i = 0; i < colors.distinct(); i++) {
            double[] density = density(colors, i);
            for (int row = 0; row < 3; row++) {
                for (int column = row; column < 3; column++) {
                    covariance[row][column] += colors.count(i)
                            * (density[row] - sums[row] / colors.pixels())
                            * (density[column] - sums[column] / colors.pixels());
                }
            }
        }
        for (double[] row : covariance) {
            for (int column = 0; column < 3; column++) {
                row[column] /= colors.pixels();
            }
        }
        return covariance;
    }

    /** The directions at both ends of the plane, that with more red first, which is hematoxylin's. */
    private static double[][] extremes(ColorCounts stained, double[] first, double[] second) {
        double[] along = densities(stained, first);
        double[] across = densities(stained, second);
        double[] angles = new double[along.length];
        for (int i = 0; i < angles.length; i++) {
            angles[i] = StrictMath.atan2(across[i], along[i]);
        }
        double[] ends = stained.quantiles(angles, ANGLE_SHARE, 1 - ANGLE_SHARE);
        double[] low = direction(first, second, ends[0]);
        double[] high = direction(first, second, ends[1]);
        return low[0] > high[0] ? new double[][] {low, high} : new double[][] {high, low};
    }

    private static double[] direction(double[] first, double[] second, double angle) {
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        double[] direction = new double[3];
        for (int band = 0; band < 3; band++) {
            direction[band] = cosine * first[band] + sine * second[band];
        }
        return Vectors.unit(direction);
    }

    private static double[] upward(double[] axis) {
        return axis[0] < 0 ? new double[] {-axis[0], -axis[1], -axis[2]} : axis;
    }

    /** The rows that, times the densities of a pixel, give how much of each stain lies on it: the pseudoinverse. */
    static double[][] concentration(double[] first, double[] second) {
        double both = Vectors.dot(first, second);
        double ofFirst = Vectors.dot(first, first);
        double ofSecond = Vectors.dot(second, second);
        double scale = 1 / (ofFirst * ofSecond - both * both);
        double[][] rows = new double[2][3];
        for (int band = 0; band < 3; band++) {
            rows[0][band] = scale * (ofSecond * first[band] - both * second[band]);
            rows[1][band] = scale * (ofFirst * second[band] - both * first[band]);
        }
        return rows;
    }

    /** The densities of each color along {@code direction}. */
    private static double[] densities(ColorCounts colors, double[] direction) {
        double[] along = new double[colors.distinct()];
        for (int i = 0; i < along.length; i++) {
            along[i] = OpticalDensity.of(colors.red(i)) * direction[0]
                    + OpticalDensity.of(colors.green(i)) * direction[1]
                    + OpticalDensity.of(colors.blue(i)) * direction[2];
        }
        return along;
    }

    private static double[] density(ColorCounts colors, int index) {
        return new double[] {
            OpticalDensity.of(colors.red(index)),
            OpticalDensity.of(colors.green(index)),
            OpticalDensity.of(colors.blue(index))
        };
    }
}
