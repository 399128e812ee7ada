package dev.midog.core.statistics;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Repeated random draws on all processors, whose results depend on the seed alone. */
public final class ParallelDraws {
    private ParallelDraws() {}

    /** The results of {@code draws} calls of {@code draw}, in order, each with a generator of its own. */
    public static <T> List<T> of(int draws, long seed, Function<SplittableRandom, T> draw) {
        SplittableRandom[] generators = new SplittableRandom[draws];
        SplittableRandom first = new SplittableRandom(seed);
        for (int i = 0; i < draws; i++) {
            generators[i] = first.split();
        }
        return IntStream.range(0, draws)
                .parallel()
                .mapToObj(i -> draw.apply(generators[i]))
                .toList();
    }
}
