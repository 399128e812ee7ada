package dev.midog.draw.marks;

import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The colors of marks, the same in every picture: those of Okabe and Ito, which people who see red and green alike can
 * distinguish. Colors are {@code 0xRRGGBB}.
 */
public final class Palette {
    /** A mitotic figure: bluish green. */
    public static final int MITOTIC_FIGURE = 0x009e73;

    /** A hard negative: orange. */
    public static final int HARD_NEGATIVE = 0xe69f00;

    /** A true positive: sky blue, which is seen on violet nuclei. */
    public static final int TRUE_POSITIVE = 0x56b4e9;

    /** A false positive: vermilion. */
    public static final int FALSE_POSITIVE = 0xd55e00;

    /** A mitotic figure that a detector missed: yellow. */
    public static final int FALSE_NEGATIVE = 0xf0e442;

    /** Text and dark lines. */
    public static final int INK = 0x202020;

    /** What a text or a light line lies on. */
    public static final int PAPER = 0xffffff;

    /** An atypical mitotic figure: reddish purple. */
    private static final int ATYPICAL = 0xcc79a7;

    /** Blue, yellow, sky blue and vermilion, then white, black and others for more classes than the palette has colors. */
    private static final List<Integer> OTHERS =
            List.of(0x0072b2, 0xf0e442, 0x56b4e9, 0xd55e00, 0xffffff, 0x000000, 0xa6761d, 0x7570b3, 0x999999);

    /** Text on a color of less than this brightness is white. */
    private static final int LIGHT = 128;

    /** Around a line of less than this brightness the halo is white. */
    private static final int DARK = 110;

    private Palette() {}

    /** The color of each of {@code categories} by its id: that of its role, else others in turn. */
    public static Map<Integer, Integer> ofCategories(List<Category> categories) {
        Map<Integer, Integer> colours = new HashMap<>();
        int others = 0;
        for (Category category : categories) {
            int own = own(category);
            boolean isFree = own >= 0 && !colours.containsValue(own);
            colours.put(category.id(), isFree ? own : OTHERS.get(others++ % OTHERS.size()));
        }
        return Map.copyOf(colours);
    }

    private static int own(Category category) {
        CategoryRole role = category.role();
        if (role == CategoryRole.MITOTIC_FIGURE) {
            String name = category.plainName().toLowerCase(Locale.ROOT);
            return name.contains("atypical") || name.startsWith("amf") ? ATYPICAL : MITOTIC_FIGURE;
        }
        return role == CategoryRole.HARD_NEGATIVE ? HARD_NEGATIVE : -1;
    }

    /** Ink or paper, whichever text is read on {@code colour}. */
    public static int textOn(int colour) {
        return brightness(colour) < LIGHT ? PAPER : INK;
    }

    /** The color of a thin line around one of {@code colour}: ink, but for dark lines. */
    public static int halo(int colour) {
        return brightness(colour) < DARK ? PAPER : INK;
    }

    private static int brightness(int colour) {
        return (299 * (colour >> 16 & 0xff) + 587 * (colour >> 8 & 0xff) + 114 * (colour & 0xff)) / 1000;
    }
}
