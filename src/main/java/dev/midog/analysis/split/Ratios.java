package dev.midog.analysis.split;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;

/** The share of the cases in each split, in percent. */
public record Ratios(double train, double validation, double test) {
    private static final double WHOLE = 100;
    private static final double ROUNDING = 1e-6;

    /** Refuses shares that are negative, or are not 100 together. */
    public Ratios {
        if (!isWhole(train, validation, test)) {
            throw fault(train + "," + validation + "," + test);
        }
    }

    /** Reads {@code train,validation,test} or {@code train,test}. */
    public static Ratios parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2 && parts.length != 3) {
            throw fault(text);
        }
        try {
            double train = Double.parseDouble(parts[0]);
            double validation = parts.length == 2 ? 0 : Double.parseDouble(parts[1]);
            double test = Double.parseDouble(parts[parts.length - 1]);
            if (!isWhole(train, validation, test)) {
                throw fault(text);
            }
            return new Ratios(train, validation, test);
        } catch (NumberFormatException e) {
            throw fault(text);
        }
    }

    /** The shares of train, validation and test, of 1. */
    double[] shares() {
        return new double[] {train / WHOLE, validation / WHOLE, test / WHOLE};
    }

    private static boolean isWhole(double train, double validation, double test) {
        return train >= 0 && validation >= 0 && test >= 0 && Math.abs(train + validation + test - WHOLE) < ROUNDING;
    }

    private static MidogException fault(String text) {
        return MidogException.invalidValue(
                Parameter.of("ratios"), text, "a list of two or three shares that add up to 100, as in 70,20,10");
    }
}
