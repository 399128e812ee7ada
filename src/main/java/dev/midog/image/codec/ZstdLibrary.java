package dev.midog.image.codec;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The functions of libzstd, bound when this class is first used; sizes are of 64 bits. */
final class ZstdLibrary {
    static {
        SharedLibrary.requireWideSizes();
        Native.register(ZstdLibrary.class, SharedLibrary.open("zstd", 1));
    }

    private ZstdLibrary() {}

    static native String ZSTD_versionString();

    static native Pointer ZSTD_createDCtx();

    static native long ZSTD_freeDCtx(Pointer context);

    static native long ZSTD_decompressDCtx(Pointer context, Pointer to, long room, Pointer from, long length);

    static native int ZSTD_isError(long code);

    static native String ZSTD_getErrorName(long code);
}
