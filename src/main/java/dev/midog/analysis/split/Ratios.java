package dev.midog.analysis.split;

import dev.midog.core.model.MidogException;

/** The share of the cases in each split, in percent. */
public record Ratios(double train, double validation, double test) {
    private static final double WHOLE = 100;
    private static final double ROUNDING = 1e-6;

    /** Refuses shares that are negative, or are not 100 together. */
    public Ratios {
        if (!(train >= 0 && validation >= 0 && test >= 0 && Math.abs(train + validation + test - WHOLE) < ROUNDING)) {
            throw MidogException.usage("the ratios " + train + ", " + validation + " and " + test
                    + " are not shares of 100; write them as in 70,20,10");
        }
    }

    /** Reads {@code train,validation,test} or {@code train,test}. */
    public static Ratios parse(String text) {
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == 2) {
                return new Ratios(Double.parseDouble(parts[0]), 0, Double.parseDouble(parts[1]));
            }
            if (parts.length == 3) {
                return new Ratios(
                        Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
            }
        } catch (NumberFormatException e) {
            throw new MidogException(MidogException.ErrorKind.USAGE, fault(text), e);
        }
        throw MidogException.usage(fault(text));
    }

    /** The shares of train, validation and test, of 1. */
    double[] shares() {
        return new double[] {train / WHOLE, validation / WHOLE, test / WHOLE};
    }

    private static String fault(String text) {
        return "the ratios \"" + text + "\" are not two or three numbers; write them as in 70,20,10";
    }
}
