package dev.midog.source;

import java.nio.file.Path;

/**
 * A text in a source file: a string literal or a comment.
 *
 * @param packageName the package of the source file
 * @param file the source file
 * @param line the line on which the text begins, from 1
 * @param kind where the text stands
 * @param text the text, without quotes, comment marks or line breaks
 */
record SourceText(String packageName, Path file, long line, Kind kind, String text) {
    /** Where a text stands. */
    enum Kind {
        /** One string literal as it is written, or one text block. */
        LITERAL,
        /** String literals that are joined with {@code +} or stand in one array; a gap stands for each other value. */
        SENTENCE,
        /** A comment of any kind, Javadoc among them. */
        COMMENT
    }

    /** Stands in a sentence for a value that is known only when the program runs. */
    static final String GAP = "\u25a1";

    @Override
    public String toString() {
        return file + ":" + line + ": " + text;
    }
}
