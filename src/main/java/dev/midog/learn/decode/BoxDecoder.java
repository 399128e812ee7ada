package dev.midog.learn.decode;

import dev.midog.core.model.MidogException;
import dev.midog.learn.Tensor;
import dev.midog.learn.card.ModelCard;
import java.util.ArrayList;
import java.util.List;

/** Boxes by their corners with labels and scores, as the detectors of torchvision return them. */
final class BoxDecoder extends OutputDecoder {
    BoxDecoder(ModelCard card) {
        super(card);
    }

    @Override
    List<TileDetection> read(List<Tensor> outputs, int index, int batch) {
        if (batch != 1) {
            throw MidogException.usage("a model that returns boxes takes one image a run; give a batch of 1");
        }
        Tensor boxes = outputs.get(0);
        float[] labels = outputs.get(1).values();
        float[] scores = outputs.get(2).values();
        if (boxes.values().length != 4 * scores.length || labels.length != scores.length) {
            throw misfit(boxes, "boxes of 4 numbers with a label and a score each");
        }
        checkRoles(outputs.get(1), scores);
        List<TileDetection> found = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            int label = Math.round(labels[i]) - card().output().firstLabel();
            if (scores[i] <= card().output().threshold()) {
                continue;
            }
            if (label < 0 && card().leavesOpen(ModelCard.FIRST_LABEL)) {
                throw MidogException.invalidData("the model returns the label " + Math.round(labels[i])
                        + ", which is the background where classes are numbered from "
                        + card().output().firstLabel()
                        + " on; set \"firstLabel\" to 0 in the model card where it is a class, else to "
                        + card().output().firstLabel());
            }
            if (label >= 0) {
                if (label >= card().classes().size()) {
                    throw MidogException.invalidData("the model returns the label " + Math.round(labels[i])
                            + ", and its card has " + card().classes().size() + " classes from "
                            + card().output().firstLabel() + " on; correct \"classes\" in the model card");
                }
                float[] of = boxes.values();
                found.add(TileDetection.ofCorners(
                        of[4 * i], of[4 * i + 1], of[4 * i + 2], of[4 * i + 3], scores[i], label));
            }
        }
        checkPixels(boxes, found);
        return BoxSuppression.best(found, card().output().iou());
    }

    /** Labels are whole numbers and scores are not all; torchvision's exports have them in either order. */
    private static void checkRoles(Tensor labels, float[] scores) {
        for (float label : labels.values()) {
            if (label != Math.rint(label)) {
                throw MidogException.invalidData(
                        "the output \"" + labels.name() + "\" of the model has the label " + label
                                + ", which is not a whole number; give \"names\" of boxes, labels and scores, in this order, in the"
                                + " model card");
            }
        }
        for (float score : scores) {
            if (score < 0 || score > 1) {
                throw MidogException.invalidData("the model gives the score " + score
                        + ", and scores are from 0 to 1; give \"names\" of boxes, labels and scores, in this order, in the"
                        + " model card");
            }
        }
    }
}
