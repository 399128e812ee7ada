package dev.midog.image.color;

/**
 * How much light a pixel lets through, as the logarithm that grows in step with the stain: {@code -ln((I + 1) / 240)} of a
 * band {@code I} from 0 to 255.
 *
 * <p>240 is the light that glass lets through, as usual for the method of Macenko and others.
 */
final class OpticalDensity {
    /** The density below which a band counts as not stained. */
    static final double LEAST_STAIN = 0.15;

    static final double LIGHT = 240;

    private static final double[] OF_VALUE = new double[256];

    static {
        for (int value = 0; value < OF_VALUE.length; value++) {
            OF_VALUE[value] = -StrictMath.log((value + 1) / LIGHT);
        }
    }

    private OpticalDensity() {}

    static double of(int value) {
        return OF_VALUE[value];
    }

    /** Whether each band is stained. */
    static boolean isStained(int red, int green, int blue) {
        return of(red) >= LEAST_STAIN && of(green) >= LEAST_STAIN && of(blue) >= LEAST_STAIN;
    }
}
