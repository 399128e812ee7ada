package dev.midog.learn.train;

import dev.midog.core.model.Box;
import dev.midog.learn.Tensor;
import java.util.List;

/**
 * The loss of RetinaNet (Lin et al., 2017) as the code of MIDOG++ computes it: focal loss of the scores and smooth L1 loss of the
 * offsets of those anchors that lie on a box.
 *
 * <p>The first output has scores as logits, the first column that of the boxes' class; the second output has the offsets. The
 * focal weights count as constants where slopes are taken.
 *
 * @param boxes of each image of the batch, in pixels, within the image
 */
public record AnchorLoss(AnchorGrid grid, List<List<Box>> boxes) implements Loss {
    private static final double OBJECT_SHARE = 0.75;
    private static final int OFFSETS = 4;

    /** Copies the list. */
    public AnchorLoss {
        boxes = List.copyOf(boxes);
    }

    @Override
    public LossValue of(List<Tensor> outputs) {
        float[] scores = outputs.get(0).values();
        float[] offsets = outputs.get(1).values();
        int classes = outputs.get(0).size(-1);
        int anchors = grid.count();
        if (scores.length != boxes.size() * anchors * classes || offsets.length != boxes.size() * anchors * OFFSETS) {
            throw new IllegalArgumentException(boxes.size() + " images of " + anchors + " anchors for " + scores.length
                    + " scores and " + offsets.length + " offsets");
        }
        float[] scoreSlopes = new float[scores.length];
        float[] offsetSlopes = new float[offsets.length];
        double loss = 0;
        for (int image = 0; image < boxes.size(); image++) {
            int[] matches = grid.matches(boxes.get(image));
            int matched = 0;
            for (int match : matches) {
                matched += match >= 0 ? 1 : 0;
            }
            int first = image * anchors;
            double share = 1.0 / Math.max(1, matched) / boxes.size();
            for (int anchor = 0; anchor < anchors; anchor++) {
                if (matches[anchor] != AnchorGrid.IGNORED) {
                    for (int label = 0; label < classes; label++) {
                        int at = (first + anchor) * classes + label;
                        loss += share * focal(scores[at], label == 0 && matches[anchor] >= 0, share, scoreSlopes, at);
                    }
                }
                if (matches[anchor] >= 0) {
                    double[] wanted = grid.offsets(anchor, boxes.get(image).get(matches[anchor]));
                    loss += smooth(offsets, wanted, (first + anchor) * OFFSETS, share / OFFSETS, offsetSlopes);
                }
            }
        }
        return new LossValue(loss, List.of(scoreSlopes, offsetSlopes));
    }

    /** The loss of a score; its slope times {@code share} goes into {@code slopes}. */
    private static double focal(float logit, boolean isObject, double share, float[] slopes, int at) {
        double score = 1 / (1 + StrictMath.exp(-logit));
        double wrong = isObject ? 1 - score : score;
        double weight = wrong * wrong * (isObject ? OBJECT_SHARE : 1 - OBJECT_SHARE);
        slopes[at] = (float) (share * weight * (isObject ? score - 1 : score));
        return weight * HeatMapLoss.softplus(isObject ? -logit : logit);
    }

    /** The loss of the offsets of an anchor, each times {@code share}. */
    private static double smooth(float[] offsets, double[] wanted, int at, double share, float[] slopes) {
        double loss = 0;
        for (int i = 0; i < OFFSETS; i++) {
            double difference = offsets[at + i] - wanted[i];
            double size = Math.abs(difference);
            loss += share * (size < 1 ? difference * difference / 2 : size - 0.5);
            slopes[at + i] = (float) (share * (size < 1 ? difference : Math.signum(difference)));
        }
        return loss;
    }
}
