package dev.midog.cli;

/** Numbers with the word for what is counted. */
final class Counted {
    private Counted() {}

    /** As in {@code "1 image"} and {@code "2 images"}, of a {@code word} whose plural ends in s or, behind ch, in es. */
    static String of(long count, String word) {
        String plural = word.endsWith("ch") ? word + "es" : word + "s";
        return count + " " + (count == 1 ? word : plural);
    }
}
