package dev.midog.patch.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * Writes zlib streams (RFC 1950, RFC 1951) that use Huffman codes and, of all matches, only runs of one byte.
 *
 * <p>Filtered tissue has next to no repeats that a match finder could use, so finding none costs nothing in
 * size and saves nine tenths of the time; flat areas, which filter to zeros, are runs. A block that would
 * grow is stored. Reusable; not thread-safe.
 */
final class RunDeflater {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Bytes in a block: short enough for the codes to follow the image, long enough to pay for the code table. */
    private static final int BLOCK_BYTES = 48 * 1024;

    private static final int CHECKED_BYTES = 2 * 1024;

    private static final int LITERALS = 256;
    private static final int END_OF_BLOCK = 256;
    private static final int LITERAL_AND_LENGTH_SYMBOLS = 286;
    /** Four words of this length and seven pending bits fill a 64-bit buffer. */
    private static final int MAX_WORD_LENGTH = 14;

    private static final int MAX_RUN = 258;
    private static final int MIN_MATCH = 3;
    private static final int WORD = Long.BYTES;
    private static final long EVERY_BYTE = 0x0101010101010101L;

    private static final int STORED = 0;
    private static final int DYNAMIC = 2;
    private static final int STORED_HEADER_BYTES = 5;
    private static final int STREAM_FRAME_BYTES = 2 + 4;

    private final HuffmanCode literalCode = new HuffmanCode(LITERAL_AND_LENGTH_SYMBOLS, MAX_WORD_LENGTH);
    private final CodeTable codeTable = new CodeTable();
    private final int[] counts = new int[LITERAL_AND_LENGTH_SYMBOLS];
    private final int[][] partialCounts = new int[4][LITERALS];
    private final int[] runStarts = new int[BLOCK_BYTES / WORD + 1];
    private final int[] runLengths = new int[BLOCK_BYTES / WORD + 1];
    /** Each literal's word, shifted left by four, and its length. */
    private final int[] packedWords = new int[LITERALS];

    private final BitWriter bits = new BitWriter();
    private int runs;

    /** The most bytes that {@code length} bytes of data can become, working space included. */
    static long maxCompressedBytes(long length) {
        long blocks = length / BLOCK_BYTES + 1;
        return length + blocks * (STORED_HEADER_BYTES + 1) + STREAM_FRAME_BYTES + 2 * WORD;
    }

    /**
     * Compresses {@code data[0, length)}.
     *
     * @param target large enough for {@link #maxCompressedBytes} from {@code start} on
     * @return where the stream ends in {@code target}
     */
    int compress(byte[] data, int length, byte[] target, int start) {
        bits.startAt(target, start);
        bits.write(0x78, 8);
        bits.write(0x01, 8);
        int from = 0;
        do {
            int to = Math.min(length, from + BLOCK_BYTES);
            compressBlock(data, from, to, to == length);
            from = to;
        } while (from < length);
        bits.alignToByte();
        bits.writeBigEndian(checksum(data, length));
        return bits.position();
    }

    /** In pieces: the JVM's own fast code for it serves calls from compiled code alone, and many calls are compiled soon. */
    private static int checksum(byte[] data, int length) {
        Adler32 checksum = new Adler32();
        for (int from = 0; from < length; from += CHECKED_BYTES) {
            checksum.update(data, from, Math.min(CHECKED_BYTES, length - from));
        }
        return (int) checksum.getValue();
    }

    private void compressBlock(byte[] data, int from, int to, boolean last) {
        countSymbols(data, from, to);
        literalCode.build(counts);
        codeTable.describe(literalCode.lengths);
        if (compressedBits() >= 8L * (to - from + STORED_HEADER_BYTES)) {
            store(data, from, to, last);
            return;
        }
        bits.write(last ? 1 : 0, 1);
        bits.write(DYNAMIC, 2);
        codeTable.writeTo(bits);
        packWords();
        int next = from;
        for (int run = 0; run < runs; run++) {
            writeLiterals(data, next, runStarts[run]);
            writeRun(runLengths[run]);
            next = runStarts[run] + runLengths[run];
        }
        writeLiterals(data, next, to);
        bits.write(literalCode.words[END_OF_BLOCK], literalCode.lengths[END_OF_BLOCK]);
    }

    private void store(byte[] data, int from, int to, boolean last) {
        bits.write(last ? 1 : 0, 1);
        bits.write(STORED, 2);
        bits.alignToByte();
        bits.write(to - from, 16);
        bits.write(~(to - from) & 0xffff, 16);
        bits.copy(data, from, to - from);
    }

    /** Finds the runs and counts how often each symbol will be written. */
    private void countSymbols(byte[] data, int from, int to) {
        for (int[] partial : partialCounts) {
            Arrays.fill(partial, 0);
        }
        Arrays.fill(counts, LITERALS, counts.length, 0);
        runs = 0;
        int i = from;
        while (i <= to - WORD) {
            long word = (long) LONGS.get(data, i);
            if (i > 0 && word == (data[i - 1] & 0xff) * EVERY_BYTE) {
                i += addRun(data, i, to);
            } else {
                countLiterals(word);
                i += WORD;
            }
        }
        for (; i < to; i++) {
            partialCounts[0][data[i] & 0xff]++;
        }
        for (int literal = 0; literal < LITERALS; literal++) {
            counts[literal] = partialCounts[0][literal]
                    + partialCounts[1][literal]
                    + partialCounts[2][literal]
                    + partialCounts[3][literal];
        }
        counts[END_OF_BLOCK] = 1;
    }

    /** Counts in four tables, so that equal neighbors do not wait for each other. */
    private void countLiterals(long word) {
        int low = (int) word;
        int high = (int) (word >>> 32);
        partialCounts[0][low & 0xff]++;
        partialCounts[1][low >>> 8 & 0xff]++;
        partialCounts[2][low >>> 16 & 0xff]++;
        partialCounts[3][low >>> 24]++;
        partialCounts[0][high & 0xff]++;
        partialCounts[1][high >>> 8 & 0xff]++;
        partialCounts[2][high >>> 16 & 0xff]++;
        partialCounts[3][high >>> 24]++;
    }

    private int addRun(byte[] data, int start, int to) {
        byte value = data[start - 1];
        long word = (value & 0xff) * EVERY_BYTE;
        int end = start + WORD;
        while (end <= to - WORD && (long) LONGS.get(data, end) == word) {
            end += WORD;
        }
        while (end < to && data[end] == value) {
            end++;
        }
        int length = end - start;
        runStarts[runs] = start;
        runLengths[runs++] = length;
        for (int left = length; left > 0; ) {
            int match = matchLength(left);
            counts[MatchLength.symbol(match)]++;
            left -= match;
        }
        return length;
    }

    /** How much of a run of {@code left} bytes one match takes, so that no rest is too short for a match. */
    private static int matchLength(int left) {
        int match = Math.min(left, MAX_RUN);
        int rest = left - match;
        return rest > 0 && rest < MIN_MATCH ? match - MIN_MATCH : match;
    }

    private long compressedBits() {
        long total = 3L + codeTable.bits();
        for (int symbol = 0; symbol < counts.length; symbol++) {
            int extra = symbol > END_OF_BLOCK ? MatchLength.extraBitsOfSymbol(symbol) + 1 : 0;
            total += counts[symbol] * ((long) literalCode.lengths[symbol] + extra);
        }
        return total;
    }

    private void packWords() {
        for (int literal = 0; literal < LITERALS; literal++) {
            packedWords[literal] = literalCode.words[literal] << 4 | literalCode.lengths[literal];
        }
    }

    private void writeLiterals(byte[] data, int from, int to) {
        int i = bits.writeQuads(data, from, to, packedWords);
        for (; i < to; i++) {
            int packed = packedWords[data[i] & 0xff];
            bits.write(packed >>> 4, packed & 15);
        }
    }

    private void writeRun(int length) {
        for (int left = length; left > 0; ) {
            int match = matchLength(left);
            int symbol = MatchLength.symbol(match);
            bits.write(literalCode.words[symbol], literalCode.lengths[symbol]);
            bits.write(match - MatchLength.base(symbol), MatchLength.extraBitsOfSymbol(symbol));
            bits.write(0, CodeTable.DISTANCE_WORD_LENGTH);
            left -= match;
        }
    }
}
