package dev.midog.image;

/** Command lines of libvips that messages advise for images that are not read as they are. */
public final class VipsCommand {
    /** Stores an image as an uncompressed TIFF, which every reader of regions reads. */
    public static final String UNCOMPRESS = "vips tiffsave IN OUT --compression none";

    private VipsCommand() {}
}
