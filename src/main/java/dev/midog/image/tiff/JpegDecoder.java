package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import dev.midog.image.ByteArrayImageStream;
import dev.midog.image.JdkImageReaders;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JPEG segments (compression 7) through the JDK's reader, without its colour conversion: what the samples
 * mean is what the TIFF says, whatever markers or profile the JPEG carries.
 */
final class JpegDecoder implements SegmentDecoder {
    private static final int END_OF_IMAGE = 0xd9;

    private final Layout layout;
    private final byte @Nullable [] tables;
    private final ImageReader reader = JdkImageReaders.jpeg();
    private @Nullable String damage;

    JpegDecoder(TiffLevel level) {
        this.layout = level.layout();
        byte[] shared = level.jpegTables();
        this.tables = shared != null && shared.length > 4 ? shared : null;
        reader.addIIOReadWarningListener((source, warning) -> noteDamage(warning));
    }

    @Override
    public void decode(byte[] compressed, int length, byte[] samples, int expected) throws IOException {
        byte[] jpeg = withTables(compressed, length);
        int rows = (int) (expected / layout.rowBytes());
        JpegHeader.of(jpeg).require(layout.segmentWidth(), rows, layout.segmentHeight(), layout.bandsInSegment());
        byte[] decoded = decode(jpeg);
        if (decoded.length < expected) {
            throw SegmentDecoder.tooShort(decoded.length, expected);
        }
        if (layout.photometric() == Photometric.YCBCR) {
            YcbcrConversion.toRgb(decoded, samples, expected);
        } else {
            System.arraycopy(decoded, 0, samples, 0, expected);
        }
    }

    @Override
    public void close() {
        reader.dispose();
    }

    private byte[] decode(byte[] jpeg) throws IOException {
        damage = null;
        try (ByteArrayImageStream stream = new ByteArrayImageStream(jpeg)) {
            reader.setInput(stream, true, true);
            Raster raster = reader.readRaster(0, null);
            if (damage != null) {
                throw damaged(damage, null);
            }
            return ((DataBufferByte) raster.getDataBuffer()).getData();
        } catch (IOException | RuntimeException e) {
            throw e instanceof MidogException known ? known : damaged(String.valueOf(e.getMessage()), e);
        } finally {
            reader.setInput(null);
        }
    }

    private void noteDamage(String warning) {
        if (warning.startsWith("Corrupt") || warning.startsWith("Premature")) {
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
