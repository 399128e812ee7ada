package dev.midog.core.model;

/** Makes of a text that quotes a file one line of bearable length, which a terminal does not take for orders. */
final class Sentence {
    /** Longer than any sentence that does not quote a file. */
    private static final int MAX_LENGTH = 4000;

    private static final int KEPT_AT_END = 1000;

    private Sentence() {}

    /** {@code text} with {@code ?} for each control character, without its middle where it is endless. */
    static String of(String text) {
        String bounded = text.length() <= MAX_LENGTH
                ? text
                : text.substring(0, MAX_LENGTH - KEPT_AT_END) + " ... " + text.substring(text.length() - KEPT_AT_END);
        return bounded.chars().anyMatch(Sentence::isUnprintable)
                ? bounded.codePoints()
                        .map(c -> isUnprintable(c) ? '?' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : bounded;
    }

    /** Control characters, and those that part lines or turn the direction of writing. */
    private static boolean isUnprintable(int c) {
        return Character.isISOControl(c)
                || (c >= '\u2028' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
