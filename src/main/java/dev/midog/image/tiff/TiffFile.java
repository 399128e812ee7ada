package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import dev.midog.files.bytes.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The structure of a TIFF file: its byte order and its directories, as TIFF 6.0 and the BigTIFF design lay them out.
 *
 * <p>An NDPI file of Hamamatsu is a classic TIFF, but it counts the places of directories with 8 bytes, and after each
 * directory come the upper 4 bytes of all its values and places; texts are never within the directory.
 */
final class TiffFile {
    private static final int MAX_DIRECTORIES = 4096;
    private static final int MAX_ENTRIES = 65_535;
    private static final int UPPER_BYTES = 4;
    private static final int TEXT = 2;
    /** The types of 4 bytes that may have 8 in an NDPI file. */
    private static final Set<Integer> WHOLE_NUMBERS = Set.of(4, 9, 13);

    private final ByteSource bytes;
    private final ByteOrder order;
    private final boolean big;
    private boolean ndpi;
    private final Set<Long> visited = new HashSet<>();
    private final List<Page> pages = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * A directory and its place.
     *
     * @param number of the page in the chain of directories, from 0
     * @param subImage of that page, from 0; -1 for the page itself
     */
    record Page(Directory directory, int number, int subImage) {
        /** The place in words. */
        String place() {
            return "page " + number + (subImage < 0 ? "" : ", sub-image " + subImage);
        }
    }

    private TiffFile(ByteSource bytes, ByteOrder order, boolean big) {
        this.bytes = bytes;
        this.order = order;
        this.big = big;
    }

    /** Whether a file that starts with these bytes claims to be a TIFF or BigTIFF. */
    static boolean isTiff(byte[] head) {
        if (head.length < 4) {
            return false;
        }
        boolean little = head[0] == 'I' && head[1] == 'I' && head[3] == 0 && (head[2] == 42 || head[2] == 43);
        boolean bigEnd = head[0] == 'M' && head[1] == 'M' && head[2] == 0 && (head[3] == 42 || head[3] == 43);
        return little || bigEnd;
    }

    /** Reads the chain of directories and their sub-directories; the first must be sound. */
    static TiffFile parse(ByteSource bytes) throws IOException {
        byte[] head = new byte[(int) Math.min(16, bytes.sizeBytes())];
        bytes.read(0, head, 0, head.length);
        if (!isTiff(head)) {
            throw MidogException.invalidData("the file is not a TIFF");
        }
        ByteOrder order = head[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        boolean big = head[2] + head[3] == 43;
        TiffFile file = new TiffFile(bytes, order, big);
        if (big && (file.unsigned(4, 2) != 8 || file.unsigned(6, 2) != 0)) {
            throw MidogException.invalidData("the BigTIFF header is not of offsets of 8 bytes; the file is damaged");
        }
        file.ndpi = !big && file.startsAsNdpi();
        file.readChain(file.unsigned(big ? 8 : 4, file.linkBytes()));
        return file;
    }

    ByteOrder order() {
        return order;
    }

    /** Whether this is a BigTIFF. */
    boolean big() {
        return big;
    }

    /** The directories in the order of their chain, each with its sub-directories after it; at least one. */
    List<Page> pages() {
        return pages;
    }

    /** What of the chain could not be read, a sentence each. */
    List<String> notes() {
        return notes;
    }

    private int offsetBytes() {
        return big ? 8 : 4;
    }

    /** Bytes of the place of a directory. */
    private int linkBytes() {
        return big || ndpi ? 8 : 4;
    }

    /** Whether the first directory, read as NDPI lays it out, is one. */
    private boolean startsAsNdpi() throws IOException {
        ndpi = true;
        try {
            return readDirectory(unsigned(4, linkBytes()), new ArrayList<>(1)).has(Tag.NDPI_FORMAT);
        } catch (MidogException classic) {
            return false;
        } finally {
            visited.clear();
        }
    }

    private void readChain(long first) throws IOException {
        long position = first;
        for (int number = 0; position != 0; number++) {
            List<Long> next = new ArrayList<>(1);
            try {
                Page page = new Page(readDirectory(position, next), number, -1);
                pages.add(page);
                readSubImages(page);
            } catch (MidogException e) {
                if (pages.isEmpty()) {
                    throw e;
                }
                notes.add("page " + number + " and what follows it are not read: " + e.getMessage());
                return;
            }
            position = next.get(0);
        }
        if (pages.isEmpty()) {
            throw MidogException.invalidData("the TIFF holds no image");
        }
    }

    private void readSubImages(Page page) throws IOException {
        int below = Math.toIntExact(Math.min(page.directory().count(Tag.SUB_IFDS), MAX_DIRECTORIES + 1));
        if (below == 0) {
            return;
        }
        try {
            long[] positions = page.directory().numbers(Tag.SUB_IFDS, below);
            for (int i = 0; i < below; i++) {
                pages.add(new Page(readDirectory(positions[i], new ArrayList<>(1)), page.number(), i));
            }
        } catch (MidogException e) {
            notes.add("not all sub-images of page " + page.number() + " are read: " + e.getMessage());
        }
    }

    private Directory readDirectory(long position, List<Long> next) throws IOException {
        if (!visited.add(position)) {
            throw MidogException.invalidData(
                    "its directories run in a circle (byte " + position + " comes up again); the file is damaged");
        }
        if (visited.size() > MAX_DIRECTORIES) {
            throw MidogException.invalidData("it holds more than " + MAX_DIRECTORIES + " directories");
        }
        int countBytes = big ? 8 : 2;
        long count = unsigned(position, countBytes);
        int entryBytes = big ? 20 : 12;
        if (count < 1 || count > MAX_ENTRIES) {
            throw MidogException.invalidData(
                    "the directory at byte " + position + " declares " + count + " entries; the file is damaged");
        }
        long start = position + countBytes;
        long upper = start + count * entryBytes + linkBytes();
        if (!bytes.holds(start, upper - start + (ndpi ? count * UPPER_BYTES : 0))) {
            throw MidogException.invalidData(
                    "the directory at byte " + position + " runs beyond the file's end; it is cut off or damaged");
        }
        Map<Integer, Directory.Field> fields = new HashMap<>();
        for (int i = 0; i < count; i++) {
            readEntry(
                    start + (long) i * entryBytes,
                    ndpi ? unsigned(upper + (long) i * UPPER_BYTES, UPPER_BYTES) : 0,
                    fields);
        }
        next.add(unsigned(start + count * entryBytes, linkBytes()));
        return new Directory(bytes, order, fields);
    }

    private void readEntry(long position, long upper, Map<Integer, Directory.Field> fields) throws IOException {
        int tag = (int) unsigned(position, 2);
        int type = (int) unsigned(position + 2, 2);
        long count = unsigned(position + 4, offsetBytes());
        long inline = position + 4 + offsetBytes();
        int width = Directory.Field.bytesOf(type);
        boolean fits =
                count >= 0 && count <= offsetBytes() && count * width <= offsetBytes() && !(ndpi && type == TEXT);
        if (fits && upper != 0 && !WHOLE_NUMBERS.contains(type)) {
            throw MidogException.invalidData(
                    "tag " + tag + " has more than 32 bits of a value of type " + type + "; the file is damaged");
        }
        fields.putIfAbsent(
                tag,
                fits
                        ? new Directory.Field(type, count, inline, upper)
                        : new Directory.Field(type, count, unsigned(inline, offsetBytes()) + (upper << 32)));
    }

    private long unsigned(long position, int length) throws IOException {
        if (!bytes.holds(position, length)) {
            throw MidogException.invalidData("byte " + position + " is beyond the file's end at " + bytes.sizeBytes()
                    + "; it is cut off or damaged");
        }
        byte[] raw = new byte[length];
        bytes.read(position, raw, 0, length);
        ByteBuffer value = ByteBuffer.wrap(raw).order(order);
        return switch (length) {
            case 2 -> Short.toUnsignedInt(value.getShort());
            case 4 -> Integer.toUnsignedLong(value.getInt());
            default -> value.getLong();
        };
    }
}
