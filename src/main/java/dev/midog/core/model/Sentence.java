package dev.midog.core.model;

/** Makes of a text that quotes a file one line of bearable length, that can be shown. */
final class Sentence {
    /** Longer than any sentence that does not quote a file. */
    private static final int MAX_LENGTH = 4000;

    private static final int KEPT_AT_END = 1000;

    private Sentence() {}

    /** {@code text} as {@link ShownText} has it, without its middle where it is endless. */
    static String of(String text) {
        String bounded = text.length() <= MAX_LENGTH
                ? text
                : text.substring(0, MAX_LENGTH - KEPT_AT_END) + " ... " + text.substring(text.length() - KEPT_AT_END);
        return ShownText.of(bounded);
    }
}
