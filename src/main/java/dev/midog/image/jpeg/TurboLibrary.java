package dev.midog.image.jpeg;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import dev.midog.image.codec.SharedLibrary;

/** The functions of libturbojpeg, of versions 1.4 to 3, bound when this class is first used. */
final class TurboLibrary {
    static final int RGB = 0;

    /** Four bytes a pixel, the last of which is passed over. */
    static final int RGBX = 2;

    static final int GREY = 6;

    static final int SAMPLED_444 = 0;
    static final int SAMPLED_420 = 2;

    /** TJFLAG_NOREALLOC: the caller's buffer holds any result. */
    static final int OWN_BUFFER = 1024;

    /** TJFLAG_ACCURATEDCT: the integer transform that ImageIO uses. */
    static final int ACCURATE = 4096;

    static {
        Native.register(TurboLibrary.class, SharedLibrary.open("turbojpeg", 0));
    }

    private TurboLibrary() {}

    static native Pointer tjInitDecompress();

    static native Pointer tjInitCompress();

    static native int tjDestroy(Pointer handle);

    static native int tjDecompress2(
            Pointer handle,
            Pointer jpeg,
            NativeLong jpegBytes,
            Pointer pixels,
            int width,
            int pitch,
            int height,
            int pixelFormat,
            int flags);

    static native NativeLong tjBufSize(int width, int height, int sampling);

    static native int tjCompress2(
            Pointer handle,
            Pointer pixels,
            int width,
            int pitch,
            int height,
            int pixelFormat,
            Pointer jpegAddress,
            Pointer jpegBytes,
            int sampling,
            int quality,
            int flags);
}
