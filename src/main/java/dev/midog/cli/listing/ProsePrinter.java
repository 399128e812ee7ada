package dev.midog.cli.listing;

import dev.midog.core.model.ShownText;
import java.io.PrintWriter;
import java.io.Writer;

/** Prints lines for people: what is printed with {@code println} is one line, whatever it holds. */
final class ProsePrinter extends PrintWriter {
    ProsePrinter(Writer out) {
        super(out, true);
    }

    @Override
    public void println(String text) {
        super.println(line(String.valueOf(text)));
    }

    @Override
    public void println(Object text) {
        super.println(line(String.valueOf(text)));
    }

    /**
     * {@code text} as {@link ShownText} has it, but for what the program itself starts and ends lines with: a tab in a stack
     * trace, a return to the start of the line in a progress bar.
     */
    static String line(String text) {
        int start = 0;
        while (start < text.length() && (text.charAt(start) == '\t' || text.charAt(start) == '\r')) {
            start++;
        }
        int end = text.length();
        while (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(0, start) + ShownText.of(text.substring(start, end)) + text.substring(end);
    }
}
