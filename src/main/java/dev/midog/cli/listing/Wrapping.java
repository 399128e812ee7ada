package dev.midog.cli.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks a text into lines of a given width. */
public final class Wrapping {
    private static final String INDENT = "  ";

    /** What stands before the text of a list's item: a name, and at least two blanks. */
    private static final Pattern NAME = Pattern.compile("(.*\\S {2,})\\S.*");

    private Wrapping() {}

    /** The number of characters, where one outside the basic plane counts once. */
    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * The lines of a cell, each at most {@code width} (over 2) wide: broken at blanks, behind the separators of a path, or
     * within a word that is too long; all but the first indented.
     */
    static List<String> cell(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        String indent = "";
        while (width(indent + rest) > width) {
            int limit = rest.offsetByCodePoints(0, width - indent.length());
            int end = Math.max(rest.lastIndexOf(' ', limit), separator(rest, limit - 1) + 1);
            end = end > 0 ? end : limit;
            lines.add(indent + rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
            indent = INDENT;
        }
        lines.add(indent + rest);
        return lines;
    }

    /** The last separator of a path at or before {@code limit}; -1 for none. */
    private static int separator(String text, int limit) {
        return Math.max(text.lastIndexOf('/', limit), text.lastIndexOf('\\', limit));
    }

    /** The least width at which {@link #cell} cuts no word. */
    static int uncut(String text) {
        int widest = 0;
        String indent = "";
        for (String part : text.split(" +|(?<=[/\\\\])", -1)) {
            widest = Math.max(widest, width(indent + part));
            indent = INDENT;
        }
        return widest;
    }

    /**
     * A line of prose in lines of at most {@code width} characters, broken at blanks; a longer word stands alone and whole,
     * as it can be copied then.
     *
     * <p>Lines but the first are indented: below the text of an item that has a name before it, else by two blanks.
     */
    public static List<String> prose(String text, int width) {
        Matcher name = NAME.matcher(text);
        int hanging = name.matches() ? width(name.group(1)) : 0;
        boolean isItem = hanging > 0 && hanging <= width / 2;
        return paragraph(text, width, isItem ? " ".repeat(hanging) : " ".repeat(leading(text)) + INDENT);
    }

    private static int leading(String text) {
        return text.length() - text.stripLeading().length();
    }

    /** The same with {@code indent} before all lines but the first. */
    public static List<String> paragraph(String text, int width, String indent) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        int start = leading(text);
        while (width(rest) > width) {
            int space = rest.lastIndexOf(' ', rest.offsetByCodePoints(0, width));
            int end = space > start ? space : rest.indexOf(' ', start);
            if (end < 0) {
                break;
            }
            lines.add(rest.substring(0, end).stripTrailing());
            rest = indent + rest.substring(end).stripLeading();
            start = indent.length();
        }
        lines.add(rest);
        return lines;
    }

    /** A command line in lines of at most {@code width} characters that a shell reads as one; quoted words stay whole. */
    public static List<String> command(String text, int width) {
        String indent = " ".repeat(leading(text)) + INDENT + INDENT;
        List<String> lines = new ArrayList<>();
        String rest = text;
        int start = leading(text);
        while (width(rest) > width) {
            int end = blankOutsideQuotes(rest, start, width - 2);
            if (end < 0) {
                break;
            }
            lines.add(rest.substring(0, end) + " \\");
            rest = indent + rest.substring(end + 1);
            start = indent.length();
        }
        lines.add(rest);
        return lines;
    }

    /** The last blank between two words at or before {@code limit}, else the first after it; -1 for none. */
    private static int blankOutsideQuotes(String text, int start, int limit) {
        int last = -1;
        char quote = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (c == ' ' && quote == 0) {
                if (i > limit) {
                    return last < 0 ? i : last;
                }
                last = i;
            }
        }
        return last;
    }
}
