package dev.midog.image.tiff;

import dev.midog.image.codec.NativeCodec;
import dev.midog.image.codec.SegmentCodec;
import java.util.Objects;

/** Decodes segments with a library of the system. */
final class NativeDecoder implements SegmentDecoder {
    private final Layout layout;
    private final boolean bigEndian;
    private final SegmentCodec codec;

    NativeDecoder(TiffLevel level) {
        this.layout = level.layout();
        this.bigEndian = level.bigEndian();
        NativeCodec library = Objects.requireNonNull(layout.compression().codec());
        this.codec = library.decoder(layout.compression().jpeg2000Color(layout.photometric()));
    }

    @Override
    public void decode(byte[] compressed, int length, byte[] samples, int expected) {
        SegmentCodec.Expected pixels = new SegmentCodec.Expected(
                layout.segmentWidth(),
                (int) (expected / layout.rowBytes()),
                layout.segmentHeight(),
                layout.bandsInSegment(),
                layout.bytesPerSample(),
                bigEndian,
                expected,
                layout.storedBytes(layout.segmentHeight()));
        codec.decode(compressed, length, pixels, samples);
    }

    @Override
    public void close() {
        codec.close();
    }
}
