package dev.midog.image.codec;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The functions of libwebp, bound when this class is first used; sizes are of 64 bits. */
final class WebpLibrary {
    static {
        SharedLibrary.requireWideSizes();
        Native.register(WebpLibrary.class, SharedLibrary.open("webp", 7));
    }

    private WebpLibrary() {}

    static native int WebPGetDecoderVersion();

    /** 0 where the data is not WebP; width and height are written as 32-bit numbers. */
    static native int WebPGetInfo(Pointer data, long length, Pointer width, Pointer height);

    /** Null where the data is damaged. */
    static native Pointer WebPDecodeRGBInto(Pointer data, long length, Pointer to, long room, int rowBytes);

    /** Null where the data is damaged. */
    static native Pointer WebPDecodeRGBAInto(Pointer data, long length, Pointer to, long room, int rowBytes);

    /** Such as {@code 1.2.4}. */
    static String version() {
        int version = WebPGetDecoderVersion();
        return (version >> 16) + "." + (version >> 8 & 0xff) + "." + (version & 0xff);
    }
}
