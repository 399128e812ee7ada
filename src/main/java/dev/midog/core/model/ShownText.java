package dev.midog.core.model;

/**
 * Text as people see it, in a terminal, a table or a message: names of images and classes, and what a server answers, may hold
 * anything.
 *
 * <p>Formats for programs (JSON, CSV) hold every text as it is.
 */
public final class ShownText {
    private static final int REPLACEMENT = '?';

    private ShownText() {}

    /**
     * {@code text} on one line, with {@code ?} for each character that would not be seen: a control character (a line break and
     * the start of an order to the terminal among them), a separator of lines, a format character (such as one that turns the
     * direction of writing, or has no width), and half of a character.
     */
    public static String of(String text) {
        return isPlain(text)
                ? text
                : text.codePoints()
                        .map(c -> isHidden(c) ? REPLACEMENT : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** Whether {@link #of} leaves {@code text} as it is. */
    public static boolean isPlain(String text) {
        return text.codePoints().noneMatch(ShownText::isHidden);
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
