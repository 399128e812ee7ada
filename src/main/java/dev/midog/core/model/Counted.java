package dev.midog.core.model;

/** Numbers with the word for what is counted. */
public final class Counted {
    private Counted() {}

    /** As in {@code "1 image"} and {@code "2 images"}, of a {@code word} whose plural ends in s or, behind ch, in es. */
    public static String of(long count, String word) {
        return of(count, word, word.endsWith("ch") ? word + "es" : word + "s");
    }

    /** As in {@code "1 of 1 image"} and {@code "1 of 2 images"}. */
    public static String part(long part, long all, String word) {
        return part + " of " + of(all, word);
    }

    /** As in {@code "1 image has"} and {@code "2 images have"}, of the words that follow a 1 and another number. */
    public static String of(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
