package dev.midog.image.color;

/**
 * The space l, alpha, beta of Ruderman and others, with the matrices of Reinhard and others.
 *
 * <p>R, G and B, from 0 to 1 and 1/255 at least, are the responses of three kinds of cones; their logarithms to base 10 are
 * turned to axes that are independent in natural images.
 */
final class LabSpace {
    static final double[][] TO_CONES = {{0.3811, 0.5783, 0.0402}, {0.1967, 0.7244, 0.0782}, {0.0241, 0.1288, 0.8444}};
    static final double[][] FROM_CONES = Vectors.inverse(TO_CONES);
    static final double[][] TO_AXES = {
        row(Math.sqrt(3), 1, 1, 1), row(Math.sqrt(6), 1, 1, -2), row(Math.sqrt(2), 1, -1, 0)
    };
    static final double[][] FROM_AXES = Vectors.inverse(TO_AXES);

    private static final double BRIGHTEST = 255;

    private LabSpace() {}

    private static double[] row(double length, double... values) {
        return new double[] {values[0] / length, values[1] / length, values[2] / length};
    }

    /** The response of the cones {@code kind} to bands from 0 to 255. */
    static double cone(int kind, int red, int green, int blue) {
        double[] row = TO_CONES[kind];
        return (row[0] * Math.max(1, red) + row[1] * Math.max(1, green) + row[2] * Math.max(1, blue)) / BRIGHTEST;
    }

    /** The place of a color in the space. */
    static double[] of(int red, int green, int blue) {
        return Vectors.times(
                TO_AXES,
                StrictMath.log10(cone(0, red, green, blue)),
                StrictMath.log10(cone(1, red, green, blue)),
                StrictMath.log10(cone(2, red, green, blue)));
    }
}
