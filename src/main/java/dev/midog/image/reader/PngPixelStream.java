package dev.midog.image.reader;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStreamImpl;
import org.jspecify.annotations.Nullable;

/**
 * A PNG file as if it held nothing but what its pixels need: texts and color profiles, which can unpack to any size, are
 * left out. One that is to be turned when it is shown, by its chunk {@code eXIf}, is refused.
 *
 * <p>See chapters 5 and 11 of {@code https://www.w3.org/TR/png-3}.
 */
final class PngPixelStream extends ImageInputStreamImpl {
    private static final int SIGNATURE_BYTES = 8;
    private static final int FRAME_BYTES = 12;
    private static final int HEAD_BYTES = 8;
    private static final int PHYS_BYTES = 9;
    private static final int UNIT_METRE = 1;
    private static final int MOST_PARTS = 1 << 16;
    private static final int MOST_EXIF_BYTES = 1 << 16;
    private static final double MICRONS_PER_METRE = 1e6;

    private final RandomAccessFile file;
    private final List<Part> parts = new ArrayList<>();
    private @Nullable MicronsPerPixel scale;
    private int current;

    /** {@code length} bytes of the file from {@code offset} on, which are the stream's from {@code start} on. */
    private record Part(long start, long offset, long length) {
        long end() {
            return start + length;
        }
    }

    /** Opens {@code path}, which begins as a PNG does. */
    PngPixelStream(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        try {
            findParts();
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The size of a pixel, by the chunk {@code pHYs} in meters; null where there is none. */
    @Nullable MicronsPerPixel scale() {
        return scale;
    }

    private void findParts() throws IOException {
        long size = file.length();
        keep(0, Math.min(size, SIGNATURE_BYTES));
        byte[] head = new byte[HEAD_BYTES];
        for (long at = SIGNATURE_BYTES; at + HEAD_BYTES <= size; ) {
            file.seek(at);
            file.readFully(head);
            long length = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt());
            String type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
            long next = Math.min(size, at + FRAME_BYTES + length);
            if (type.equals("pHYs") && length == PHYS_BYTES && next < size) {
                scale = physicalScale();
            }
            if (type.equals("eXIf") && length <= MOST_EXIF_BYTES && next < size) {
                byte[] exif = new byte[(int) length];
                file.readFully(exif);
                ExifOrientation.requireUpright("PNG", exif);
            }
            // A capital letter begins the chunks that a decoder cannot do without; tRNS tells which color is clear.
            if (Character.isUpperCase(type.charAt(0)) || type.equals("tRNS")) {
                keep(at, next - at);
            }
            at = type.equals("IEND") ? size : next;
        }
    }

    private void keep(long offset, long length) {
        Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        if (last != null && last.offset() + last.length() == offset) {
            parts.set(parts.size() - 1, new Part(last.start(), last.offset(), last.length() + length));
            return;
        }
        if (parts.size() == MOST_PARTS) {
            throw MidogException.invalidData("the PNG has over " + MOST_PARTS + " chunks of notes; it is damaged");
        }
        parts.add(new Part(last == null ? 0 : last.end(), offset, length));
    }

    private @Nullable MicronsPerPixel physicalScale() throws IOException {
        byte[] chunk = new byte[PHYS_BYTES];
        file.readFully(chunk);
        ByteBuffer values = ByteBuffer.wrap(chunk);
        double x = MICRONS_PER_METRE / Integer.toUnsignedLong(values.getInt());
        double y = MICRONS_PER_METRE / Integer.toUnsignedLong(values.getInt());
        boolean known = values.get() == UNIT_METRE && Double.isFinite(x) && Double.isFinite(y);
        return known ? new MicronsPerPixel(x, y) : null;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        Part part = partAt(streamPos);
        if (part == null || length == 0) {
            return length == 0 ? 0 : -1;
        }
        file.seek(part.offset() + streamPos - part.start());
        int count = file.read(target, offset, (int) Math.min(length, part.end() - streamPos));
        if (count > 0) {
            streamPos += count;
        }
        return count;
    }

    private @Nullable Part partAt(long position) {
        while (current > 0 && position < parts.get(current).start()) {
            current--;
        }
        while (current < parts.size() && position >= parts.get(current).end()) {
            current++;
        }
        if (current == parts.size()) {
            current--;
            return null;
        }
        return parts.get(current);
    }

    @Override
    public long length() {
        return parts.get(parts.size() - 1).end();
    }

    @Override
    public void close() throws IOException {
        super.close();
        file.close();
    }
}
