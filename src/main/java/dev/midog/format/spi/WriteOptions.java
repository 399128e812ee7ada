package dev.midog.format.spi;

import dev.midog.core.model.MidogException;

/**
 * How to write an annotation file.
 *
 * @param spotSize side in pixels of the box that a spot gets where the format knows boxes alone
 * @param vocOrigin 0 or 1: the number of the first pixel in files of Pascal VOC
 * @param columns of tables
 * @param files that the dataset came from
 */
public record WriteOptions(double spotSize, int vocOrigin, ColumnNames columns, DatasetFiles files) {
    /** Every box of the published dataset has this side, in pixels. */
    public static final double PUBLISHED_SPOT_SIZE = 50;

    /** What a command uses unless told otherwise. */
    public static final WriteOptions DEFAULT = new WriteOptions(PUBLISHED_SPOT_SIZE);

    /** With what is usual but for the size of spots. */
    public WriteOptions(double spotSize) {
        this(spotSize, 0, ColumnNames.USUAL);
    }

    /** Where no file is known. */
    public WriteOptions(double spotSize, int vocOrigin, ColumnNames columns) {
        this(spotSize, vocOrigin, columns, DatasetFiles.UNKNOWN);
    }

    /** Refuses sizes that are not positive and finite. */
    public WriteOptions {
        ReadOptions.checkOrigin(vocOrigin);
        if (!(spotSize > 0 && Double.isFinite(spotSize))) {
            throw MidogException.invalidValue(FormatParameters.SPOT_SIZE, spotSize, "a positive number of pixels");
        }
    }

    /** The same where {@code known} knows files. */
    public WriteOptions withFiles(DatasetFiles known) {
        return new WriteOptions(spotSize, vocOrigin, columns, known);
    }
}
