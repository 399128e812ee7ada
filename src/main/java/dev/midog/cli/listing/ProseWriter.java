package dev.midog.cli.listing;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * Breaks each line of prose that is longer than the screen is wide, and shows what would not be seen, as {@link
 * ProsePrinter} does.
 *
 * <p>A line that is flushed before its end, as a question is, goes on as it is; so do lines that move the cursor, as those of
 * progress bars, and those that start with a tab, as those of stack traces.
 */
final class ProseWriter extends Writer {
    private final PrintWriter out;
    private final Screen screen;
    private final StringBuilder line = new StringBuilder();
    private boolean isWithinLine;

    ProseWriter(PrintWriter out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    @Override
    public void write(char[] text, int offset, int length) {
        synchronized (lock) {
            for (int i = offset; i < offset + length; i++) {
                if (text[i] == '\n') {
                    endLine();
                } else {
                    line.append(text[i]);
                }
            }
        }
    }

    private void endLine() {
        String written = line.toString();
        line.setLength(0);
        boolean hasReturn = written.endsWith("\r");
        String text = ProsePrinter.line(hasReturn ? written.substring(0, written.length() - 1) : written);
        boolean isProse = !isWithinLine && !text.startsWith("\t") && text.indexOf('\r') < 0;
        String end = hasReturn ? "\r\n" : "\n";
        if (isProse) {
            screen.prose(text).forEach(part -> out.print(part + end));
        } else {
            out.print(text + end);
        }
        isWithinLine = false;
    }

    @Override
    public void flush() {
        synchronized (lock) {
            if (line.length() > 0) {
                out.print(ProsePrinter.line(line.toString()));
                line.setLength(0);
                isWithinLine = true;
            }
            out.flush();
        }
    }

    @Override
    public void close() {
        flush();
    }
}
