package dev.midog.patch.plan;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the patches of a plan are dealt to tar shards: one after another, in plan order.
 *
 * <p>Where shards end depends on the plan alone, never on what an encoder makes of the pixels, so that every
 * shard can be made without the others.
 *
 * @param patches all of the plan, in its order
 * @param shards in their order; all of them, or a stretch
 */
public record ShardPlan(List<PatchRequest> patches, List<Tar> shards) {
    /** The most samples of a shard unless a number is given, as in the WebDataset library. */
    public static final int DEFAULT_SAMPLES = 10_000;

    /** The most bytes that the bare pixels of a shard take unless a number of samples is given. */
    public static final long DEFAULT_PIXEL_BYTES = 3_000_000_000L;

    private static final int RGB_BANDS = 3;

    /**
     * One tar shard.
     *
     * @param index of the shard among all of the plan's, from 0
     * @param first patch in it
     * @param end the patch after its last
     */
    public record Tar(int index, int first, int end) {
        /** The name of its file. */
        public String name() {
            return ShardPlan.name(index);
        }

        /** How many patches are in it. */
        public int samples() {
            return end - first;
        }
    }

    /** Copies the lists. */
    public ShardPlan {
        patches = List.copyOf(patches);
        shards = List.copyOf(shards);
    }

    /**
     * Deals the patches of {@code plan}.
     *
     * @param samples how many a shard holds, but for the last; null for {@link #DEFAULT_SAMPLES}, or fewer where
     *     their pixels would take more than {@link #DEFAULT_PIXEL_BYTES}
     */
    public static ShardPlan of(PatchPlan plan, @Nullable Integer samples) {
        if (samples != null && samples < 1) {
            throw MidogException.invalidValue(PatchParameters.SHARD_SIZE, samples, "a number of samples of at least 1");
        }
        int mostSamples = samples == null ? DEFAULT_SAMPLES : samples;
        long mostBytes = samples == null ? DEFAULT_PIXEL_BYTES : Long.MAX_VALUE;
        List<PatchRequest> patches = plan.patches().toList();
        List<Tar> shards = new ArrayList<>();
        int first = 0;
        long bytes = 0;
        for (int i = 0; i < patches.size(); i++) {
            Window window = patches.get(i).window();
            long more = (long) window.width() * window.height() * RGB_BANDS;
            if (i > first && (i - first == mostSamples || bytes + more > mostBytes)) {
                shards.add(new Tar(shards.size(), first, i));
                first = i;
                bytes = 0;
            }
            bytes += more;
        }
        if (first < patches.size()) {
            shards.add(new Tar(shards.size(), first, patches.size()));
        }
        return new ShardPlan(patches, shards);
    }

    /** The name of the file of shard {@code index}, from 0. */
    public static String name(int index) {
        return String.format(Locale.ROOT, "patches-%06d.tar", index);
    }

    /**
     * The stretch of tar shards that falls to one of several runs which share the work; the names stay.
     *
     * @throws MidogException where there are more runs than tar shards
     */
    public ShardPlan part(Shard run) {
        int total = shards.size();
        if (run.of() > total) {
            throw MidogException.usage(Message.of(
                    "the plan has " + Counted.of(total, "tar shard") + ", too few for " + run.of() + " runs; give ",
                    PatchParameters.SHARD,
                    " as in 1/" + Math.max(1, total) + ", or a smaller ",
                    PatchParameters.SHARD_SIZE));
        }
        return new ShardPlan(patches, shards.subList((int) run.first(total), (int) run.end(total)));
    }

    /** The number of the first patch in the shards. */
    public int first() {
        return shards.isEmpty() ? 0 : shards.get(0).first();
    }

    /** The number after that of the last patch in the shards. */
    public int end() {
        return shards.isEmpty() ? 0 : shards.get(shards.size() - 1).end();
    }
}
