package dev.midog.format.spi;

import dev.midog.core.model.Parameter;

/** Parameters that the messages of formats mention. */
public final class FormatParameters {
    /** The format of the input. */
    public static final Parameter FROM = Parameter.of("from");

    /** The format of the output. */
    public static final Parameter TO = Parameter.of("to");

    /** The folder of the images. */
    public static final Parameter IMAGES = Parameter.of("images");

    /** The images to pick. */
    public static final Parameter CASES = Parameter.of("cases");

    /** Other names or ids of classes. */
    public static final Parameter MAP = Parameter.of("map");

    /** Classes that become one. */
    public static final Parameter MERGE_CLASSES = Parameter.of("mergeClasses");

    /** The names of the columns of a table; see {@link ColumnNames}. */
    public static final Parameter COLUMNS = Parameter.of("columns");

    /** What the numbers of a box in JSON mean; see {@link BoxConvention}. */
    public static final Parameter BOX_CONVENTION = Parameter.of("boxConvention");

    /** The number of the first pixel in files of Pascal VOC. */
    public static final Parameter VOC_ORIGIN = Parameter.of("vocOrigin");

    /** The side of the box that a spot gets. */
    public static final Parameter SPOT_SIZE = Parameter.of("spotSize");

    private FormatParameters() {}
}
