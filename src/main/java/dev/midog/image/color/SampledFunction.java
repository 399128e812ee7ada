package dev.midog.image.color;

import java.util.function.DoubleUnaryOperator;

/** A smooth function that is computed at equal steps once and interpolated in between. */
final class SampledFunction {
    private final double low;
    private final double nodesPerUnit;
    private final double[] nodes;

    /** Samples {@code function} from {@code low} to {@code high}; what lies outside has the value at the end. */
    SampledFunction(DoubleUnaryOperator function, double low, double high, int nodesPerUnit) {
        this.low = low;
        this.nodesPerUnit = nodesPerUnit;
        this.nodes = new double[(int) Math.ceil((high - low) * nodesPerUnit) + 2];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = function.applyAsDouble(low + i / (double) nodesPerUnit);
        }
    }

    double at(double x) {
        double place = Math.min(Math.max((x - low) * nodesPerUnit, 0), nodes.length - 2.0);
        int index = (int) place;
        double below = nodes[index];
        return below + (place - index) * (nodes[index + 1] - below);
    }
}
