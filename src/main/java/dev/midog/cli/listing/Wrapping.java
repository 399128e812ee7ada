package dev.midog.cli.listing;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines of a given width. */
final class Wrapping {
    private static final String INDENT = "  ";

    private Wrapping() {}

    /** The number of characters, where one outside the basic plane counts once. */
    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The lines of {@code text}, each at most {@code width} (over 2) wide: broken at spaces, or within a word that is too long; all but the first indented. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        String indent = "";
        while (width(indent + rest) > width) {
            int limit = rest.offsetByCodePoints(0, width - indent.length());
            int space = rest.lastIndexOf(' ', limit);
            int end = space > 0 ? space : limit;
            lines.add(indent + rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
            indent = INDENT;
        }
        lines.add(indent + rest);
        return lines;
    }
}
