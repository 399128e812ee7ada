package dev.midog.analysis.evaluate;

/** The rules of average precision at an intersection over union of one half (AP50), by 101 recall levels. */
public enum AveragePrecision {
    /**
     * torchmetrics 0.11: a match overlaps by more than one half, and the first of equal overlaps is taken; boxes, overlaps,
     * scores, recall and precision are in single precision.
     */
    TORCHMETRICS(true, true) {
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
    /**
     * torchmetrics 1 over pycocotools: {@link #COCO}, but boxes, scores and recall levels are stored in single precision,
     * these as {@code torch.linspace} computes them.
     */
    TORCHMETRICS_1(true, false) {
        @Override
        boolean reaches(double recall, int level) {
            return recall >= (level < LEVELS / 2 ? FLOAT_STEP * level : 1 - FLOAT_STEP * (LEVELS - 1 - level));
        }
    },
    /** pycocotools: a match overlaps by one half or more, and the last of equal overlaps is taken; all in double precision. */
    COCO(false, false);

    /** What stands where there is no mitotic figure at all. */
    public static final double UNDEFINED = -1;

    /** Half the side of the square of 22.5 um that a position in millimeters stands for. */
    public static final double HALF_SIDE_MM = 0.01125;

    /** Half the side of the box that a position in pixels stands for, as published. */
    public static final double HALF_SIDE_PX = 25;

    /** How many recall levels there are, from 0 to 1. */
    static final int LEVELS = 101;

    private static final double MATCH = 0.5;
    private static final float FLOAT_STEP = 0.01f;

    private final boolean storesSingle;
    private final boolean computesSingle;

    AveragePrecision(boolean storesSingle, boolean computesSingle) {
        this.storesSingle = storesSingle;
        this.computesSingle = computesSingle;
    }

    /** Whether boxes and scores are stored in single precision. */
    boolean storesSingle() {
        return storesSingle;
    }

    /** Whether boxes are stored as corner and size, so that their far edges are computed again in double precision. */
    boolean storesSizes() {
        return storesSingle && !computesSingle;
    }

    /** The edge of a box, or a score, in the precision in which this flavour stores it. */
    double stored(double value) {
        return storesSingle ? (float) value : value;
    }

    /** {@code value} in the precision of this flavour; rounding each step so gives what that precision computes. */
    double rounded(double value) {
        return computesSingle ? (float) value : value;
    }

    /** True where a match of {@code overlap} is preferred to an earlier one of {@code best}. */
    boolean beats(double overlap, double best) {
        return overlap >= best;
    }

    /** True where {@code overlap} is enough. */
    boolean matches(double overlap) {
        return overlap >= MATCH;
    }

    /** True where {@code recall} is that of {@code level} or more. */
    boolean reaches(double recall, int level) {
        return recall >= level * 0.01;
    }
}
