package dev.midog.image;

import javax.imageio.stream.ImageInputStreamImpl;

/** An image stream over bytes in memory, without a copy or a temporary file. */
public final class ByteArrayImageStream extends ImageInputStreamImpl {
    private final byte[] bytes;

    /** Reads {@code bytes} from the first on; they are not copied. */
    public ByteArrayImageStream(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        bitOffset = 0;
        int part = (int) Math.min(length, bytes.length - streamPos);
        if (part <= 0) {
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(bytes, (int) streamPos, target, offset, part);
        streamPos += part;
        return part;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
