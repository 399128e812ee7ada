package dev.midog.patch.plan;

import dev.midog.core.random.Permutation;
import dev.midog.core.random.SplitMix64;
import java.util.List;

/**
 * An endless series of patches for a program that trains: epoch after epoch, each in a random order of its own.
 *
 * <p>Any patch is known from its place in the series alone, so that none is kept. The order of epoch
 * {@code e} is the {@link Permutation} whose keys come from the generator that is started at the second number
 * of {@code SplitMix64} started at the seed, plus {@code e}.
 */
public final class PatchEpochs {
    private final long size;
    private final long start;
    private final Epoch epoch;

    /** Gives the patches of an epoch. Implementations are pure. */
    @FunctionalInterface
    interface Epoch {
        /** Patch {@code index} of {@code epoch}, both from 0, before the order is made random. */
        PatchRequest patch(long epoch, long index);
    }

    PatchEpochs(long size, long seed, Epoch epoch) {
        SplitMix64 random = new SplitMix64(seed);
        random.next();
        this.start = random.next();
        this.size = size;
        this.epoch = epoch;
    }

    /** Every epoch has the patches of {@code plan}, of which there is at least one. */
    public static PatchEpochs of(PatchPlan plan, long seed) {
        List<PatchRequest> patches = plan.patches().toList();
        return new PatchEpochs(patches.size(), seed, (epoch, index) -> patches.get((int) index));
    }

    /** How many patches an epoch has. */
    public long size() {
        return size;
    }

    /** The patch at {@code place} of the series, from 0. */
    public PatchRequest patch(long place) {
        long number = place / size;
        Permutation order = new Permutation(size, new SplitMix64(start + number));
        return epoch.patch(number, order.at(place % size));
    }
}
