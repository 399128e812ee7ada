package dev.midog.core.random;

/**
 * A random order of the numbers from 0 to {@code count - 1}, any place of which is known without the others.
 *
 * <p>A Feistel network of eight rounds over the smallest even number of bits that holds all the numbers
 * (Black and Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002): a result that is not below
 * {@code count} goes through the network again. Immutable.
 */
public final class Permutation {
    private static final int ROUNDS = 8;

    private final long count;
    private final int halfBits;
    private final long halfMask;
    private final long[] keys = new long[ROUNDS];

    /** The order of {@code count} numbers that {@code random}'s next eight numbers are the keys of. */
    public Permutation(long count, SplitMix64 random) {
        if (count < 1) {
            throw new IllegalArgumentException("an order of " + count + " numbers");
        }
        this.count = count;
        this.halfBits = Math.max(1, (65 - Long.numberOfLeadingZeros(count - 1)) / 2);
        this.halfMask = (1L << halfBits) - 1;
        for (int round = 0; round < ROUNDS; round++) {
            keys[round] = random.next();
        }
    }

    /** The number at {@code place}, which is at least 0 and below the count. */
    public long at(long place) {
        long number = place;
        do {
            number = throughTheNetwork(number);
        } while (number >= count);
        return number;
    }

    private long throughTheNetwork(long number) {
        long left = number >>> halfBits;
        long right = number & halfMask;
        for (long key : keys) {
            long mixed = left ^ (new SplitMix64(key ^ right).next() & halfMask);
            left = right;
            right = mixed;
        }
        return left << halfBits | right;
    }
}
