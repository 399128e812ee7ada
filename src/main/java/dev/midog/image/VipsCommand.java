package dev.midog.image;

/** Command lines of libvips that messages advise for images that are not read as they are. */
public final class VipsCommand {
    /** Stores an image of one level as an uncompressed TIFF. */
    public static final String UNCOMPRESS = "vips tiffsave IN OUT --compression none";

    /** Stores a slide of any size as a pyramid of tiles, with its smaller levels made anew. */
    public static final String PYRAMID = "vips tiffsave IN OUT --tile --pyramid --bigtiff --compression deflate";

    /** What to add where the image may have smaller levels and the command leaves them out. */
    public static final String ONE_LEVEL = " (the copy has no smaller levels)";

    /** Brings CMYK and CIE L*a*b* to RGB of 8 bits. */
    public static final String TO_RGB = "vips colourspace IN OUT.tif srgb";

    /** Brings samples of any kind to 8 bits; those below 0 and above 255 are cut. */
    public static final String TO_BYTES =
            "vips cast IN OUT.tif uchar (samples of 0 to 255) or: vips linear IN OUT.tif 255 0 --uchar (of 0 to 1)";

    /** Brings samples of 9 to 15 bits to 16 bits, by the ImageMagick in libvips. */
    public static final String TO_16_BITS = "vips magickload IN OUT.tif";

    /** Puts three pages of one band each together. */
    public static final String JOIN_PAGES = "vips bandjoin \"IN[page=0] IN[page=1] IN[page=2]\" OUT.v, then"
            + " vips copy OUT.v OUT.tif --interpretation srgb";

    /** Takes one page out of a file of many. */
    public static final String ONE_PAGE = "vips tiffload IN OUT --page n";

    /** Turns an image as its orientation says. */
    public static final String AUTOROTATE = "vips autorot IN OUT.tif";

    private VipsCommand() {}
}
