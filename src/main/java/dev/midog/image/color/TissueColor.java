package dev.midog.image.color;

/** Which colors are those of stained tissue: stains have color, glass and shadows have none. */
public final class TissueColor {
    /** How far apart the bands of stained pixels are; the glass of scanners is tinted by up to about 10. */
    private static final int LEAST_COLOR = 20;

    private TissueColor() {}

    /** Whether the largest and the smallest of three bands, each from 0 to 255, differ by at least 20. */
    public static boolean isTissue(int red, int green, int blue) {
        int largest = Math.max(red, Math.max(green, blue));
        int smallest = Math.min(red, Math.min(green, blue));
        return largest - smallest >= LEAST_COLOR;
    }
}
