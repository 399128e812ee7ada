package dev.midog.image.color;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the stains of one image in the place of another's: a linear map of optical densities.
 *
 * @param matrix row by row, from the densities of R, G and B to those after it
 */
record StainRecoloring(List<Double> matrix) implements Recoloring {
    private static final SampledFunction LIGHT =
            new SampledFunction(density -> OpticalDensity.LIGHT * StrictMath.exp(-density), -1, 16, 1024);

    StainRecoloring {
        matrix = List.copyOf(matrix);
    }

    static StainRecoloring of(List<Double> parameters) {
        return new StainRecoloring(parameters);
    }

    static StainRecoloring between(StainVectors from, StainVectors to) {
        double[][] amounts = StainVectors.concentration(Vectors.array(from.hematoxylin()), Vectors.array(from.eosin()));
        double moreHematoxylin = to.maxHematoxylin() / from.maxHematoxylin();
        double moreEosin = to.maxEosin() / from.maxEosin();
        List<Double> matrix = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                matrix.add(to.hematoxylin().get(row) * moreHematoxylin * amounts[0][column]
                        + to.eosin().get(row) * moreEosin * amounts[1][column]);
            }
        }
        return new StainRecoloring(matrix);
    }

    @Override
    public List<Double> parameters() {
        return matrix;
    }

    @Override
    public NormalizationMethod method() {
        return NormalizationMethod.MACENKO;
    }

    @Override
    public void apply(byte[] rgb, int pixels) {
        double[] rows = matrix.stream().mapToDouble(Double::doubleValue).toArray();
        for (int at = 0; at < 3 * pixels; at += 3) {
            double red = OpticalDensity.of(rgb[at] & 0xff);
            double green = OpticalDensity.of(rgb[at + 1] & 0xff);
            double blue = OpticalDensity.of(rgb[at + 2] & 0xff);
            rgb[at] = value(rows[0] * red + rows[1] * green + rows[2] * blue);
            rgb[at + 1] = value(rows[3] * red + rows[4] * green + rows[5] * blue);
            rgb[at + 2] = value(rows[6] * red + rows[7] * green + rows[8] * blue);
        }
    }

    /** The 1 that the density was taken with is taken off again. */
    private static byte value(double density) {
        return Recoloring.band(LIGHT.at(density) - 1);
    }
}
