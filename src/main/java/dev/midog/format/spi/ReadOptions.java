package dev.midog.format.spi;

import dev.midog.core.model.MidogException;

/**
 * How to read an annotation file.
 *
 * @param boxConvention of JSON files
 * @param images tells what formats leave out of images
 * @param vocOrigin 0 or 1: the number of the first pixel in files of Pascal VOC
 * @param columns of tables
 * @param rowFaults told of rows that cannot be kept
 * @param sizes of images that lie beside the annotations
 */
public record ReadOptions(
        BoxConvention boxConvention,
        KnownImages images,
        int vocOrigin,
        ColumnNames columns,
        RowFaults rowFaults,
        ImageSizes sizes) {
    /** What a command uses unless told otherwise. */
    public static final ReadOptions DEFAULT = new ReadOptions(BoxConvention.AUTO);

    /** Refuses an origin that is neither 0 nor 1. */
    public ReadOptions {
        checkOrigin(vocOrigin);
    }

    /** With the catalogue's knowledge of images; bad rows are refused. */
    public ReadOptions(BoxConvention boxConvention) {
        this(boxConvention, KnownImages.CATALOGUE, 0, ColumnNames.USUAL, RowFaults.REFUSE, ImageSizes.NONE);
    }

    /** The same with another knowledge of images. */
    public ReadOptions withImages(KnownImages known) {
        return new ReadOptions(boxConvention, known, vocOrigin, columns, rowFaults, sizes);
    }

    /** The same where {@code faults} decides on bad rows. */
    public ReadOptions withRowFaults(RowFaults faults) {
        return new ReadOptions(boxConvention, images, vocOrigin, columns, faults, sizes);
    }

    /** The same with sizes of images that lie beside the annotations. */
    public ReadOptions withSizes(ImageSizes known) {
        return new ReadOptions(boxConvention, images, vocOrigin, columns, rowFaults, known);
    }

    static void checkOrigin(int vocOrigin) {
        if (vocOrigin != 0 && vocOrigin != 1) {
            throw MidogException.invalidValue(FormatParameters.VOC_ORIGIN, vocOrigin, "0 or 1");
        }
    }
}
