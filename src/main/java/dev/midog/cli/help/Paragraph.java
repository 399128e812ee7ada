package dev.midog.cli.help;

/** Breaks prose into lines. */
final class Paragraph {
    private Paragraph() {}

    /** {@code text} in lines of at most {@code width} characters, broken at blanks, each with a line end; a longer word stands alone. */
    static String wrapped(String text, int width) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.split(" ", -1)) {
            if (length > 0 && length + 1 + word.length() > width) {
                lines.append('\n');
                length = 0;
            }
            if (length > 0) {
                lines.append(' ');
                length++;
            }
            lines.append(word);
            length += word.length();
        }
        return lines.append('\n').toString();
    }
}
