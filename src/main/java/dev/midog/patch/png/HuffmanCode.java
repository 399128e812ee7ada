package dev.midog.patch.png;

import java.util.Arrays;

/**
 * A canonical Huffman code with a limit on the length of its words, in the bit order of deflate
 * (RFC 1951, section 3.2.2).
 *
 * <p>Lengths are Huffman's own where they fit; where they do not, the longest are cut and the code is mended
 * until Kraft's sum is one again, which costs a fraction of a per mille. Reusable; not thread-safe.
 */
final class HuffmanCode {
    private static final int DIGIT_BITS = 8;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private final int symbols;
    private final int maxLength;
    /** Length in bits of each symbol's word, 0 for a symbol that does not occur. */
    final byte[] lengths;
    /** Each symbol's word, first bit lowest. */
    final int[] words;

    /** The symbols that occur, by rising count and then by rising number. */
    private int[] sorted;

    private int[] spare;
    private final int[] places = new int[DIGITS];
    private final int[] weights;
    private final int[] parents;
    private final int[] depthCounts;

    HuffmanCode(int symbols, int maxLength) {
        this.symbols = symbols;
        this.maxLength = maxLength;
        lengths = new byte[symbols];
        words = new int[symbols];
        sorted = new int[symbols];
        spare = new int[symbols];
        weights = new int[2 * symbols];
        parents = new int[2 * symbols];
        depthCounts = new int[Math.max(symbols, maxLength) + 1];
    }

    /** Makes the code for symbols that occur {@code counts[symbol]} times. */
    void build(int[] counts) {
        int used = sortByCount(counts);
        Arrays.fill(lengths, (byte) 0);
        if (used == 1) {
            lengths[sorted[0]] = 1;
        } else if (used > 1) {
            countDepths(used, counts);
            limitDepths();
            dealLengths(used);
        }
        assignWords();
    }

    /** Sorts by one digit of the counts after the other, the lowest first: few symbols, and small counts. */
    private int sortByCount(int[] counts) {
        int used = 0;
        int bits = 0;
        for (int symbol = 0; symbol < symbols; symbol++) {
            if (counts[symbol] > 0) {
                sorted[used++] = symbol;
                bits |= counts[symbol];
            }
        }
        for (int shift = 0; shift < Integer.SIZE && bits >>> shift != 0; shift += DIGIT_BITS) {
            sortByDigit(counts, used, shift);
        }
        return used;
    }

    private void sortByDigit(int[] counts, int used, int shift) {
        Arrays.fill(places, 0);
        for (int i = 0; i < used; i++) {
            places[counts[sorted[i]] >>> shift & DIGITS - 1]++;
        }
        int place = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            int next = place + places[digit];
            places[digit] = place;
            place = next;
        }
        for (int i = 0; i < used; i++) {
            int symbol = sorted[i];
            spare[places[counts[symbol] >>> shift & DIGITS - 1]++] = symbol;
        }
        int[] unsorted = sorted;
        sorted = spare;
        spare = unsorted;
    }

    /** Huffman's algorithm over two queues: the sorted leaves, and the inner nodes in the order in which they are made. */
    private void countDepths(int used, int[] counts) {
        for (int i = 0; i < used; i++) {
            weights[i] = counts[sorted[i]];
        }
        int leaf = 0;
        int inner = used;
        int nodes = 2 * used - 1;
        for (int node = used; node < nodes; node++) {
            int weight = 0;
            for (int child = 0; child < 2; child++) {
                boolean takeLeaf = leaf < used && (inner >= node || weights[leaf] <= weights[inner]);
                int taken = takeLeaf ? leaf++ : inner++;
                weight += weights[taken];
                parents[taken] = node;
            }
            weights[node] = weight;
        }
        Arrays.fill(depthCounts, 0);
        int[] depths = weights;
        depths[nodes - 1] = 0;
        for (int node = nodes - 2; node >= 0; node--) {
            depths[node] = depths[parents[node]] + 1;
            if (node < used) {
                depthCounts[depths[node]]++;
            }
        }
    }

    /** Moves words that are too long up to the limit, then lengthens shorter ones until the code is prefix-free again. */
    private void limitDepths() {
        long kraft = 0;
        for (int depth = depthCounts.length - 1; depth > 0; depth--) {
            if (depth > maxLength) {
                depthCounts[maxLength] += depthCounts[depth];
                depthCounts[depth] = 0;
            } else {
                kraft += (long) depthCounts[depth] << (maxLength - depth);
            }
        }
        long whole = 1L << maxLength;
        while (kraft > whole) {
            int depth = maxLength - 1;
            while (depthCounts[depth] == 0) {
                depth--;
            }
            depthCounts[depth]--;
            depthCounts[depth + 1] += 2;
            depthCounts[maxLength]--;
            kraft--;
        }
    }

    private void dealLengths(int used) {
        int rank = 0;
        for (int depth = maxLength; depth > 0; depth--) {
            for (int i = 0; i < depthCounts[depth]; i++) {
                lengths[sorted[rank++]] = (byte) depth;
            }
        }
        assert rank == used;
    }

    private void assignWords() {
        int[] next = new int[maxLength + 2];
        for (byte length : lengths) {
            if (length > 0) {
                next[length + 1]++;
            }
        }
        for (int length = 1; length <= maxLength; length++) {
            next[length + 1] = (next[length] + next[length + 1]) << 1;
        }
        for (int symbol = 0; symbol < symbols; symbol++) {
            int length = lengths[symbol];
            words[symbol] = length == 0 ? 0 : Integer.reverse(next[length]++) >>> (32 - length);
        }
    }
}
