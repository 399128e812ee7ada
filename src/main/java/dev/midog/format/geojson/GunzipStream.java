package dev.midog.format.geojson;

import dev.midog.core.model.MidogException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
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

    private static final int TRAILER_BYTES = 8;

    private final Members members;
    private final long compressedBytes;
    private long bytes;

    /** The members of a gzip file, one behind the other; the JDK's reader passes over whatever else is behind the last. */
    private static final class Members extends GZIPInputStream {
        private final SeekableByteChannel channel;
        private long filled;

        Members(SeekableByteChannel channel) throws IOException {
            super(Channels.newInputStream(channel), BUFFER_BYTES);
            this.channel = channel;
        }

        @Override
        protected void fill() throws IOException {
            super.fill();
            filled = channel.position();
        }

        /** How many bytes are behind the last member, once that has been read. */
        long bytesBehind() throws IOException {
            return channel.size() - (filled - inf.getRemaining() + TRAILER_BYTES);
        }
    }

    private GunzipStream(Members members, long compressedBytes) {
        super(members);
        this.members = members;
        this.compressedBytes = compressedBytes;
    }

    /** The content of {@code channel}, a gzip file. */
    static GunzipStream over(SeekableByteChannel channel) throws IOException {
        try {
            return new GunzipStream(new Members(channel), channel.size());
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
        if (count < 0 && members.bytesBehind() > 0) {
            throw MidogException.invalidData(
                    "the gzip file has " + members.bytesBehind() + " bytes after its end; fetch or export it again");
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
        return new MidogException(MidogException.ErrorKind.INVALID_DATA, what + "; fetch or export it again", fault);
    }
}
