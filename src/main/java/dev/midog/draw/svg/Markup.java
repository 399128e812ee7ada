package dev.midog.draw.svg;

import dev.midog.core.model.ShownText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Elements of SVG or HTML as text that an XML parser reads too. Every text and attribute is escaped, and characters that are not
 * seen become {@code ?}. Attributes come as name and value in turn.
 */
public final class Markup {
    private static final int DECIMALS = 2;

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element that others go into. */
    public Markup start(String name, String... attributes) {
        tag(name, attributes);
        out.append('>');
        open.push(name);
        return this;
    }

    /** An element without content, which HTML must know as such. */
    public Markup empty(String name, String... attributes) {
        tag(name, attributes);
        out.append("/>");
        return this;
    }

    /** An element with nothing but text in it. */
    public Markup leaf(String name, String text, String... attributes) {
        return start(name, attributes).text(text).end();
    }

    /** Text in the element that was opened last. */
    public Markup text(String text) {
        escaped(text);
        return this;
    }

    /** A line end, which only people who read the file see. */
    public Markup line() {
        out.append('\n');
        return this;
    }

    /** Text of the program itself, such as a style sheet; it must not hold {@code <} or {@code &}. */
    public Markup trusted(String text) {
        if (text.indexOf('<') >= 0 || text.indexOf('&') >= 0) {
            throw new IllegalArgumentException(text);
        }
        out.append(text);
        return this;
    }

    /** All elements of {@code other}, which must be closed. */
    public Markup add(Markup other) {
        out.append(other);
        return this;
    }

    /** Closes the element that was opened last. */
    public Markup end() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** A coordinate in the fewest digits, with at most two decimals. */
    public static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** The text so far. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }

    private void tag(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escaped(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escaped(String text) {
        String shown = ShownText.of(text);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\uFFFE', '\uFFFF' -> out.append('?');
                default -> out.append(c);
            }
        }
    }
}
