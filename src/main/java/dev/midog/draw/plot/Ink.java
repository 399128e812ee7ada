package dev.midog.draw.plot;

/**
 * A color of a plot.
 *
 * @param name by which a page's style sheet may give it another value, such as a lighter one on a dark page; empty for a color that
 *     stays
 * @param rgb {@code 0xRRGGBB}
 */
public record Ink(String name, int rgb) {
    /** Of text and axes. */
    public static final Ink TEXT = new Ink("ink", 0x1b1b1f);

    /** Of what matters less. */
    public static final Ink MUTED = new Ink("muted", 0x5f5f6b);

    /** Of lines that only guide the eye. */
    public static final Ink GRID = new Ink("grid", 0xdfdfe6);

    /** The background. */
    public static final Ink PAPER = new Ink("paper", 0xffffff);

    /** Colors that people who see red and green alike distinguish: Okabe and Ito, Color Universal Design (2008). */
    private static final int[] OKABE_ITO = {0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9};

    /** Every eighth color of matplotlib's viridis, from low to high values. */
    private static final int[] VIRIDIS = {
        0x440154, 0x471365, 0x482475, 0x463480, 0x414487, 0x3b528b, 0x355f8d, 0x2f6c8e, 0x2a788e, 0x25848e, 0x21918c,
        0x1e9c89, 0x22a884, 0x2fb47c, 0x44bf70, 0x5ec962, 0x7ad151, 0x9bd93c, 0xbddf26, 0xdfe318, 0xfde725
    };

    private static final double LIGHT = 0.6;

    /** The color of the series at {@code index}; after six they begin again. */
    public static Ink series(int index) {
        int i = index % OKABE_ITO.length;
        return new Ink("c" + i, OKABE_ITO[i]);
    }

    /** How many colors there are before they begin again. */
    public static int seriesCount() {
        return OKABE_ITO.length;
    }

    /** The color of {@code share}, from 0 to 1, on the scale viridis: brighter is more. */
    public static Ink viridis(double share) {
        double at = Math.min(1, Math.max(0, share)) * (VIRIDIS.length - 1);
        int low = Math.min((int) at, VIRIDIS.length - 2);
        return new Ink("", mixed(VIRIDIS[low], VIRIDIS[low + 1], at - low));
    }

    /** The color of text on {@link #viridis}. */
    public static Ink onViridis(double share) {
        return share < LIGHT ? new Ink("", 0xffffff) : new Ink("", 0x000000);
    }

    private static int mixed(int from, int to, double share) {
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = from >> shift & 0xff;
            int b = to >> shift & 0xff;
            colour |= (int) Math.round(a + (b - a) * share) << shift;
        }
        return colour;
    }
}
