package dev.midog.analysis.diagnose;

/** What an error of a detector is: each false positive and each false negative is exactly one. */
public enum DetectedErrorKind {
    /** A false positive on a hard negative. */
    ON_HARD_NEGATIVE(true, "hard-negative", "false positive: hard negative"),
    /** A false positive within the radius of a mitotic figure that another detection matches. */
    DUPLICATE(true, "duplicate", "false positive: duplicate"),
    /** A false positive within twice the radius of a mitotic figure. */
    NEAR_MISS(true, "near-miss", "false positive: near miss"),
    /** A false positive nearer to the border of the image than the radius. */
    AT_BORDER(true, "border", "false positive: border"),
    /** Any other false positive. */
    BACKGROUND(true, "background", "false positive: background"),
    /** A false negative with a detection that does not score above the threshold. */
    BELOW_THRESHOLD(false, "below-threshold", "false negative: below threshold"),
    /** A false negative with a false positive within twice the radius. */
    NEARLY_FOUND(false, "near-miss", "false negative: near miss"),
    /** A false negative that all votes call a mitotic figure. */
    VOTES_AGREE(false, "votes-agree", "false negative: votes agree"),
    /** A false negative that some votes call something else. */
    VOTES_DIFFER(false, "votes-differ", "false negative: votes differ");

    private final boolean falsePositive;
    private final String label;
    private final String className;

    DetectedErrorKind(boolean falsePositive, String label, String className) {
        this.falsePositive = falsePositive;
        this.label = label;
        this.className = className;
    }

    /** Whether it is a false positive, rather than a false negative. */
    public boolean isFalsePositive() {
        return falsePositive;
    }

    /** The name in JSON, beside that of false positive or false negative. */
    public String label() {
        return label;
    }

    /** The class of such errors in a dataset. */
    public String className() {
        return className;
    }
}
