package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import dev.midog.image.Background;
import dev.midog.image.ByteArrayImageStream;
import dev.midog.image.JdkImageReaders;
import dev.midog.image.VipsCommand;
import dev.midog.image.jpeg.JpegColor;
import dev.midog.image.jpeg.TurboDecoder;
import dev.midog.image.jpeg.TurboJpeg;
import dev.midog.image.ycbcr.YcbcrConversion;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JPEG segments (compression 7): what the samples mean is what the TIFF says, whatever markers or profile the
 * JPEG carries.
 *
 * <p>libjpeg-turbo decodes what it surely decodes to the same pixels; the JDK's reader, without its color conversion,
 * decodes the rest, and everything where the library is missing.
 */
final class JpegDecoder implements SegmentDecoder {
    private static final int END_OF_IMAGE = 0xd9;

    private final Layout layout;
    private final byte @Nullable [] tables;
    private final @Nullable TurboDecoder turbo;
    private final @Nullable JpegColor color;
    private int leastWidth = Integer.MAX_VALUE;
    private int leastRows;
    private @Nullable ImageReader reader;
    private @Nullable String damage;

    JpegDecoder(TiffLevel level) {
        this(level, TurboJpeg.decoder());
    }

    /** Decodes with {@code turbo} where it can; it is closed with this. */
    JpegDecoder(TiffLevel level, Optional<TurboDecoder> turbo) {
        this.turbo = turbo.orElse(null);
        this.layout = level.layout();
        byte[] shared = level.jpegTables();
        this.tables = shared != null && shared.length > 4 ? shared : null;
        this.color = color(layout);
    }

    @Override
    public void decode(byte[] compressed, int length, byte[] samples, int expected) throws IOException {
        byte[] jpeg = withTables(compressed, length);
        JpegHeader header = JpegHeader.of(jpeg);
        header.require(layout, Math.min(leastWidth, layout.segmentWidth()), leastRows);
        int rows = (int) (expected / layout.rowBytes());
        if (header.width() == layout.segmentWidth() && header.height() >= rows) {
            decode(jpeg, samples, expected);
            return;
        }
        // As libtiff reads it: the pixels lie in the upper left corner.
        int rowBytes = header.width() * layout.pixelBytes();
        byte[] part = new byte[header.height() * rowBytes];
        decode(jpeg, part, part.length);
        Arrays.fill(samples, 0, expected, Background.WHITE);
        for (int row = 0; row < Math.min(rows, header.height()); row++) {
            System.arraycopy(part, row * rowBytes, samples, (int) (row * layout.rowBytes()), rowBytes);
        }
    }

    @Override
    public void expect(int width, int rows) {
        leastWidth = width;
        leastRows = rows;
    }

    private void decode(byte[] jpeg, byte[] samples, int expected) throws IOException {
        if (turbo != null && color != null && turbo.decode(jpeg, color, samples, expected)) {
            return;
        }
        byte[] decoded = decode(jpeg);
        if (decoded.length < expected) {
            throw SegmentDecoder.tooShort(decoded.length, expected);
        }
        if (color == JpegColor.YCBCR) {
            YcbcrConversion.JFIF.toRgb(decoded, samples, expected);
        } else {
            System.arraycopy(decoded, 0, samples, 0, expected);
        }
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.dispose();
        }
        if (turbo != null) {
            turbo.close();
        }
    }

    private byte[] decode(byte[] jpeg) throws IOException {
        damage = null;
        ImageReader reader = reader();
        try (ByteArrayImageStream stream = new ByteArrayImageStream(jpeg)) {
            reader.setInput(stream, true, true);
            Raster raster = reader.readRaster(0, null);
            if (damage != null) {
                throw damaged(damage, null);
            }
            return ((DataBufferByte) raster.getDataBuffer()).getData();
        } catch (MidogException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA,
                    "Java's reader fails on its JPEG data (" + e + "); convert the file with: " + VipsCommand.PYRAMID,
                    e);
        } catch (IOException e) {
            throw damaged(String.valueOf(e.getMessage()), e);
        } finally {
            reader.setInput(null);
        }
    }

    private ImageReader reader() {
        ImageReader ready = reader;
        if (ready == null) {
            ready = JdkImageReaders.jpeg();
            ready.addIIOReadWarningListener((source, warning) -> noteDamage(warning));
            reader = ready;
        }
        return ready;
    }

    private static @Nullable JpegColor color(Layout layout) {
        if (layout.photometric() == Photometric.YCBCR && !layout.planar()) {
            return JpegColor.YCBCR;
        }
        return switch (layout.bandsInSegment()) {
            case 1 -> JpegColor.GREY;
            case 3 -> JpegColor.RGB;
            default -> null;
        };
    }

    private void noteDamage(String warning) {
        if (JdkImageReaders.isDamage(warning)) {
            damage = warning;
        }
    }

    /** The segment as a JPEG of its own: the shared tables come after its start-of-image marker. */
    private byte[] withTables(byte[] compressed, int length) {
        if (length < 4) {
            throw SegmentDecoder.tooShort(0, length);
        }
        int tableBytes = tables == null ? 0 : tables.length - 2;
        if (tables != null && (tables[tables.length - 1] & 0xff) == END_OF_IMAGE) {
            tableBytes -= 2;
        }
        byte[] jpeg = new byte[length + tableBytes];
        System.arraycopy(compressed, 0, jpeg, 0, 2);
        if (tables != null) {
            System.arraycopy(tables, 2, jpeg, 2, tableBytes);
        }
        System.arraycopy(compressed, 2, jpeg, 2 + tableBytes, length - 2);
        return jpeg;
    }

    private static MidogException damaged(String why, @Nullable Throwable cause) {
        return new MidogException(
                MidogException.ErrorKind.INVALID_DATA, "its JPEG data is damaged or of an unusual kind: " + why, cause);
    }
}
