package dev.midog.format.spi;

import dev.midog.core.model.MidogException;
import java.util.Set;

/**
 * How to read an annotation file.
 *
 * @param boxConvention of JSON files
 * @param images tells what formats leave out of images
 * @param vocOrigin 0 or 1: the number of the first pixel in files of Pascal VOC
 * @param columns of tables
 * @param rowFaults told of rows that cannot be kept
 * @param sizes of images that lie beside the annotations
 * @param namedClasses the classes that the user names, and so knows: {@link #NO_CLASS} for annotations without one
 */
public record ReadOptions(
        BoxConvention boxConvention,
        KnownImages images,
        int vocOrigin,
        ColumnNames columns,
        RowFaults rowFaults,
        ImageSizes sizes,
        Set<String> namedClasses) {
    /** What users call the class of annotations that have none. */
    public static final String NO_CLASS = "no class";

    /** What a command uses unless told otherwise. */
    public static final ReadOptions DEFAULT = new ReadOptions(BoxConvention.AUTO);

    /** Refuses an origin that is neither 0 nor 1. */
    public ReadOptions {
        checkOrigin(vocOrigin);
        namedClasses = Set.copyOf(namedClasses);
    }

    /** With the catalogue's knowledge of images; bad rows are refused. */
    public ReadOptions(BoxConvention boxConvention) {
        this(boxConvention, KnownImages.CATALOGUE, 0, ColumnNames.USUAL, RowFaults.REFUSE, ImageSizes.NONE, Set.of());
    }

    /** The same with another knowledge of images. */
    public ReadOptions withImages(KnownImages known) {
        return new ReadOptions(boxConvention, known, vocOrigin, columns, rowFaults, sizes, namedClasses);
    }

    /** The same where {@code faults} decides on bad rows. */
    public ReadOptions withRowFaults(RowFaults faults) {
        return new ReadOptions(boxConvention, images, vocOrigin, columns, faults, sizes, namedClasses);
    }

    /** The same with sizes of images that lie beside the annotations. */
    public ReadOptions withSizes(ImageSizes known) {
        return new ReadOptions(boxConvention, images, vocOrigin, columns, rowFaults, known, namedClasses);
    }

    /** The same where the user names classes. */
    public ReadOptions withNamedClasses(Set<String> names) {
        return new ReadOptions(boxConvention, images, vocOrigin, columns, rowFaults, sizes, names);
    }

    /** Whether the user names the class called {@code name}, letter case not minded. */
    public boolean names(String name) {
        return namedClasses.stream().anyMatch(name::equalsIgnoreCase);
    }

    static void checkOrigin(int vocOrigin) {
        if (vocOrigin != 0 && vocOrigin != 1) {
            throw MidogException.invalidValue(FormatParameters.VOC_ORIGIN, vocOrigin, "0 or 1");
        }
    }
}
