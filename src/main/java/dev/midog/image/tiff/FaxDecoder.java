package dev.midog.image.tiff;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import dev.midog.core.model.MidogException;
import dev.midog.image.ByteArrayImageStream;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageReader;

/** Decodes CCITT fax (compressions 2 to 4) through TwelveMonkeys, which is given each segment as a TIFF of its own. */
final class FaxDecoder implements SegmentDecoder {
    private static final int HEAD_BYTES = 8;
    private static final int ENTRIES = 11;
    private static final int ENTRY_BYTES = 12;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int BLACK_IS_ZERO = 1;

    private final Layout layout;
    private final int options;

    FaxDecoder(TiffLevel level) {
        this.layout = level.layout();
        this.options = level.faxOptions();
    }

    @Override
    public void decode(byte[] compressed, int length, byte[] samples, int expected) throws IOException {
        int rows = (int) (expected / layout.storedBytes(1));
        ImageReader reader = new TIFFImageReaderSpi().createReaderInstance(null);
        try (ByteArrayImageStream stream = new ByteArrayImageStream(tiff(compressed, length, rows))) {
            reader.setInput(stream, true, true);
            BufferedImage image = reader.read(0);
            byte[] bits = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            if (bits.length < expected) {
                throw SegmentDecoder.tooShort(bits.length, expected);
            }
            System.arraycopy(bits, 0, samples, 0, expected);
        } catch (IOException | RuntimeException e) {
            throw e instanceof MidogException known
                    ? known
                    : new MidogException(
                            MidogException.ErrorKind.INVALID_DATA,
                            "its fax data is damaged or of an unusual kind: " + e.getMessage(),
                            e);
        } finally {
            reader.dispose();
        }
    }

    /** One strip of bits, whose meaning is left to the caller. */
    private byte[] tiff(byte[] compressed, int length, int rows) {
        int directoryBytes = 2 + ENTRIES * ENTRY_BYTES + 4;
        ByteBuffer tiff =
                ByteBuffer.allocate(HEAD_BYTES + directoryBytes + length).order(ByteOrder.LITTLE_ENDIAN);
        tiff.putShort((short) 0x4949).putShort((short) 42).putInt(HEAD_BYTES).putShort((short) ENTRIES);
        boolean group4 = layout.compression() == Compression.FAX_4;
        put(tiff, Tag.IMAGE_WIDTH, LONG, layout.segmentWidth());
        put(tiff, Tag.IMAGE_LENGTH, LONG, rows);
        put(tiff, Tag.BITS_PER_SAMPLE, SHORT, 1);
        put(tiff, Tag.COMPRESSION, SHORT, layout.compression().faxCode());
        put(tiff, Tag.PHOTOMETRIC, SHORT, BLACK_IS_ZERO);
        put(tiff, Tag.STRIP_OFFSETS, LONG, HEAD_BYTES + directoryBytes);
        put(tiff, Tag.SAMPLES_PER_PIXEL, SHORT, 1);
        put(tiff, Tag.ROWS_PER_STRIP, LONG, rows);
        put(tiff, Tag.STRIP_BYTE_COUNTS, LONG, length);
        put(tiff, Tag.T4_OPTIONS, LONG, group4 ? 0 : options);
        put(tiff, Tag.T6_OPTIONS, LONG, group4 ? options : 0);
        return tiff.putInt(0).put(compressed, 0, length).array();
    }

    private static void put(ByteBuffer tiff, int tag, int type, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(1).putInt(value);
    }
}
