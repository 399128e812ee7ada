package dev.midog.analysis.evaluate;

/**
 * The rules of average precision at an intersection over union of one half (AP50), by 101 recall levels.
 *
 * <p>Every position stands for a square.
 */
public enum AveragePrecision {
    /**
     * torchmetrics 0.11: a match overlaps by more than one half, and the first of equal overlaps is taken; boxes, overlaps,
     * scores, recall and precision are in single precision.
     */
    TORCHMETRICS {
        @Override
        double rounded(double value) {
            return (float) value;
        }

        @Override
        boolean beats(double overlap, double best) {
            return overlap > best;
        }

        @Override
        boolean matches(double overlap) {
            return overlap > MATCH;
        }

        @Override
        boolean reaches(double recall, int level) {
            return recall >= (float) (level * 0.01);
        }
    },
    /** pycocotools: a match overlaps by one half or more, and the last of equal overlaps is taken; all in double precision. */
    COCO {
        @Override
        double rounded(double value) {
            return value;
        }

        @Override
        boolean beats(double overlap, double best) {
            return overlap >= best;
        }

        @Override
        boolean matches(double overlap) {
            return overlap >= MATCH;
        }

        @Override
        boolean reaches(double recall, int level) {
            return recall >= level * 0.01;
        }
    };

    /** What stands where there is no mitotic figure at all. */
    public static final double UNDEFINED = -1;

    /** Half the side of the square of 22.5 um that a position in millimetres stands for. */
    public static final double HALF_SIDE_MM = 0.01125;

    /** Half the side of the box that a position in pixels stands for, as published. */
    public static final double HALF_SIDE_PX = 25;

    /** How many recall levels there are, from 0 to 1. */
    static final int LEVELS = 101;

    private static final double MATCH = 0.5;

    /** {@code value} in the precision of this flavour; rounding each step so gives what that precision computes. */
    abstract double rounded(double value);

    /** True where a match of {@code overlap} is preferred to an earlier one of {@code best}. */
    abstract boolean beats(double overlap, double best);

    /** True where {@code overlap} is enough. */
    abstract boolean matches(double overlap);

    /** True where {@code recall} is that of {@code level} or more. */
    abstract boolean reaches(double recall, int level);
}
