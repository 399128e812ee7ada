package dev.midog.image;

/** Command lines of libvips that messages advise for images that are not read as they are. */
public final class VipsCommand {
    /** Stores an image as an uncompressed TIFF, which every reader of regions reads; a pyramid is left out. */
    public static final String UNCOMPRESS = "vips tiffsave IN OUT --compression none";

    /** Stores a slide as a pyramid of tiles. */
    public static final String PYRAMID = "vips tiffsave IN OUT --tile --pyramid --bigtiff --compression deflate";

    /** Brings any kind of samples to RGB of 8 bits. */
    public static final String TO_RGB = "vips colourspace IN OUT.tif srgb";

    /** Puts three pages of one band each together. */
    public static final String JOIN_PAGES = "vips bandjoin \"IN[page=0] IN[page=1] IN[page=2]\" OUT.tif";

    /** Takes one page out of a file of many. */
    public static final String ONE_PAGE = "vips tiffload IN OUT.tif --page n";

    /** Turns an image as its orientation says. */
    public static final String AUTOROTATE = "vips autorot IN OUT.tif";

    private VipsCommand() {}
}
