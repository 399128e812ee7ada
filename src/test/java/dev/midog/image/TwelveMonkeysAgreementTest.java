package dev.midog.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import dev.midog.image.reader.Images;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pixel for pixel what TwelveMonkeys reads, whole image for whole image; needs no other program. */
class TwelveMonkeysAgreementTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Packing.class,
            names = {"JPEG"},
            mode = EnumSource.Mode.EXCLUDE)
    void strips_tiles_planes_and_greys_agree(Packing packing) throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            check(fixture(packing, order).rowsPerStrip(16).write(folder.resolve("strips.tif")));
            check(fixture(packing, order).tiles(32, 16).write(folder.resolve("tiles.tif")));
            check(fixture(packing, order).bands(4).write(folder.resolve("alpha.tif")));
            check(fixture(packing, order).planar(true).write(folder.resolve("planes.tif")));
            check(fixture(packing, order).bands(1).photometric(1).write(folder.resolve("grey.tif")));
        }
    }

    private static TiffFixture fixture(Packing packing, ByteOrder order) {
        return TiffFixture.of(75, 50).packing(packing).order(order);
    }

    private static void check(Path image) throws IOException {
        try (RegionReader reader = Images.open(image)) {
            int width = reader.info().width();
            int height = reader.info().height();
            byte[] ours = new byte[3 * width * height];
            reader.read(0, 0, 0, width, height, ours);
            assertThat(ours).as(image.getFileName().toString()).isEqualTo(pixelsOfTwelveMonkeys(image));
        }
    }

    /** The first three bands, or the only one three times. */
    private static byte[] pixelsOfTwelveMonkeys(Path image) throws IOException {
        ImageReader reader = new TIFFImageReaderSpi().createReaderInstance(null);
        try (ImageInputStream stream = ImageIO.createImageInputStream(image.toFile())) {
            reader.setInput(stream);
            Raster raster = reader.read(0).getRaster();
            byte[] rgb = new byte[3 * raster.getWidth() * raster.getHeight()];
            for (int i = 0; i < rgb.length; i++) {
                int pixel = i / 3;
                rgb[i] = (byte) raster.getSample(
                        pixel % raster.getWidth(), pixel / raster.getWidth(), raster.getNumBands() < 3 ? 0 : i % 3);
            }
            return rgb;
        } finally {
            reader.dispose();
        }
    }
}
