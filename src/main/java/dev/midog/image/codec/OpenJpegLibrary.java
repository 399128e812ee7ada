package dev.midog.image.codec;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libopenjp2, of versions 2.1 and newer, bound when this class is first used; sizes and pointers are
 * of 64 bits. Positions of fields are those of {@code openjpeg.h}.
 */
final class OpenJpegLibrary {
    /** OPJ_CODEC_J2K: a codestream without boxes around it. */
    static final int CODESTREAM = 0;

    /** More than opj_dparameters_t takes. */
    static final int PARAMETER_BYTES = 1 << 14;

    static final int IMAGE_COMPONENT_COUNT = 16;
    static final int IMAGE_COMPONENTS = 24;
    static final int COMPONENT_BYTES = 64;
    static final int COMPONENT_WIDTH = 8;
    static final int COMPONENT_HEIGHT = 12;
    static final int COMPONENT_DATA = 48;

    static {
        SharedLibrary.requireWideSizes();
        Native.register(OpenJpegLibrary.class, SharedLibrary.open("openjp2", 7));
    }

    private OpenJpegLibrary() {}

    /** Fills a buffer of the library from the data; -1 where none is left. */
    interface Read extends Callback {
        long read(Pointer buffer, long count, @Nullable Pointer user);
    }

    /** Moves on by some bytes; -1 where none is left. */
    interface Skip extends Callback {
        long skip(long count, @Nullable Pointer user);
    }

    /** Moves to a position; 0 where it is not in the data. */
    interface Seek extends Callback {
        int seek(long position, @Nullable Pointer user);
    }

    /** Receives what the library has to say. */
    interface Listener extends Callback {
        void say(@Nullable String message, @Nullable Pointer user);
    }

    static native String opj_version();

    static native Pointer opj_stream_create(long bufferBytes, int isInput);

    static native void opj_stream_destroy(Pointer stream);

    static native void opj_stream_set_user_data_length(Pointer stream, long length);

    static native void opj_stream_set_read_function(Pointer stream, Read function);

    static native void opj_stream_set_skip_function(Pointer stream, Skip function);

    static native void opj_stream_set_seek_function(Pointer stream, Seek function);

    static native Pointer opj_create_decompress(int format);

    static native void opj_destroy_codec(Pointer codec);

    static native void opj_set_default_decoder_parameters(Pointer parameters);

    static native int opj_setup_decoder(Pointer codec, Pointer parameters);

    static native int opj_set_warning_handler(Pointer codec, Listener listener, @Nullable Pointer user);

    static native int opj_set_error_handler(Pointer codec, Listener listener, @Nullable Pointer user);

    static native int opj_read_header(Pointer stream, Pointer codec, Pointer image);

    static native int opj_decode(Pointer codec, Pointer stream, Pointer image);

    static native void opj_image_destroy(Pointer image);
}
