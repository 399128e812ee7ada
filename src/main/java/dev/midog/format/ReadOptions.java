package dev.midog.format;

/**
 * How to read an annotation file.
 *
 * @param boxConvention of JSON files
 * @param images tells what formats leave out of images
 */
public record ReadOptions(BoxConvention boxConvention, KnownImages images) {
    /** What a command uses unless told otherwise. */
    public static final ReadOptions DEFAULT = new ReadOptions(BoxConvention.AUTO);

    /** With the catalogue's knowledge of images. */
    public ReadOptions(BoxConvention boxConvention) {
        this(boxConvention, KnownImages.CATALOGUE);
    }
}
