package dev.midog.core.statistics;

import dev.midog.core.random.SplitMix64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * Draws of as many cases as there are, with replacement: B. Efron, Bootstrap methods: another look at the jackknife, The Annals
 * of Statistics 7 (1979) 1-26.
 *
 * <p>Each draw is an array that holds, for each case, the number of times that it was drawn. Whole cases are drawn, as the
 * annotations of one case are not independent.
 *
 * @param draws the number of draws; 0 for none
 * @param seed decides what is drawn
 */
public record Bootstrap(int draws, long seed) {
    /** No draws. */
    public static final Bootstrap NONE = new Bootstrap(0, 0);

    /** The results of {@code figure} for each draw from {@code cases} cases, computed on all processors. */
    public <T> List<T> inParallel(int cases, Function<int[], T> figure) {
        return ParallelDraws.of(draws, seed, random -> figure.apply(counts(cases, random::nextInt)));
    }

    /** Hands each draw from {@code cases} cases to {@code draw}, one after the other. */
    public void inTurn(int cases, Consumer<int[]> draw) {
        SplitMix64 random = new SplitMix64(seed);
        for (int i = 0; i < draws; i++) {
            draw.accept(counts(cases, bound -> random.between(0, bound - 1)));
        }
    }

    private static int[] counts(int cases, IntUnaryOperator below) {
        int[] counts = new int[cases];
        for (int i = 0; i < cases; i++) {
            counts[below.applyAsInt(cases)]++;
        }
        return counts;
    }
}
