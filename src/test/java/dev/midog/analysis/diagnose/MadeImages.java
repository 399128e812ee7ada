package dev.midog.analysis.diagnose;

import dev.midog.analysis.diagnose.SeededDetector.Truth;
import dev.midog.analysis.evaluate.Position;
import dev.midog.core.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Images of sizes, scales and numbers of cells as published ones have, at seeded places. */
final class MadeImages {
    private static final int[][] SIZES = {{7215, 5412}, {6804, 6475}, {5412, 7215}, {7000, 5000}};
    private static final double[] MICRONS = {0.23, 0.2273, 0.25};

    private MadeImages() {}

    static List<Truth> of(int count, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    int[] size = SIZES[random.between(0, SIZES.length - 1)];
                    return new Truth(
                            String.format("%03d.tiff", i + 1),
                            places(size, random),
                            places(size, random),
                            size[0],
                            size[1],
                            MICRONS[random.between(0, MICRONS.length - 1)]);
                })
                .toList();
    }

    /** Few in most images and many in some, and half of them near to another. */
    private static List<Position> places(int[] size, SplitMix64 random) {
        int count = (int) Math.exp(random.uniform(0.7, 3.7)) - 1;
        List<Position> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Position other = i % 2 == 1 ? places.get(random.between(0, i - 1)) : null;
            places.add(new Position(
                    place(other == null ? -1 : other.x(), size[0], random),
                    place(other == null ? -1 : other.y(), size[1], random)));
        }
        return places;
    }

    private static double place(double near, int size, SplitMix64 random) {
        return near < 0 ? random.uniform(0, size) : Math.max(0, Math.min(size, near + random.uniform(-400, 400)));
    }
}
