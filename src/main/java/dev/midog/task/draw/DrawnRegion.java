package dev.midog.task.draw;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rectangle of an image.
 *
 * @param x left edge, in pixels of level 0
 * @param y upper edge, in pixels of level 0
 * @param width in pixels of level 0
 * @param height in pixels of level 0
 */
public record DrawnRegion(int x, int y, int width, int height) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9}),(\\d{1,9}),(\\d{1,9}),(\\d{1,9})");

    /** Reads {@code X,Y,WIDTH,HEIGHT}; anything else is a usage error about the value of {@code parameter}. */
    public static DrawnRegion parse(String text, Parameter parameter) {
        Matcher matcher = NUMBERS.matcher(text.replace(" ", ""));
        if (!matcher.matches() || number(matcher, 3) == 0 || number(matcher, 4) == 0) {
            throw MidogException.invalidValue(
                    parameter, text, "a rectangle in pixels as X,Y,WIDTH,HEIGHT, as in 1000,2000,512,512");
        }
        return new DrawnRegion(number(matcher, 1), number(matcher, 2), number(matcher, 3), number(matcher, 4));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** Whether it lies wholly in an image of that size, in pixels. */
    boolean isWithin(int imageWidth, int imageHeight) {
        return (long) x + width <= imageWidth && (long) y + height <= imageHeight;
    }

    /** As it is given: {@code X,Y,WIDTH,HEIGHT}. */
    @Override
    public String toString() {
        return x + "," + y + "," + width + "," + height;
    }
}
