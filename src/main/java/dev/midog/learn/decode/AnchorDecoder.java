package dev.midog.learn.decode;

import dev.midog.learn.Tensor;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.card.OutputCard;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores and offsets of square anchors on a grid, in the order row, column, anchor, as of the RetinaNet of MIDOG++.
 *
 * <p>An anchor lies around the middle of its cell. Its offsets are (y, x, height, width): the center moves by a tenth of the
 * anchor's side times the first two, and the side grows by the exponential of a fifth of the last two.
 */
final class AnchorDecoder extends OutputDecoder {
    private static final double CENTER_SCALE = 0.1;
    private static final double SIDE_SCALE = 0.2;
    private static final int OFFSETS = 4;

    AnchorDecoder(ModelCard card) {
        super(card);
    }

    @Override
    List<TileDetection> read(List<Tensor> outputs, int index, int batch) {
        OutputCard output = card().output();
        Tensor scores = outputs.get(0);
        Tensor offsets = outputs.get(1);
        double stride = output.strides().get(0);
        int size = card().input().size();
        int cells = (int) Math.round(size / stride);
        int sides = output.anchors().size();
        int anchors = cells * cells * sides;
        if (scores.size(-2) != anchors
                || scores.values().length % (batch * anchors) != 0
                || offsets.values().length != batch * anchors * OFFSETS) {
            throw misfit(
                    scores,
                    batch + " x " + anchors + " x classes for " + cells + " x " + cells + " cells of " + sides
                            + " anchors");
        }
        int classes = scores.size(-1);
        int count = card().classes().size();
        int first = output.firstLabel();
        if (classes < first + count) {
            throw misfit(scores, batch + " x " + anchors + " x " + (first + count) + " for the classes of the card");
        }
        if (index == 0) {
            checkChannels(scores, classes);
            checkLogits(card(), scores);
        }
        List<TileDetection> found = new ArrayList<>();
        for (int anchor = 0; anchor < anchors; anchor++) {
            int at = (index * anchors + anchor) * classes;
            for (int label = 0; label < count; label++) {
                double score = Activations.score(output.activation(), scores.values(), at, 1, classes, first + label);
                if (score > output.threshold()) {
                    double side = output.anchors().get(anchor % sides);
                    int cell = anchor / sides;
                    float[] by = offsets.values();
                    int from = (index * anchors + anchor) * OFFSETS;
                    double y = (Math.floorDiv(cell, cells) + 0.5) * stride + by[from] * CENTER_SCALE * side;
                    double x = (cell % cells + 0.5) * stride + by[from + 1] * CENTER_SCALE * side;
                    double height = side * Math.exp(by[from + 2] * SIDE_SCALE);
                    double width = side * Math.exp(by[from + 3] * SIDE_SCALE);
                    found.add(new TileDetection(x, y, width, height, score, label).clipped(size));
                }
            }
        }
        return BoxSuppression.best(found, output.iou());
    }
}
