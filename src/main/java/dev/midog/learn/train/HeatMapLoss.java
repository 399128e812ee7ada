package dev.midog.learn.train;

import dev.midog.learn.Tensor;
import java.util.List;

/**
 * The focal loss of heat maps (Zhou et al., "Objects as points", 2019): cells in the middle of an object are to be 1, and those
 * around it count the less the nearer they are.
 *
 * <p>The first output is the map as logits, {@code N x 1 x rows x columns}.
 *
 * @param targets for each cell from 0 to 1, in the order of the output; 1 in the middle of an object; below 0 where a cell does
 *     not count
 */
@SuppressWarnings("ArrayRecordComponent") // losses are not compared
public record HeatMapLoss(float[] targets) implements Loss {
    private static final double NEARNESS_POWER = 4;

    @Override
    public LossValue of(List<Tensor> outputs) {
        float[] logits = outputs.get(0).values();
        if (logits.length != targets.length) {
            throw new IllegalArgumentException(targets.length + " targets for " + logits.length + " cells");
        }
        float[] slopes = new float[logits.length];
        int middles = 0;
        double loss = 0;
        for (int i = 0; i < logits.length; i++) {
            double score = 1 / (1 + StrictMath.exp(-logits[i]));
            double rest = 1 - score;
            if (targets[i] == 1) {
                double log = -softplus(-logits[i]);
                loss -= rest * rest * log;
                slopes[i] = (float) (2 * score * rest * rest * log - rest * rest * rest);
                middles++;
            } else if (targets[i] >= 0) {
                double log = -softplus(logits[i]);
                double weight = StrictMath.pow(1 - targets[i], NEARNESS_POWER);
                loss -= weight * score * score * log;
                slopes[i] = (float) (weight * (score * score * score - 2 * score * score * rest * log));
            }
        }
        int objects = Math.max(1, middles);
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] /= objects;
        }
        return new LossValue(loss / objects, List.of(slopes));
    }

    /** The targets of a map of {@code cells x cells} without objects. */
    public static float[] empty(int cells) {
        return new float[cells * cells];
    }

    /**
     * Marks an object in a map: 1 in the cell at its middle, falling as a normal distribution around it.
     *
     * @param map of {@code cells x cells}
     * @param column of the cell at its middle, which may lie outside
     * @param row of the cell at its middle, which may lie outside
     * @param spread the standard deviation, in cells
     */
    public static void mark(float[] map, int cells, int column, int row, double spread) {
        int reach = (int) Math.ceil(3 * spread);
        for (int y = Math.max(0, row - reach); y <= Math.min(cells - 1, row + reach); y++) {
            for (int x = Math.max(0, column - reach); x <= Math.min(cells - 1, column + reach); x++) {
                double distance = (double) (x - column) * (x - column) + (double) (y - row) * (y - row);
                int at = y * cells + x;
                map[at] = Math.max(map[at], (float) StrictMath.exp(-distance / (2 * spread * spread)));
            }
        }
    }

    /** The logarithm of 1 plus the exponential, without overflow. */
    static double softplus(double value) {
        return Math.max(value, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(value)));
    }
}
