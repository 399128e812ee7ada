package dev.midog.format.geojson;

import dev.midog.model.MidogException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The content of a gzip file as it comes; a file that is damaged, or holds more than any annotations, is refused. */
final class GunzipStream extends FilterInputStream {
    static final long MAX_BYTES = 4L << 30;

    /** So much is read whatever its ratio: many annotations of one size and class compress well. */
    static final long BYTES_BEYOND_DOUBT = 64L << 20;
    /** Annotations compress to a fifth or a fiftieth; a file made to fill memories to a thousandth. */
    static final long MAX_RATIO = 300;

    private static final int BUFFER_BYTES = 1 << 16;

    private final long compressedBytes;
    private long bytes;

    private GunzipStream(InputStream in, long compressedBytes) {
        super(in);
        this.compressedBytes = compressedBytes;
    }

    /** The content of {@code in}, a gzip file of {@code compressedBytes}. */
    static GunzipStream over(InputStream in, long compressedBytes) throws IOException {
        try {
            return new GunzipStream(new GZIPInputStream(in, BUFFER_BYTES), compressedBytes);
        } catch (EOFException | ZipException e) {
            throw damaged(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(buffer, offset, length);
        } catch (EOFException | ZipException e) {
            throw damaged(e);
        }
        bytes += Math.max(0, count);
        if (bytes > MAX_BYTES || (bytes > BYTES_BEYOND_DOUBT && bytes > MAX_RATIO * compressedBytes)) {
            throw MidogException.invalidData("the " + compressedBytes + " bytes of this gzip file become more than "
                    + (bytes - 1)
                    + ", which no annotations do; if you trust it, decompress it with gunzip and name the result");
        }
        return count;
    }

    private static MidogException damaged(IOException fault) {
        String what = fault instanceof EOFException
                ? "the gzip file ends in the middle"
                : "the gzip file is damaged (" + fault.getMessage() + ")";
        return new MidogException(MidogException.Category.INVALID_DATA, what + "; fetch or export it again", fault);
    }
}
