package dev.midog.image.codec;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.midog.core.model.MidogException;
import org.jspecify.annotations.Nullable;

/** Decodes JPEG 2000 with OpenJPEG: a codestream, or one in the boxes of a JP2 file. */
final class Jpeg2000Decoder implements SegmentCodec {
    private static final int NOT_THERE = -1;

    private final Jpeg2000Color color;
    private final NativeBuffer input = new NativeBuffer();
    private final Memory parameters = new Memory(OpenJpegLibrary.PARAMETER_BYTES);
    private final Memory imageAddress = new Memory(Long.BYTES);
    private int[] band = new int[0];
    private @Nullable Memory bytes;
    private long position;
    private long size;
    private @Nullable String complaint;

    /** Kept here: the library holds them, and they must not be collected. */
    private final OpenJpegLibrary.Read read = (buffer, count, user) -> read(buffer, count);

    private final OpenJpegLibrary.Skip skip = (count, user) -> skip(count);
    private final OpenJpegLibrary.Seek seek = (to, user) -> seek(to);
    private final OpenJpegLibrary.Listener listener = (message, user) -> note(message);

    Jpeg2000Decoder(Jpeg2000Color color) {
        this.color = color;
        parameters.clear();
        OpenJpegLibrary.opj_set_default_decoder_parameters(parameters);
    }

    @Override
    public void decode(byte[] compressed, int available, Expected expected, byte[] samples) {
        Jp2Boxes boxes = Jp2Boxes.of(compressed, available);
        Jpeg2000Header header = Jpeg2000Header.of(compressed, boxes.start(), boxes.end(), expected);
        int length = boxes.end() - boxes.start();
        Memory in = input.of(length);
        in.write(0, compressed, boxes.start(), length);
        bytes = in;
        position = 0;
        size = length;
        complaint = null;
        decode(header, expected, samples);
        Jpeg2000Color meaning = (boxes.isYcbcr() ? Jpeg2000Color.YCBCR : color).of(header.byOpenJpeg());
        if (expected.bands() == 3 && meaning != Jpeg2000Color.AS_STORED) {
            if (expected.bytesPerSample() != 1) {
                throw MidogException.invalidData(
                        "its JPEG 2000 data holds YCbCr of 16 bits a sample, which midog does not read");
            }
            meaning.toRgb(samples, expected.bytes());
        }
    }

    @Override
    public void close() {
        input.close();
        parameters.close();
        imageAddress.close();
    }

    private void decode(Jpeg2000Header header, Expected expected, byte[] samples) {
        Pointer stream = OpenJpegLibrary.opj_stream_create(size, 1);
        Pointer codec = OpenJpegLibrary.opj_create_decompress(OpenJpegLibrary.CODESTREAM);
        imageAddress.setPointer(0, null);
        try {
            OpenJpegLibrary.opj_stream_set_user_data_length(stream, size);
            OpenJpegLibrary.opj_stream_set_read_function(stream, read);
            OpenJpegLibrary.opj_stream_set_skip_function(stream, skip);
            OpenJpegLibrary.opj_stream_set_seek_function(stream, seek);
            OpenJpegLibrary.opj_set_warning_handler(codec, listener, null);
            OpenJpegLibrary.opj_set_error_handler(codec, listener, null);
            boolean isDecoded = OpenJpegLibrary.opj_setup_decoder(codec, parameters) != 0
                    && OpenJpegLibrary.opj_read_header(stream, codec, imageAddress) != 0
                    && OpenJpegLibrary.opj_decode(codec, stream, imageAddress.getPointer(0)) != 0;
            if (!isDecoded || complaint != null) {
                throw damaged();
            }
            copy(imageAddress.getPointer(0), header, expected, samples);
        } finally {
            Pointer image = imageAddress.getPointer(0);
            if (image != null) {
                OpenJpegLibrary.opj_image_destroy(image);
            }
            OpenJpegLibrary.opj_destroy_codec(codec);
            OpenJpegLibrary.opj_stream_destroy(stream);
        }
    }

    private void copy(Pointer image, Jpeg2000Header header, Expected expected, byte[] samples) {
        if (image.getInt(OpenJpegLibrary.IMAGE_COMPONENT_COUNT) != expected.bands()) {
            throw damaged();
        }
        Pointer components = image.getPointer(OpenJpegLibrary.IMAGE_COMPONENTS);
        for (int i = 0; i < expected.bands(); i++) {
            Pointer component = components.share((long) i * OpenJpegLibrary.COMPONENT_BYTES);
            Pointer data = component.getPointer(OpenJpegLibrary.COMPONENT_DATA);
            int width = divided(expected.width(), header.across(i));
            int height = divided(header.height(), header.down(i));
            if (data == null
                    || component.getInt(OpenJpegLibrary.COMPONENT_WIDTH) != width
                    || component.getInt(OpenJpegLibrary.COMPONENT_HEIGHT) != height) {
                throw damaged();
            }
            if (band.length < width * height) {
                band = new int[width * height];
            }
            data.read(0, band, 0, width * height);
            spread(i, width, header, expected, samples);
        }
    }

    /** Puts a band among the others; a sample that stands for several pixels is repeated. */
    private void spread(int number, int width, Jpeg2000Header header, Expected expected, byte[] samples) {
        int step = expected.bands() * expected.bytesPerSample();
        int high = expected.bytesPerSample() == 2 && !expected.bigEndian() ? 1 : 0;
        int to = number * expected.bytesPerSample();
        for (int y = 0; y < expected.rows(); y++) {
            int row = y / header.down(number) * width;
            for (int x = 0; x < expected.width(); x++, to += step) {
                int sample = band[row + x / header.across(number)];
                if (expected.bytesPerSample() == 1) {
                    samples[to] = (byte) sample;
                } else {
                    samples[to + high] = (byte) (sample >> 8);
                    samples[to + 1 - high] = (byte) sample;
                }
            }
        }
    }

    private long read(Pointer buffer, long count) {
        long given = Math.min(count, size - position);
        if (given <= 0 || bytes == null) {
            return NOT_THERE;
        }
        buffer.write(0, bytes.getByteArray(position, (int) given), 0, (int) given);
        position += given;
        return given;
    }

    private long skip(long count) {
        long from = position;
        position = Math.max(0, Math.min(size, position + Math.max(-size, Math.min(size, count))));
        return count != 0 && position == from ? NOT_THERE : position - from;
    }

    private int seek(long to) {
        if (to < 0 || to > size) {
            return 0;
        }
        position = to;
        return 1;
    }

    private void note(@Nullable String message) {
        if (complaint == null && message != null) {
            complaint = message.strip();
        }
    }

    private MidogException damaged() {
        return MidogException.invalidData("its JPEG 2000 data is damaged or of an unusual kind"
                + (complaint == null ? "" : ": " + complaint.replaceAll("\\p{Cntrl}+", " ")));
    }

    private static int divided(int value, int by) {
        return (value + by - 1) / by;
    }
}
