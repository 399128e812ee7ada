package dev.midog.image.matrix;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes NDPI files of Hamamatsu: pages of one JPEG each, places of directories in 8 bytes, upper words after them. */
public final class NdpiMaker {
    private static final int FLOAT = 11;
    private static final int LONG = 4;
    private static final int SIGNED_LONG = 9;
    private static final int RATIONAL = 5;
    private static final int SHORT = 3;
    private static final int TEXT = 2;

    private final List<Page> pages = new ArrayList<>();
    private long gap;

    private record Page(IntervalJpeg jpeg, int width, int height, float lens, int plane, boolean starts, int off) {}

    private record Field(int type, long count, ByteBuffer bytes) {
        byte[] values() {
            byte[] values = new byte[bytes.capacity()];
            bytes.get(0, values);
            return values;
        }
    }

    /** Adds a level in focus, with a table of where its tiles begin. */
    public NdpiMaker level(IntervalJpeg jpeg, int width, int height, float lens) {
        return page(jpeg, width, height, lens, 0, true);
    }

    /** Adds a page. */
    public NdpiMaker page(IntervalJpeg jpeg, int width, int height, float lens, int plane, boolean withStarts) {
        pages.add(new Page(jpeg, width, height, lens, plane, withStarts, 0));
        return this;
    }

    /** Adds a level whose table of starts is wrong by one byte. */
    public NdpiMaker levelWithWrongStarts(IntervalJpeg jpeg, int width, int height, float lens) {
        pages.add(new Page(jpeg, width, height, lens, 0, true, 1));
        return this;
    }

    /** Leaves so many bytes free, which take no room on the disk, before the second page. */
    public NdpiMaker gap(long bytes) {
        gap = bytes;
        return this;
    }

    /** Writes the file. */
    public void write(Path file) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(new byte[] {'I', 'I', 42, 0, 0, 0, 0, 0, 0, 0, 0, 0});
            long link = 4;
            for (Page page : pages) {
                long directory = writeValues(out, page);
                out.seek(link);
                out.writeLong(Long.reverseBytes(directory));
                link = directory + 2 + 12L * fields(page, 0).size();
                out.seek(pages.indexOf(page) == 0 ? out.length() + gap : out.length());
            }
        }
    }

    /** Writes the JPEG, the values that do not fit in the directory, and the directory; gives the last one's place. */
    private static long writeValues(RandomAccessFile out, Page page) throws IOException {
        long strip = out.getFilePointer();
        out.write(page.jpeg().jpeg());
        Map<Integer, Field> fields = fields(page, strip);
        Map<Integer, Long> places = new TreeMap<>();
        for (Map.Entry<Integer, Field> field : fields.entrySet()) {
            if (field.getValue().values().length > 4 || field.getValue().type() == TEXT) {
                places.put(field.getKey(), out.getFilePointer());
                out.write(field.getValue().values());
            }
        }
        places.put(273, strip);
        ByteBuffer directory = ByteBuffer.allocate(10 + 16 * fields.size()).order(ByteOrder.LITTLE_ENDIAN);
        directory.putShort((short) fields.size());
        fields.forEach((tag, field) -> {
            directory.putShort(tag.shortValue()).putShort((short) field.type()).putInt((int) field.count());
            Long place = places.get(tag);
            int next = directory.position() + 4;
            if (place != null) {
                directory.putInt(place.intValue());
            } else {
                directory.put(field.values());
            }
            directory.position(next);
        });
        directory.putLong(0);
        for (int tag : fields.keySet()) {
            directory.putInt((int) (places.getOrDefault(tag, 0L) >> 32));
        }
        long place = out.getFilePointer();
        out.write(directory.array());
        return place;
    }

    private static Map<Integer, Field> fields(Page page, long strip) {
        Map<Integer, Field> fields = new TreeMap<>();
        fields.put(256, longs(page.width()));
        fields.put(257, longs(page.height()));
        fields.put(258, new Field(SHORT, 3, numbers(2, 8, 8, 8)));
        fields.put(259, new Field(SHORT, 1, numbers(2, 7)));
        fields.put(262, new Field(SHORT, 1, numbers(2, 6)));
        fields.put(271, new Field(TEXT, 4, ByteBuffer.wrap("Ham\0".getBytes(StandardCharsets.US_ASCII))));
        fields.put(273, longs(strip));
        fields.put(277, new Field(SHORT, 1, numbers(2, 3)));
        fields.put(278, longs(page.height()));
        fields.put(279, longs(page.jpeg().jpeg().length));
        fields.put(282, new Field(RATIONAL, 1, numbers(4, 40_000, 1)));
        fields.put(283, new Field(RATIONAL, 1, numbers(4, 40_000, 1)));
        fields.put(296, new Field(SHORT, 1, numbers(2, 3)));
        fields.put(65420, longs(1));
        fields.put(65421, new Field(FLOAT, 1, numbers(4, Float.floatToIntBits(page.lens()))));
        fields.put(65424, new Field(SIGNED_LONG, 1, numbers(4, page.plane())));
        if (page.starts()) {
            long[] starts = page.jpeg().starts().stream()
                    .mapToLong(start -> start + page.off())
                    .toArray();
            fields.put(65426, longs(starts));
        }
        return fields;
    }

    private static Field longs(long... values) {
        return new Field(LONG, values.length, numbers(4, values));
    }

    private static ByteBuffer numbers(int width, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(width * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            if (width == 2) {
                bytes.putShort((short) value);
            } else {
                bytes.putInt((int) value);
            }
        }
        return bytes;
    }
}
