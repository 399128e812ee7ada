package dev.midog.learn.decode;

import dev.midog.core.model.MidogException;
import dev.midog.learn.Tensor;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.card.OutputCard;
import java.util.ArrayList;
import java.util.List;

/**
 * The output of YOLO: of YOLOv5, boxes x (x, y, width, height, objectness, classes); of YOLOv8 and later, (x, y, width, height,
 * classes) x boxes; of models that suppress boxes themselves, as YOLOv10 and exports with {@code nms=True}, boxes x (left, top,
 * right, bottom, score, class). Which it is follows from the shape and, of the last, from
 * whole numbers as classes and the best scores first.
 */
final class YoloDecoder extends OutputDecoder {
    private static final int BOX = 4;
    private static final int SUPPRESSED = 6;
    private static final int MOST_SUPPRESSED = 1000;

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
        if (isSuppressed(tensor)) {
            return suppressed(tensor, index);
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
        checkPixels(card(), tensor, farthest(tensor.values(), start, isFive ? values : 1, step, boxes));
        List<TileDetection> found = new ArrayList<>();
        for (int box = 0; box < boxes; box++) {
            int at = start + (isFive ? box * values : box);
            detection(tensor.values(), at, step, isFive, found);
        }
        return BoxSuppression.best(found, card().output().iou());
    }

    private static boolean isSuppressed(Tensor tensor) {
        if (tensor.size(2) != SUPPRESSED || tensor.size(1) > MOST_SUPPRESSED || tensor.values().length == 0) {
            return false;
        }
        float[] of = tensor.values();
        for (int at = 0; at < of.length; at += SUPPRESSED) {
            float label = of[at + BOX + 1];
            boolean isSorted = at % (SUPPRESSED * tensor.size(1)) == 0 || of[at + BOX] <= of[at + BOX - SUPPRESSED];
            if (label != Math.rint(label) || label < 0 || !isSorted) {
                return false;
            }
        }
        return true;
    }

    private List<TileDetection> suppressed(Tensor tensor, int index) {
        int boxes = tensor.size(1);
        float[] of = tensor.values();
        List<TileDetection> found = new ArrayList<>();
        for (int box = 0; box < boxes; box++) {
            int at = (index * boxes + box) * SUPPRESSED;
            if (of[at + BOX] > card().output().threshold()) {
                int label = Math.round(of[at + BOX + 1]);
                if (label >= card().classes().size()) {
                    throw MidogException.invalidData("the model returns the class " + label + ", and its card has "
                            + card().classes().size() + " classes from 0 on; correct \"classes\" in the model card");
                }
                found.add(TileDetection.ofCorners(of[at], of[at + 1], of[at + 2], of[at + 3], of[at + BOX], label));
            }
        }
        return BoxSuppression.best(found, card().output().iou());
    }

    /** The greatest of all numbers of places and sizes. */
    private static double farthest(float[] of, int start, int boxStep, int step, int boxes) {
        double farthest = 0;
        for (int box = 0; box < boxes; box++) {
            for (int i = 0; i < BOX; i++) {
                farthest = Math.max(farthest, of[start + box * boxStep + i * step]);
            }
        }
        return farthest;
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
