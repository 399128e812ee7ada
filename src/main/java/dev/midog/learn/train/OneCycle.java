package dev.midog.learn.train;

/**
 * One cycle of rate and momentum, each on half cosines (Smith, 2018; as fastai 1 computes it): the rate from a 25th of its
 * maximum up and then down to almost nothing, the momentum from .95 to .85 and back.
 *
 * @param steps in all
 * @param maximum of the rate
 */
public record OneCycle(int steps, double maximum) {
    private static final double WARM_UP = 0.3;
    private static final double START_DIVISOR = 25;
    private static final double END_DIVISOR = START_DIVISOR * 1e4;
    private static final double HIGH_MOMENTUM = 0.95;
    private static final double LOW_MOMENTUM = 0.85;

    /** The rate at step {@code step}, from 0. */
    public double rate(int step) {
        return isWarmUp(step)
                ? cosine(maximum / START_DIVISOR, maximum, share(step))
                : cosine(maximum, maximum / END_DIVISOR, share(step));
    }

    /** The momentum at step {@code step}, from 0. */
    public double momentum(int step) {
        return isWarmUp(step)
                ? cosine(HIGH_MOMENTUM, LOW_MOMENTUM, share(step))
                : cosine(LOW_MOMENTUM, HIGH_MOMENTUM, share(step));
    }

    private boolean isWarmUp(int step) {
        return step < warmUp();
    }

    private int warmUp() {
        return (int) (steps * WARM_UP);
    }

    private double share(int step) {
        return isWarmUp(step) ? (double) step / warmUp() : (double) (step - warmUp()) / (steps - warmUp());
    }

    private static double cosine(double from, double to, double share) {
        return to + (from - to) / 2 * (StrictMath.cos(StrictMath.PI * share) + 1);
    }
}
