package dev.midog.image;

/** What segments may be compressed with. */
public enum Packing {
    NONE(1),
    LZW(5),
    JPEG(7),
    DEFLATE(8),
    OLD_DEFLATE(32946),
    PACKBITS(32773);

    private final int code;

    Packing(int code) {
        this.code = code;
    }

    /** The number that TIFF gives it. */
    int code() {
        return code;
    }
}
