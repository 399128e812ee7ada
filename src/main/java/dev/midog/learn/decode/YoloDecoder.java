package dev.midog.learn.decode;

import dev.midog.core.model.MidogException;
import dev.midog.learn.Tensor;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.card.OutputCard;
import dev.midog.learn.card.OutputCard.YoloForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The tensor of YOLO, in the form that the card states or that its shape tells. */
final class YoloDecoder extends OutputDecoder {
    private static final int BOX = 4;
    private static final int SUPPRESSED = 6;

    YoloDecoder(ModelCard card) {
        super(card);
    }

    @Override
    List<TileDetection> read(List<Tensor> outputs, int index, int batch) {
        Tensor tensor = outputs.get(0);
        if (tensor.shape().length != 3 || tensor.size(0) != batch) {
            throw misfit(tensor, wanted(batch));
        }
        YoloForm form = form(tensor, batch);
        List<TileDetection> found = form == YoloForm.NMS ? suppressed(tensor, index) : all(tensor, index, form);
        checkPixels(tensor, found);
        return BoxSuppression.best(found, card().output().iou());
    }

    private YoloForm form(Tensor tensor, int batch) {
        List<YoloForm> possible = Arrays.stream(YoloForm.values())
                .filter(form -> fits(form, tensor))
                .toList();
        YoloForm stated = card().output().form();
        if (stated == null ? possible.isEmpty() : !possible.contains(stated)) {
            throw misfit(tensor, wanted(batch));
        }
        if (stated == null && possible.size() > 1) {
            String names = String.join(
                    " or ",
                    possible.stream()
                            .map(form -> "\"" + form.name().toLowerCase(Locale.ROOT) + "\"")
                            .toList());
            throw MidogException.invalidData(
                    "the output \"" + tensor.name() + "\" of the model is " + tensor.shapeText()
                            + ", which may be either form of YOLO; set \"form\" to " + names + " in the model card");
        }
        return stated == null ? possible.get(0) : stated;
    }

    private boolean fits(YoloForm form, Tensor tensor) {
        int classes = card().classes().size();
        return switch (form) {
            case V5 -> tensor.size(2) == BOX + 1 + classes;
            case V8 -> tensor.size(1) == BOX + classes;
            case NMS -> tensor.size(2) == SUPPRESSED;
        };
    }

    private List<TileDetection> suppressed(Tensor tensor, int index) {
        int boxes = tensor.size(1);
        float[] of = tensor.values();
        List<TileDetection> found = new ArrayList<>();
        for (int box = 0; box < boxes; box++) {
            int at = (index * boxes + box) * SUPPRESSED;
            float label = of[at + BOX + 1];
            if (label < 0 || label != Math.rint(label)) {
                throw misfit(tensor, wanted(tensor.size(0)));
            }
            if (of[at + BOX] > card().output().threshold()) {
                if (label >= card().classes().size()) {
                    throw MidogException.invalidData("the model returns the class " + Math.round(label)
                            + ", and its card has " + card().classes().size()
                            + " classes from 0 on; correct \"classes\" in the model card");
                }
                found.add(TileDetection.ofCorners(
                        of[at], of[at + 1], of[at + 2], of[at + 3], of[at + BOX], Math.round(label)));
            }
        }
        return found;
    }

    private List<TileDetection> all(Tensor tensor, int index, YoloForm form) {
        boolean isFive = form == YoloForm.V5;
        int boxes = tensor.size(isFive ? 1 : 2);
        int values = tensor.size(isFive ? 2 : 1);
        int start = index * boxes * values;
        List<TileDetection> found = new ArrayList<>();
        for (int box = 0; box < boxes; box++) {
            int at = start + (isFive ? box * values : box);
            detection(tensor.values(), at, isFive ? 1 : boxes, isFive, found);
        }
        return found;
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

    private String wanted(int batch) {
        int classes = card().classes().size();
        return batch + " x boxes x " + (BOX + 1 + classes) + " (YOLOv5), " + batch + " x " + (BOX + classes)
                + " x boxes (YOLOv8 and later) or " + batch + " x boxes x " + SUPPRESSED
                + " with whole numbers as classes (exported with nms) for " + classes + " classes";
    }
}
