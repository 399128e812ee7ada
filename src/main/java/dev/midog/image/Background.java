package dev.midog.image;

/** What shows through transparent pixels and where tiles are missing: white, as the glass of a slide. */
public final class Background {
    /** Each band of the background. */
    public static final byte WHITE = (byte) 255;

    private static final int OPAQUE = 255;

    private Background() {}

    /**
     * A band of a pixel in front of the background, rounded down as libvips flattens.
     *
     * @param band 0 to 255, not yet multiplied by {@code alpha}
     * @param alpha 0 for transparent to 255 for opaque
     */
    public static byte behind(int band, int alpha) {
        return (byte) ((band * alpha + OPAQUE * (OPAQUE - alpha)) / OPAQUE);
    }

    /**
     * A band of a pixel in front of the background.
     *
     * @param band 0 to {@code alpha}, as it is multiplied by {@code alpha} already
     * @param alpha 0 for transparent to 255 for opaque
     */
    public static byte behindMultiplied(int band, int alpha) {
        return (byte) Math.min(OPAQUE, band + OPAQUE - alpha);
    }
}
