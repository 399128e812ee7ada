package dev.midog.draw.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * An axis of a chart.
 *
 * @param label what it measures, with the unit
 * @param from the value at its start
 * @param to the value at its end, above {@code from}
 * @param ticks values that are marked, rising
 */
public record Axis(String label, AxisScale scale, double from, double to, List<Double> ticks) {
    private static final int MOST_TICKS = 6;
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    /** How values are spread over an axis. */
    public enum AxisScale {
        /** Evenly. */
        LINEAR,
        /** By the logarithm of one more, so that 0 has its place: for counts and densities. */
        LOG_FROM_ZERO,
        /** By the logarithm; values are above 0. */
        LOG;

        private double spread(double value) {
            return switch (this) {
                case LINEAR -> value;
                case LOG_FROM_ZERO -> StrictMath.log10(1 + Math.max(0, value));
                case LOG -> StrictMath.log10(Math.max(Double.MIN_NORMAL, value));
            };
        }
    }

    /** Copies the list. */
    public Axis {
        ticks = List.copyOf(ticks);
    }

    /** An even axis that holds {@code low} and {@code high} and begins and ends at round values. */
    public static Axis linear(String label, double low, double high) {
        double top = high > low ? high : low + 1;
        double step = step(top - low);
        double first = Math.floor(low / step + 1e-9);
        double last = Math.ceil(top / step - 1e-9);
        List<Double> ticks = new ArrayList<>();
        for (double i = first; i <= last; i++) {
            ticks.add(rounded(i * step));
        }
        return new Axis(label, AxisScale.LINEAR, ticks.get(0), ticks.get(ticks.size() - 1), ticks);
    }

    /** An even axis from 0 that holds the count {@code high}, with whole numbers at its ticks. */
    public static Axis counts(String label, long high) {
        long most = Math.max(1, high);
        long step = (long) Math.ceil(step((double) most));
        long whole = step == 3 ? 5 : Math.max(1, step);
        List<Double> ticks = LongStream.rangeClosed(0, (most + whole - 1) / whole)
                .mapToObj(i -> (double) (i * whole))
                .toList();
        return new Axis(label, AxisScale.LINEAR, 0, ticks.get(ticks.size() - 1), ticks);
    }

    /** An even axis from 0 to 1. */
    public static Axis share(String label) {
        return new Axis(label, AxisScale.LINEAR, 0, 1, List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0));
    }

    /** An axis from 0 to {@code high} or a little more on which every decade has the same room. */
    public static Axis logFromZero(String label, double high) {
        List<Double> ticks = new ArrayList<>(List.of(0.0));
        for (double decade = 1; ; decade *= 10) {
            for (double digit : new double[] {1, 2, 5}) {
                ticks.add(decade * digit);
                if (decade * digit >= high) {
                    double end = decade * digit;
                    return new Axis(label, AxisScale.LOG_FROM_ZERO, 0, end, thinned(ticks));
                }
            }
        }
    }

    /** An axis of logarithms from {@code low}, above 0, to {@code high}. */
    public static Axis log(String label, double low, double high) {
        List<Double> ticks = new ArrayList<>();
        double end = high > low ? high : low * 10;
        for (double decade = StrictMath.pow(10, Math.floor(StrictMath.log10(low))); decade <= end; decade *= 10) {
            for (double digit : new double[] {1, 2, 5}) {
                double tick = rounded(decade * digit);
                if (tick >= low * (1 - 1e-9) && tick <= end * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return new Axis(label, AxisScale.LOG, low, end, thinned(ticks));
    }

    /** Powers of ten alone, beside 0 and the ends, where there are many. */
    private static List<Double> thinned(List<Double> ticks) {
        if (ticks.size() <= MOST_TICKS + 4) {
            return ticks;
        }
        double last = ticks.get(ticks.size() - 1);
        return ticks.stream()
                .filter(tick -> tick == 0 || tick == last || isPowerOfTen(tick))
                .filter(tick -> tick == last || tick < last / 1.9)
                .toList();
    }

    private static boolean isPowerOfTen(double value) {
        double exponent = StrictMath.log10(value);
        return Math.abs(exponent - Math.rint(exponent)) < 1e-9;
    }

    /** Where {@code value} is, from 0 at the start to 1 at the end; values beyond the ends are at the ends. */
    public double at(double value) {
        double low = scale.spread(from);
        double share = (scale.spread(value) - low) / (scale.spread(to) - low);
        return Math.min(1, Math.max(0, share));
    }

    /** What stands at {@code tick}: on an even axis with as many decimals as the others, but for 0. */
    public String label(double tick) {
        if (scale != AxisScale.LINEAR || tick == 0) {
            return text(tick);
        }
        int decimals = ticks.stream()
                .mapToInt(one -> Math.max(0, new BigDecimal(text(one)).scale()))
                .max()
                .orElse(0);
        return String.format(Locale.ROOT, "%." + decimals + "f", tick);
    }

    /** A value as a tick shows it, in few digits. */
    public static String text(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static double step(double range) {
        double rough = range / MOST_TICKS;
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
        for (double step : STEPS) {
            if (step * power >= rough * (1 - 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(12)).doubleValue();
    }
}
