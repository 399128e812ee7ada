package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.image.codec.NativeCodec;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file declares is checked before a library of the system sees it, and damage ends with a sentence. */
class HostileCodecTest {
    private static final int SIDE = 64;
    /** Positions in a codestream of three bands: the size marker comes first, then the coding style. */
    private static final int TILE_WIDTH = 24;

    private static final int BITS = 42;
    private static final int ACROSS = 43;
    private static final int CODING = 51;
    private static final int STYLE = CODING + 4;
    private static final int LAYERS = CODING + 6;
    private static final int LEVELS = CODING + 9;

    @TempDir
    private Path folder;

    @Test
    void jpeg_2000_that_is_cut_off_is_damaged() {
        assertJpeg2000Fails(stream -> Arrays.copyOf(stream, stream.length / 2), "has a part that is cut off");
        assertJpeg2000Fails(stream -> Arrays.copyOf(stream, 40), "does not begin as JPEG 2000 does");
        assertJpeg2000Fails(stream -> new byte[1], "does not begin as JPEG 2000 does");
    }

    @Test
    void jpeg_2000_of_another_size_or_depth_is_damaged() {
        assertJpeg2000Fails(
                stream -> NativePacking.jpeg2000(new byte[3 * 128 * SIDE], 128, SIDE, 3, 8),
                "declares 128 x 64 pixels of 3 bands where the TIFF declares 64 x 64 of 3");
        assertJpeg2000Fails(stream -> set(stream, 8, 0xff, 0xff, 0xff, 0xff), "declares 4294967295 x 64 pixels");
        assertJpeg2000Fails(stream -> set(stream, 16, 0, 0, 0, 9), "begins beside its tile");
        assertJpeg2000Fails(stream -> set(stream, BITS, 11), "has 12 bits a sample where the TIFF declares 8");
        assertJpeg2000Fails(stream -> set(stream, BITS, 0x87), "has signed samples");
        assertJpeg2000Fails(stream -> set(stream, ACROSS, 0), "has a band without pixels");
    }

    @Test
    void jpeg_2000_that_would_take_more_memory_than_its_pixels_is_refused() {
        assertJpeg2000Fails(
                stream -> set(stream, TILE_WIDTH, 0, 0, 0, 1, 0, 0, 0, 1),
                "is cut into 4096 tiles, more than the 1024");
        assertJpeg2000Fails(stream -> set(stream, LEVELS, 33), "declares 33 levels of resolution");
        assertJpeg2000Fails(stream -> set(stream, LAYERS, 0xff, 0xff), "packets in");
        assertJpeg2000Fails(HostileCodecTest::withTinyPrecincts, "precincts for 12288 samples");
    }

    @Test
    void webp_of_another_size_or_damaged_is_refused() {
        NativePacking.require(NativeCodec.WEBP);
        assertFails(
                50_001,
                (samples, width, height, bands, bits) -> NativePacking.webp(new byte[3 * 32 * 32], 32, 32, 3, 8),
                "its WebP data declares 32 x 32 pixels where the TIFF declares 64 x 64");
        assertFails(50_001, cut(NativePacking::webp), "its WebP data is damaged");
        assertFails(50_001, (samples, width, height, bands, bits) -> new byte[7], "its WebP data is damaged");
    }

    @Test
    void zstandard_that_is_cut_off_too_short_or_too_long_is_damaged() {
        NativePacking.require(NativeCodec.ZSTANDARD);
        assertFails(50_000, cut(NativePacking::zstd), "its Zstandard data is damaged: ");
        assertFails(
                50_000,
                (samples, width, height, bands, bits) -> NativePacking.zstd(new byte[99], width, height, bands, bits),
                "its data gives 99 of 12288 bytes of pixels");
        assertFails(
                50_000,
                (samples, width, height, bands, bits) ->
                        NativePacking.zstd(new byte[1 << 20], width, height, bands, bits),
                "its Zstandard data is damaged: ");
    }

    /** Gives the coding style sizes of precincts, of two samples each. */
    private static byte[] withTinyPrecincts(byte[] stream) {
        int levels = stream[LEVELS];
        byte[] longer = new byte[stream.length + levels + 1];
        int end = CODING + 14;
        System.arraycopy(stream, 0, longer, 0, end);
        Arrays.fill(longer, end, end + levels + 1, (byte) 0x11);
        System.arraycopy(stream, end, longer, end + levels + 1, stream.length - end);
        longer[STYLE] |= 1;
        longer[CODING + 3] += (byte) (levels + 1);
        return longer;
    }

    private static byte[] set(byte[] stream, int at, int... values) {
        for (int i = 0; i < values.length; i++) {
            stream[at + i] = (byte) values[i];
        }
        return stream;
    }

    private static SegmentPacker cut(SegmentPacker packer) {
        return (samples, width, height, bands, bits) -> {
            byte[] whole = packer.pack(samples, width, height, bands, bits);
            return Arrays.copyOf(whole, whole.length / 2);
        };
    }

    private void assertJpeg2000Fails(UnaryOperator<byte[]> change, String sentence) {
        NativePacking.require(NativeCodec.JPEG_2000);
        assertFails(
                33_005,
                (samples, width, height, bands, bits) ->
                        change.apply(NativePacking.jpeg2000(samples, width, height, bands, bits)),
                sentence);
    }

    private void assertFails(int compression, SegmentPacker packer, String sentence) {
        TiffFixture image = TiffFixture.of(SIDE, SIDE).packedBy(compression, packer);
        assertThatThrownBy(() -> read(image))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("hostile.tif: strip 0: its ")
                .hasMessageContaining(sentence);
    }

    private void read(TiffFixture image) throws IOException {
        try (RegionReader reader = Images.open(image.write(folder.resolve("hostile.tif")))) {
            reader.read(0, 0, 0, SIDE, SIDE, new byte[3 * SIDE * SIDE]);
        }
    }
}
