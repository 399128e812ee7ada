package dev.midog.format;

/**
 * How to read an annotation file.
 *
 * @param boxConvention of JSON files
 */
public record ReadOptions(BoxConvention boxConvention) {
    /** What a command uses unless told otherwise. */
    public static final ReadOptions DEFAULT = new ReadOptions(BoxConvention.AUTO);
}
