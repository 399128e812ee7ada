package dev.midog.learn.decode;

import dev.midog.learn.Tensor;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.card.OutputCard;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps of scores, distances and centerness for each level, as of FCOS (Tian et al. 2019): of each, {@code N x values x rows x
 * columns}. All levels of the scores come first, then those of the distances, then those of the centerness.
 *
 * <p>The distances go from the middle of a cell to the left, upper, right and lower side of the box, in pixels. The score is the
 * root of class score times centerness.
 */
final class FcosDecoder extends OutputDecoder {
    private static final int SIDES = 4;

    FcosDecoder(ModelCard card) {
        super(card);
    }

    @Override
    List<TileDetection> read(List<Tensor> outputs, int index, int batch) {
        int levels = card().output().strides().size();
        if (outputs.size() != 3 * levels) {
            throw misfit(outputs.get(0), "three for each of " + levels + " strides; " + outputs.size() + " are there");
        }
        List<TileDetection> found = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            read(
                    outputs.get(level),
                    outputs.get(levels + level),
                    outputs.get(2 * levels + level),
                    card().output().strides().get(level),
                    index,
                    batch,
                    found);
        }
        return BoxSuppression.best(found, card().output().iou());
    }

    private void read(
            Tensor scores,
            Tensor distances,
            Tensor centerness,
            double stride,
            int index,
            int batch,
            List<TileDetection> found) {
        OutputCard output = card().output();
        int classes = card().classes().size();
        int size = card().input().size();
        int cells = (int) Math.ceil(size / stride);
        int area = cells * cells;
        if (scores.values().length != batch * classes * area
                || distances.values().length != batch * SIDES * area
                || centerness.values().length != batch * area) {
            throw misfit(scores, batch, classes, cells, stride);
        }
        if (index == 0) {
            checkLogits(card(), scores);
        }
        float[] sides = distances.values();
        for (int cell = 0; cell < area; cell++) {
            double middle = Activations.sigmoid(centerness.values()[index * area + cell]);
            for (int label = 0; label < classes; label++) {
                int start = index * classes * area + cell;
                double score = Math.sqrt(
                        middle * Activations.score(output.activation(), scores.values(), start, area, classes, label));
                if (score > output.threshold()) {
                    double x = (cell % cells + 0.5) * stride;
                    double y = (Math.floorDiv(cell, cells) + 0.5) * stride;
                    int at = index * SIDES * area + cell;
                    found.add(TileDetection.ofCorners(
                                    x - sides[at],
                                    y - sides[at + area],
                                    x + sides[at + 2 * area],
                                    y + sides[at + 3 * area],
                                    score,
                                    label)
                            .clipped(size));
                }
            }
        }
    }
}
