package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.image.codec.NativeCodec;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JPEG 2000 that is coded without loss gives the pixels it was made from, in every layout of a TIFF. */
class Jpeg2000Test {
    private static final int ADOBE = 34_712;
    private static final int WIDTH = 101;
    private static final int HEIGHT = 75;

    @TempDir
    private Path folder;

    @BeforeEach
    void requireLibrary() {
        NativePacking.require(NativeCodec.JPEG_2000);
    }

    @Test
    void every_layout_is_exact() throws IOException {
        Map<String, TiffFixture> layouts = new LinkedHashMap<>();
        layouts.put("tiles", packed(ADOBE).tiles(64, 32));
        layouts.put("strips", packed(ADOBE).rowsPerStrip(32));
        layouts.put("one strip, BigTIFF", packed(ADOBE).bigTiff(true));
        layouts.put("gray", packed(ADOBE).bands(1).tiles(64, 64));
        layouts.put("bands apart", packed(ADOBE).planar(true).tiles(64, 64));
        layouts.put("RGBA", packed(ADOBE).bands(4).tiles(64, 64));
        layouts.put("16 bits", packed(ADOBE).bits(16).tiles(64, 64));
        layouts.put(
                "16 bits, big-endian",
                image().order(ByteOrder.BIG_ENDIAN).bits(16).packedBy(ADOBE, Jpeg2000Test::swapped));
        layouts.put("JP2", image().tiles(64, 64).packedBy(ADOBE, NativePacking::jp2));
        layouts.put("33003 that is not of Aperio", packed(33_003).tiles(64, 64));
        layouts.put("33005", packed(33_005).tiles(64, 64));
        for (Map.Entry<String, TiffFixture> layout : layouts.entrySet()) {
            TiffFixture fixture = layout.getValue();
            assertThat(read(fixture)).as(layout.getKey()).isEqualTo(fixture.rgb());
        }
    }

    @Test
    void ycbcr_is_what_the_photometric_tag_says_it_is() throws IOException {
        byte[] ycbcr = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < ycbcr.length; i += 3) {
            ycbcr[i] = 100;
            ycbcr[i + 1] = (byte) 128;
            ycbcr[i + 2] = (byte) 228;
        }

        byte[] rgb = read(packed(ADOBE).pixels(ycbcr).photometric(6));

        assertThat(new int[] {rgb[0] & 0xff, rgb[1] & 0xff, rgb[2] & 0xff}).containsExactly(240, 29, 100);
    }

    private static TiffFixture image() {
        return TiffFixture.of(WIDTH, HEIGHT);
    }

    private static TiffFixture packed(int compression) {
        return image().packedBy(compression, NativePacking::jpeg2000);
    }

    /** The encoder of the tests takes the low byte first. */
    private static byte[] swapped(byte[] samples, int width, int height, int bands, int bits) {
        byte[] swapped = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            swapped[i] = samples[i ^ 1];
        }
        return NativePacking.jpeg2000(swapped, width, height, bands, bits);
    }

    private byte[] read(TiffFixture image) throws IOException {
        try (RegionReader reader = Images.open(image.write(folder.resolve("image.tif")))) {
            byte[] rgb = new byte[3 * WIDTH * HEIGHT];
            reader.read(0, 0, 0, WIDTH, HEIGHT, rgb);
            return rgb;
        }
    }
}
