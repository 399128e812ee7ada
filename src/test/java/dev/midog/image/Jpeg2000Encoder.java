package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Arrays;

/** Encodes JPEG 2000 through libopenjp2, without loss. Positions of fields are those of {@code openjpeg.h}, 64 bits. */
final class Jpeg2000Encoder {
    private static final int PARAMETER_BYTES = 18_720;
    private static final int DISTORTION_ALLOCATION = 20;
    private static final int LAYERS = 4796;
    private static final int RESOLUTIONS = 5600;
    private static final int MULTIPLE_COMPONENT_TRANSFORM = 18_698;
    private static final int COMPONENT_PARAMETER_BYTES = 36;
    private static final int COMPONENTS = 24;
    private static final int COMPONENT_BYTES = 64;
    private static final int DATA = 48;
    private static final int SRGB = 1;
    private static final int GREY = 2;

    private final int width;
    private final int height;
    private final int bands;
    private final int bits;
    private int halving = 1;
    private byte[] written = new byte[0];
    private int position;
    private int length;

    /** The functions of {@code openjpeg.h}. */
    interface OpenJpeg extends Library {
        void opj_set_default_encoder_parameters(Pointer parameters);

        Pointer opj_image_create(int bands, Pointer parameters, int colors);

        Pointer opj_create_compress(int format);

        int opj_setup_encoder(Pointer codec, Pointer parameters, Pointer image);

        Pointer opj_stream_create(long bytes, int isInput);

        void opj_stream_set_write_function(Pointer stream, Write write);

        void opj_stream_set_skip_function(Pointer stream, Skip skip);

        void opj_stream_set_seek_function(Pointer stream, Seek seek);

        int opj_start_compress(Pointer codec, Pointer image, Pointer stream);

        int opj_encode(Pointer codec, Pointer stream);

        int opj_end_compress(Pointer codec, Pointer stream);

        void opj_stream_destroy(Pointer stream);

        void opj_destroy_codec(Pointer codec);

        void opj_image_destroy(Pointer image);
    }

    interface Write extends Callback {
        long write(Pointer from, long bytes, Pointer user);
    }

    interface Skip extends Callback {
        long skip(long bytes, Pointer user);
    }

    interface Seek extends Callback {
        int seek(long to, Pointer user);
    }

    Jpeg2000Encoder(int width, int height, int bands, int bits) {
        this.width = width;
        this.height = height;
        this.bands = bands;
        this.bits = bits;
    }

    /** Keeps every other column of the second and third bands. */
    Jpeg2000Encoder halved() {
        halving = 2;
        return this;
    }

    byte[] encode(byte[] samples) {
        OpenJpeg library = Native.load("libopenjp2.so.7", OpenJpeg.class);
        Memory parameters = new Memory(PARAMETER_BYTES);
        library.opj_set_default_encoder_parameters(parameters);
        parameters.setInt(DISTORTION_ALLOCATION, 1);
        parameters.setInt(LAYERS, 1);
        parameters.setInt(RESOLUTIONS, Math.min(5, 32 - Integer.numberOfLeadingZeros(Math.min(width, height))));
        parameters.setByte(MULTIPLE_COMPONENT_TRANSFORM, (byte) (bands >= 3 && halving == 1 ? 1 : 0));
        Pointer image = image(library, samples);
        Pointer codec = library.opj_create_compress(0);
        Pointer stream = library.opj_stream_create(1 << 16, 0);
        Write write = (from, bytes, user) -> write(from, (int) bytes);
        Skip skip = (bytes, user) -> {
            position += (int) bytes;
            return bytes;
        };
        Seek seek = (to, user) -> {
            position = (int) to;
            return 1;
        };
        library.opj_stream_set_write_function(stream, write);
        library.opj_stream_set_skip_function(stream, skip);
        library.opj_stream_set_seek_function(stream, seek);
        assertThat(library.opj_setup_encoder(codec, parameters, image)).isOne();
        assertThat(library.opj_start_compress(codec, image, stream)).isOne();
        assertThat(library.opj_encode(codec, stream)).isOne();
        assertThat(library.opj_end_compress(codec, stream)).isOne();
        library.opj_stream_destroy(stream);
        library.opj_destroy_codec(codec);
        library.opj_image_destroy(image);
        return Arrays.copyOf(written, length);
    }

    private Pointer image(OpenJpeg library, byte[] samples) {
        Memory parameters = new Memory((long) bands * COMPONENT_PARAMETER_BYTES);
        for (int band = 0; band < bands; band++) {
            int[] sizes = {step(band), 1, columns(band), height, 0, 0, bits, bits, 0};
            parameters.write((long) band * COMPONENT_PARAMETER_BYTES, sizes, 0, sizes.length);
        }
        Pointer image = library.opj_image_create(bands, parameters, bands < 3 ? GREY : SRGB);
        image.setInt(8, width);
        image.setInt(12, height);
        for (int band = 0; band < bands; band++) {
            int[] data = new int[columns(band) * height];
            for (int i = 0; i < data.length; i++) {
                int column = i % columns(band) * step(band);
                data[i] = sample(samples, (i / columns(band) * width + column) * bands + band);
            }
            image.getPointer(COMPONENTS)
                    .share((long) band * COMPONENT_BYTES)
                    .getPointer(DATA)
                    .write(0, data, 0, data.length);
        }
        return image;
    }

    /** Of two bytes, the low one comes first. */
    private int sample(byte[] samples, int index) {
        return bits == 8 ? samples[index] & 0xff : (samples[2 * index] & 0xff) | (samples[2 * index + 1] & 0xff) << 8;
    }

    private int step(int band) {
        return band == 1 || band == 2 ? halving : 1;
    }

    private int columns(int band) {
        return (width + step(band) - 1) / step(band);
    }

    private long write(Pointer from, int bytes) {
        if (written.length < position + bytes) {
            written = Arrays.copyOf(written, 2 * (position + bytes));
        }
        from.read(0, written, position, bytes);
        position += bytes;
        length = Math.max(length, position);
        return bytes;
    }
}
