package dev.midog.image.color;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives an image's tissue the mean and the standard deviation of another's: a linear map of the logarithms of what the cones
 * of the eye respond.
 *
 * @param matrix row by row
 * @param offset added afterwards
 */
record LabRecoloring(List<Double> matrix, List<Double> offset) implements Recoloring {
    private static final int NUMBERS_OF_MATRIX = 9;
    private static final double BRIGHTEST = 255;
    private static final double DARKEST = 0.003;
    private static final SampledFunction LOG = new SampledFunction(StrictMath::log10, DARKEST, 1.01, 1 << 14);
    private static final SampledFunction POWER = new SampledFunction(x -> StrictMath.pow(10, x), -6, 1.5, 1 << 11);

    LabRecoloring {
        matrix = List.copyOf(matrix);
        offset = List.copyOf(offset);
    }

    static LabRecoloring of(List<Double> parameters) {
        return new LabRecoloring(
                parameters.subList(0, NUMBERS_OF_MATRIX), parameters.subList(NUMBERS_OF_MATRIX, parameters.size()));
    }

    static LabRecoloring between(LabFigures from, LabFigures to) {
        double[][] stretched = new double[3][3];
        double[] moved = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double stretch = to.std().get(axis) / from.std().get(axis);
            for (int column = 0; column < 3; column++) {
                stretched[axis][column] = stretch * LabSpace.TO_AXES[axis][column];
            }
            moved[axis] = to.mean().get(axis) - stretch * from.mean().get(axis);
        }
        List<Double> matrix = new ArrayList<>();
        for (double[] row : Vectors.product(LabSpace.FROM_AXES, stretched)) {
            matrix.addAll(Vectors.list(row));
        }
        return new LabRecoloring(matrix, Vectors.list(Vectors.times(LabSpace.FROM_AXES, moved)));
    }

    @Override
    public List<Double> parameters() {
        List<Double> parameters = new ArrayList<>(matrix);
        parameters.addAll(offset);
        return parameters;
    }

    @Override
    public NormalizationMethod method() {
        return NormalizationMethod.REINHARD;
    }

    @Override
    public void apply(byte[] rgb, int pixels) {
        double[][] rows = {
            Vectors.array(matrix.subList(0, 3)),
            Vectors.array(matrix.subList(3, 6)),
            Vectors.array(matrix.subList(6, 9))
        };
        double[] shift = Vectors.array(offset);
        double[] logs = new double[3];
        double[] cones = new double[3];
        for (int at = 0; at < 3 * pixels; at += 3) {
            for (int kind = 0; kind < 3; kind++) {
                logs[kind] = LOG.at(LabSpace.cone(kind, rgb[at] & 0xff, rgb[at + 1] & 0xff, rgb[at + 2] & 0xff));
            }
            for (int kind = 0; kind < 3; kind++) {
                cones[kind] = POWER.at(Vectors.dot(rows[kind], logs) + shift[kind]);
            }
            for (int band = 0; band < 3; band++) {
                rgb[at + band] = Recoloring.band(BRIGHTEST * Vectors.dot(LabSpace.FROM_CONES[band], cones));
            }
        }
    }
}
