package dev.midog.image.codec;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.List;

/** Finds the libraries of the system. */
public final class SharedLibrary {
    private SharedLibrary() {}

    /**
     * Loads a library: on Linux by the name of the file that programs load, which is there without the packages for
     * developers.
     *
     * @param name such as {@code turbojpeg}
     * @param version of its interface, such as 0 of {@code libturbojpeg.so.0}
     * @throws UnsatisfiedLinkError where it is not installed, or not for this machine
     */
    public static NativeLibrary open(String name, int version) {
        List<String> names =
                Platform.isLinux() ? List.of("lib" + name + ".so." + version, name) : List.of(name, "lib" + name);
        UnsatisfiedLinkError missing = new UnsatisfiedLinkError(name);
        for (String known : names) {
            try {
                return NativeLibrary.getInstance(known);
            } catch (UnsatisfiedLinkError e) {
                missing = e;
            }
        }
        throw missing;
    }

    /** Fails where sizes and pointers are not of 64 bits, as the functions here are bound to. */
    static void requireWideSizes() {
        if (Native.SIZE_T_SIZE != Long.BYTES || Native.POINTER_SIZE != Long.BYTES) {
            throw new UnsatisfiedLinkError("sizes are not of 64 bits");
        }
    }
}
