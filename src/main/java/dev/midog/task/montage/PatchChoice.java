package dev.midog.task.montage;

import dev.midog.core.random.SplitMix64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Picks which patches are shown: those with annotations first, and others only where these are too few.
 *
 * @param limit how many at most
 * @param seed where the random numbers start; null to pick the worst where patches have ranks, else evenly over the folder
 */
record PatchChoice(int limit, @Nullable Long seed) {
    /**
     * The patches picked, in the folder's order; where patches have ranks and there is no seed, the worst first.
     *
     * @param categoryIds an annotation of these counts
     * @param annotatedOnly whether patches without one are left out
     */
    List<LabelledPatch> pick(List<LabelledPatch> patches, Set<Integer> categoryIds, boolean annotatedOnly) {
        List<Integer> annotated = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < patches.size(); i++) {
            (patches.get(i).hasAny(categoryIds) ? annotated : others).add(i);
        }
        if (seed == null && isRanked(patches)) {
            return Stream.concat(annotated.stream(), (annotatedOnly ? List.<Integer>of() : others).stream())
                    .map(patches::get)
                    .sorted(Comparator.comparing(LabelledPatch::rank, Comparator.nullsLast(Comparator.naturalOrder())))
                    .limit(limit)
                    .toList();
        }
        Set<Integer> picked = new TreeSet<>(some(annotated, limit));
        if (!annotatedOnly) {
            picked.addAll(some(others, limit - picked.size()));
        }
        return picked.stream().map(patches::get).toList();
    }

    /** Whether the patches are of errors of a detector. */
    static boolean isRanked(List<LabelledPatch> patches) {
        return patches.stream().anyMatch(patch -> patch.rank() != null);
    }

    private List<Integer> some(List<Integer> from, int count) {
        if (count >= from.size()) {
            return from;
        }
        List<Integer> some = new ArrayList<>();
        if (seed == null) {
            for (int i = 0; i < count; i++) {
                some.add(from.get((int) ((2L * i + 1) * from.size() / (2L * count))));
            }
            return some;
        }
        List<Integer> left = new ArrayList<>(from);
        SplitMix64 random = new SplitMix64(seed);
        for (int i = 0; i < count; i++) {
            int at = random.between(i, left.size() - 1);
            some.add(left.get(at));
            left.set(at, left.get(i));
        }
        return some;
    }
}
