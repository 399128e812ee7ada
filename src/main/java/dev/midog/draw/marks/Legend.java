package dev.midog.draw.marks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the marks of a picture mean, line by line on white.
 *
 * @param rows its lines, each with one entry or several side by side
 * @param size pixels of the picture along each pixel of a letter
 */
public record Legend(List<List<Meaning>> rows, int size) {
    private static final int PIXELS_BETWEEN = 4;
    private static final int BETWEEN_ENTRIES = 3;

    /** Copies the lists. */
    public Legend {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * One meaning.
     *
     * @param style of the marks; null for a line of text
     * @param text cut off where there is no room
     * @param tail what follows the text and is never cut off
     */
    public record Meaning(@Nullable MarkStyle style, String text, String tail) {
        /** A meaning that may be cut off as a whole. */
        public Meaning(@Nullable MarkStyle style, String text) {
            this(style, text, "");
        }

        /** A line of text. */
        public static Meaning text(String text) {
            return new Meaning(null, text);
        }

        private int width(int size) {
            int swatch = style == null ? 0 : Picture.textHeight(size) + PIXELS_BETWEEN * size;
            return swatch + Picture.textWidth(text + tail, size);
        }
    }

    /** Each entry on a line of its own. */
    public static Legend stacked(List<Meaning> entries, int size) {
        return new Legend(entries.stream().map(List::of).toList(), size);
    }

    /** Entries of marks side by side as far as {@code width} pixels have room, each text on lines of its own, broken between words. */
    public static Legend flowing(List<Meaning> entries, int size, int width) {
        List<List<Meaning>> rows = new ArrayList<>();
        int room = width - 2 * PIXELS_BETWEEN * size;
        List<Meaning> row = new ArrayList<>();
        int used = 0;
        for (Meaning entry : entries) {
            int own = entry.width(size) + BETWEEN_ENTRIES * PIXELS_BETWEEN * size;
            boolean isText = entry.style() == null;
            if (!row.isEmpty() && (isText || used + own > room)) {
                rows.add(row);
                row = new ArrayList<>();
                used = 0;
            }
            if (isText) {
                broken(entry.text(), size, room).forEach(line -> rows.add(List.of(Meaning.text(line))));
            } else {
                row.add(entry);
                used += own;
            }
        }
        if (!row.isEmpty()) {
            rows.add(row);
        }
        return new Legend(rows, size);
    }

    private static List<String> broken(String text, int size, int room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            String longer = line.length() == 0 ? word : line + " " + word;
            if (line.length() > 0 && Picture.textWidth(longer, size) - size > room) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** How high it is, in pixels, with the gap above and below it; 0 without lines. */
    public int height() {
        return rows.isEmpty() ? 0 : rows.size() * lineHeight() + gap();
    }

    private int gap() {
        return PIXELS_BETWEEN * size;
    }

    private int lineHeight() {
        return Picture.textHeight(size) + gap();
    }

    /** Draws it across the picture, from {@code top} down. */
    public void draw(Picture picture, int top) {
        int y = top + gap();
        for (List<Meaning> row : rows) {
            int x = gap();
            for (Meaning entry : row) {
                draw(picture, entry, x, y);
                x += entry.width(size) + BETWEEN_ENTRIES * gap();
            }
            y += lineHeight();
        }
    }

    private void draw(Picture picture, Meaning entry, int x, int y) {
        int left = x;
        MarkStyle style = entry.style();
        if (style != null) {
            int side = Picture.textHeight(size);
            swatch(picture, style, left, y, side);
            left += side + gap();
        }
        int room = picture.width() - left - gap();
        int tail = entry.tail().isEmpty() ? 0 : Picture.textWidth(entry.tail(), size);
        int used = Math.min(room, Picture.textWidth(entry.text(), size) + tail);
        picture.text(entry.text(), left, y, room - tail, size, Palette.INK);
        if (tail > 0) {
            picture.text(entry.tail(), left + used - tail, y, tail, size, Palette.INK);
        }
    }

    /** A square of the color in ink; that of a broken line is hollow. */
    private static void swatch(Picture picture, MarkStyle style, int left, int top, int side) {
        picture.fill(left, top, side, side, Palette.INK);
        picture.fill(left + 1, top + 1, side - 2, side - 2, style.colour());
        if (style.dashed()) {
            int edge = Math.max(2, side / 4);
            picture.fill(left + edge, top + edge, side - 2 * edge, side - 2 * edge, Palette.PAPER);
        }
    }
}
