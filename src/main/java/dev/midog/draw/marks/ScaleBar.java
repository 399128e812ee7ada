package dev.midog.draw.marks;

/**
 * A bar of a round length.
 *
 * @param micrometers its length
 * @param pixels its length on the picture, rounded
 */
public record ScaleBar(double micrometers, int pixels) {
    private static final double MICROMETERS_IN_MM = 1000;
    private static final int THICKNESS = 3;
    private static final int MARGIN = 4;

    /**
     * The longest bar of 1, 2 or 5 times a power of ten micrometers that is no longer than {@code most} pixels.
     *
     * @param micronsPerPixel of the picture
     */
    public static ScaleBar within(double micronsPerPixel, double most) {
        double limit = micronsPerPixel * most;
        double power = 1;
        while (power * 10 <= limit) {
            power *= 10;
        }
        while (power > limit) {
            power /= 10;
        }
        double length = power * 5 <= limit ? power * 5 : power * 2 <= limit ? power * 2 : power;
        return new ScaleBar(length, (int) Math.max(1, Math.round(length / micronsPerPixel)));
    }

    /** The length in words, as in {@code "50 \u00b5m"} and {@code "2 mm"}. */
    public String label() {
        return micrometers >= MICROMETERS_IN_MM
                ? number(micrometers / MICROMETERS_IN_MM) + " mm"
                : number(micrometers) + " \u00b5m";
    }

    private static String number(double length) {
        return length == Math.rint(length) ? String.valueOf((long) length) : String.valueOf((float) length);
    }

    /** Draws the bar in the lower right corner of what {@code view} shows, its length above it, both on white. */
    public void draw(Picture picture, Viewport view, int size) {
        int thick = THICKNESS * size;
        int margin = MARGIN * size;
        int text = Picture.textWidth(label(), size) - size;
        int wide = Math.max(pixels, text) + 2 * margin;
        int high = Picture.textHeight(size) + thick + 3 * margin;
        int left = view.left() + view.width() - wide - margin;
        int top = view.top() + view.height() - high - margin;
        if (left < view.left() || top < view.top()) {
            return;
        }
        picture.fill(left, top, wide, high, Palette.PAPER);
        picture.text(label(), left + (wide - text) / 2, top + margin, wide, size, Palette.INK);
        picture.fill(left + (wide - pixels) / 2, top + high - margin - thick, pixels, thick, Palette.INK);
    }
}
