package dev.midog.learn.decode;

import dev.midog.learn.Tensor;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.card.OutputCard;
import java.util.ArrayList;
import java.util.List;

/**
 * The output of YOLO: of YOLOv5, boxes x (x, y, width, height, objectness, classes); of YOLOv8 and later, (x, y, width, height,
 * classes) x boxes. Which of the two it is follows from its shape.
 */
final class YoloDecoder extends OutputDecoder {
    private static final int BOX = 4;

    YoloDecoder(ModelCard card) {
        super(card);
    }

    @Override
    List<TileDetection> read(List<Tensor> outputs, int index, int batch) {
        Tensor tensor = outputs.get(0);
        int classes = card().classes().size();
        if (tensor.shape().length != 3 || tensor.size(0) != batch) {
            throw misfit(tensor, wanted(batch, classes));
        }
        boolean isFive = tensor.size(2) == BOX + 1 + classes;
        boolean isLater = tensor.size(1) == BOX + classes;
        if (isFive == isLater) {
            throw misfit(tensor, wanted(batch, classes));
        }
        int boxes = tensor.size(isFive ? 1 : 2);
        int values = tensor.size(isFive ? 2 : 1);
        int start = index * boxes * values;
        int step = isFive ? 1 : boxes;
        List<TileDetection> found = new ArrayList<>();
        for (int box = 0; box < boxes; box++) {
            int at = start + (isFive ? box * values : box);
            detection(tensor.values(), at, step, isFive, found);
        }
        return BoxSuppression.best(found, card().output().iou());
    }

    /** Adds the box whose numbers lie {@code step} apart from {@code at} on, under its best class. */
    private void detection(float[] of, int at, int step, boolean hasObjectness, List<TileDetection> found) {
        OutputCard output = card().output();
        double objectness = hasObjectness ? of[at + BOX * step] : 1;
        int first = at + (hasObjectness ? BOX + 1 : BOX) * step;
        int classes = card().classes().size();
        int best = 0;
        for (int label = 1; label < classes; label++) {
            if (of[first + label * step] > of[first + best * step]) {
                best = label;
            }
        }
        double score = objectness * Activations.score(output.activation(), of, first, step, classes, best);
        if (score > output.threshold()) {
            found.add(new TileDetection(of[at], of[at + step], of[at + 2 * step], of[at + 3 * step], score, best));
        }
    }

    private static String wanted(int batch, int classes) {
        return batch + " x boxes x " + (BOX + 1 + classes) + " (YOLOv5) or " + batch + " x " + (BOX + classes)
                + " x boxes (YOLOv8 and later) for " + classes + " classes";
    }
}
