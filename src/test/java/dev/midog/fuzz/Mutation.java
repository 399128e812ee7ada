package dev.midog.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages a file in the ways that break readers, one or two of them at once; of a TIFF the directories too. */
public final class Mutation {
    private static final int[] TAGS = {
        254, 256, 257, 258, 259, 262, 266, 273, 277, 278, 279, 282, 284, 296, 317, 320, 322, 323, 324, 325, 330, 338,
        339, 347, 530, 34675
    };
    private static final int[] CODES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 16, 255, 256, 32773, 32946, 34712, 50000, 65535};

    private final Random random;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private byte[] bytes;
    private boolean big;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    /** A tag of a directory: where it stands, and the size of its fields. */
    private record Entry(int position, int tag, int type, long count, long value) {}

    /** Where the place of a directory is written, and that place. */
    private record Link(int position, long target) {}

    private Mutation(byte[] whole, Random random) {
        this.bytes = whole.clone();
        this.random = random;
    }

    /** A damaged copy of {@code whole}. */
    public static byte[] of(byte[] whole, Random random) {
        Mutation mutation = new Mutation(whole, random);
        int times = 1 + random.nextInt(5) / 3;
        for (int i = 0; i < times && mutation.bytes.length > 0; i++) {
            mutation.findStructure();
            mutation.once();
        }
        return mutation.bytes;
    }

    private void once() {
        if (!entries.isEmpty() && random.nextInt(3) > 0) {
            damageStructure(entries.get(random.nextInt(entries.size())));
        } else {
            damageBytes();
        }
    }

    private void damageStructure(Entry entry) {
        int wide = big ? 8 : 4;
        switch (random.nextInt(8)) {
            case 0 -> put(entry.position(), TAGS[random.nextInt(TAGS.length)], 2);
            case 1 -> put(entry.position() + 2, random.nextInt(20), 2);
            case 2 -> put(entry.position() + 4, extreme(), wide);
            case 3 -> put(entry.position() + 4 + wide, extreme(), wide);
            case 4 -> put(entry.position() + 4 + wide, CODES[random.nextInt(CODES.length)], entry.type() == 3 ? 2 : 4);
            case 5 -> {
                Link link = links.get(random.nextInt(links.size()));
                put(link.position(), random.nextBoolean() ? someLink().target() : extreme(), wide);
            }
            case 6 -> swapSegments();
            default -> garble(entry);
        }
    }

    /** Two values of a list of offsets or lengths change places, or one becomes another number. */
    private void swapSegments() {
        List<Entry> lists = entries.stream()
                .filter(entry -> entry.count() > 1 && entry.type() == 4 && entry.value() < bytes.length - 8)
                .toList();
        if (lists.isEmpty()) {
            damageBytes();
            return;
        }
        Entry list = lists.get(random.nextInt(lists.size()));
        int count = (int) Math.min(list.count(), (bytes.length - list.value()) / 4);
        int first = (int) list.value() + 4 * random.nextInt(count);
        int second = (int) list.value() + 4 * random.nextInt(count);
        long kept = get(first, 4);
        put(first, random.nextInt(3) == 0 ? extreme() : get(second, 4), 4);
        put(second, kept, 4);
    }

    /** What an entry points to becomes noise: the pixels of a segment, or the values of a tag. */
    private void garble(Entry entry) {
        if (entry.value() <= 0 || entry.value() >= bytes.length) {
            damageBytes();
            return;
        }
        int length = Math.min(1 + random.nextInt(64), bytes.length - (int) entry.value());
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, (int) entry.value(), length);
    }

    private void damageBytes() {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> bytes = Arrays.copyOf(bytes, at);
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = (byte) random.nextInt(256);
            case 3 -> put(at, extreme(), 4);
            case 4 -> {
                int length = Math.min(1 + random.nextInt(40), bytes.length - at);
                System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length + 1), length);
            }
            default -> {
                int length = Math.min(1 + random.nextInt(20), bytes.length - at);
                byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
                System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
                bytes = shorter;
            }
        }
    }

    private Link someLink() {
        return links.get(random.nextInt(links.size()));
    }

    private long extreme() {
        return switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> 65_535;
            case 3 -> 100_000;
            case 4 -> Integer.MAX_VALUE;
            case 5 -> 0x8000_0000L;
            case 6 -> 0xffff_ffffL;
            case 7 -> Long.MAX_VALUE;
            case 8 -> -1;
            case 9 -> bytes.length;
            case 10 -> bytes.length - 1 - random.nextInt(16);
            default -> 1L << random.nextInt(40);
        };
    }

    /** Notes the directories that can still be found. */
    private void findStructure() {
        entries.clear();
        links.clear();
        if (bytes.length < 16 || (bytes[0] != 'I' && bytes[0] != 'M') || bytes[0] != bytes[1]) {
            return;
        }
        order = bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        big = get(2, 2) == 43;
        int link = big ? 8 : 4;
        for (int directory = 0; directory < 4 && link >= 0; directory++) {
            link = findDirectory(link);
        }
    }

    /** Where the place of the next directory is written; -1 where there is none. */
    private int findDirectory(int link) {
        int wide = big ? 8 : 4;
        long start = get(link, wide);
        if (start <= 0 || start > bytes.length - 16) {
            return -1;
        }
        links.add(new Link(link, start));
        long count = Math.min(64, get((int) start, big ? 8 : 2));
        int at = (int) start + (big ? 8 : 2);
        for (int i = 0; i < count && at + 4 + 3 * wide < bytes.length; i++) {
            entries.add(
                    new Entry(at, (int) get(at, 2), (int) get(at + 2, 2), get(at + 4, wide), get(at + 4 + wide, wide)));
            at += 4 + 2 * wide;
        }
        return at + wide < bytes.length ? at : -1;
    }

    private long get(int position, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        return switch (length) {
            case 2 -> Short.toUnsignedInt(buffer.getShort(position));
            case 4 -> Integer.toUnsignedLong(buffer.getInt(position));
            default -> buffer.getLong(position);
        };
    }

    private void put(int position, long value, int length) {
        for (int i = 0; i < length && position + i < bytes.length; i++) {
            int shift = 8 * (order == ByteOrder.LITTLE_ENDIAN ? i : length - 1 - i);
            bytes[position + i] = (byte) (value >> shift);
        }
    }
}
