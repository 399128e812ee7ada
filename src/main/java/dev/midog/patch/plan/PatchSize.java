package dev.midog.patch.plan;

import dev.midog.core.model.MidogException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The size of a patch in pixels. */
public record PatchSize(int width, int height) {
    /** The longest side of a patch, in pixels: its RGB bytes must fit into one array. */
    public static final int MAX_SIDE = 16_384;

    private static final Pattern TEXT = Pattern.compile("\\s*(-?\\d{1,9})\\s*(?:[xX]\\s*(-?\\d{1,9})\\s*)?");

    /** Refuses sides outside 1 to {@value #MAX_SIDE} as a usage error. */
    public PatchSize {
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
            throw MidogException.invalidValue(
                    PatchParameters.SIZE,
                    width + "x" + height,
                    "a patch size from 1x1 to " + MAX_SIDE + "x" + MAX_SIDE + " pixels");
        }
    }

    /** Reads {@code 512} (a square) or {@code 512x256} (width, then height). */
    public static PatchSize parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw MidogException.invalidValue(
                    PatchParameters.SIZE, text, "a number of pixels; write it as 512 or 512x256");
        }
        int width = Integer.parseInt(matcher.group(1));
        return new PatchSize(width, matcher.group(2) == null ? width : Integer.parseInt(matcher.group(2)));
    }

    /** The shorter side. */
    public int shorterSide() {
        return Math.min(width, height);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
