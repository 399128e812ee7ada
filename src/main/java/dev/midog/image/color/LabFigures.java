package dev.midog.image.color;

import java.util.List;
import java.util.Optional;

/**
 * Mean and standard deviation of an image's tissue in the color space of Ruderman and others, Statistics of cone responses to
 * natural images, JOSA A 15 (1998), which Reinhard and others transfer colors in, Color transfer between images, IEEE Computer
 * Graphics and Applications 21 (2001).
 *
 * @param mean of l, alpha and beta, over the {@linkplain TissueColor tissue}
 * @param std of the same: the root of the mean squared distance from the mean
 */
public record LabFigures(List<Double> mean, List<Double> std) {
    /** Fewer pixels of tissue tell no color. */
    private static final long LEAST_PIXELS = 100;

    /** Copies the lists. */
    public LabFigures {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /** The figures of an image; empty where it has too little tissue, or tissue of one color alone. */
    public static Optional<LabFigures> of(ColorCounts colors) {
        ColorCounts tissue = colors.tissue();
        if (tissue.pixels() < LEAST_PIXELS) {
            return Optional.empty();
        }
        double[][] lab = new double[tissue.distinct()][];
        double[] mean = new double[3];
        for (int i = 0; i < lab.length; i++) {
            lab[i] = LabSpace.of(tissue.red(i), tissue.green(i), tissue.blue(i));
            for (int axis = 0; axis < 3; axis++) {
                mean[axis] += tissue.count(i) * lab[i][axis] / tissue.pixels();
            }
        }
        double[] squares = new double[3];
        for (int i = 0; i < lab.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                double away = lab[i][axis] - mean[axis];
                squares[axis] += tissue.count(i) * away * away / tissue.pixels();
            }
        }
        LabFigures figures = new LabFigures(
                Vectors.list(mean), Vectors.list(Math.sqrt(squares[0]), Math.sqrt(squares[1]), Math.sqrt(squares[2])));
        return figures.std.stream().allMatch(std -> std > 0) ? Optional.of(figures) : Optional.empty();
    }
}
