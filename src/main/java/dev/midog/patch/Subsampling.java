package dev.midog.patch;

/** At which share of the resolution JPEG keeps color. */
public enum Subsampling {
    /** In full (4:4:4). */
    NONE("444", 1),
    /** Half on both axes (4:2:0). */
    HALVED("420", 2);

    /** From this quality on color is kept in full unless asked for otherwise. */
    static final int FULL_COLOUR_QUALITY = 90;

    private final String label;
    private final int factor;

    Subsampling(String label, int factor) {
        this.label = label;
        this.factor = factor;
    }

    /** What suits {@code quality}: a file that is to be good keeps its color. */
    public static Subsampling fitting(int quality) {
        return quality >= FULL_COLOUR_QUALITY ? NONE : HALVED;
    }

    /** How many pixels share one color, on each axis. */
    int factor() {
        return factor;
    }

    /** Its name in manifests, such as {@code 420}. */
    public String label() {
        return label;
    }
}
