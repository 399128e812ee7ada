package dev.midog.learn.decode;

import dev.midog.core.model.MidogException;
import dev.midog.learn.Tensor;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.card.OutputCard;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the outputs of a model of one kind. */
public abstract class OutputDecoder {
    /** Scores in single precision may exceed 1 by rounding. */
    private static final double MOST_SCORE = 1 + 1e-5;

    /** So many values tell what they are. */
    private static final int LEAST_VALUES = 16;

    /** The mean of scores, most of which are of background, is below. */
    private static final double MOST_BACKGROUND = 0.1;

    private static final int MAP_DIMENSIONS = 4;

    private final ModelCard card;

    OutputDecoder(ModelCard card) {
        this.card = card;
    }

    /** The decoder for the outputs that {@code card} describes. */
    public static OutputDecoder of(ModelCard card) {
        return switch (card.output().kind()) {
            case BOXES -> new BoxDecoder(card);
            case ANCHORS -> new AnchorDecoder(card);
            case YOLO -> new YoloDecoder(card);
            case FCOS -> new FcosDecoder(card);
            case HEATMAP -> new HeatMapDecoder(card);
            case CLASSIFIER -> throw new IllegalArgumentException("a classifier detects nothing");
        };
    }

    /**
     * The detections in each tile of a batch above the card's threshold, the best first, boxes that overlap too much only once.
     *
     * @param outputs of the model for {@code batch} tiles
     * @throws MidogException where the outputs are not what the card says, or hold values that are not numbers
     */
    public final List<List<TileDetection>> decode(List<Tensor> outputs, int batch) {
        List<List<TileDetection>> tiles = new ArrayList<>();
        List<Tensor> ordered = ordered(card, outputs);
        for (int tile = 0; tile < batch; tile++) {
            List<TileDetection> found = read(ordered, tile, batch);
            found.forEach(OutputDecoder::checkDetection);
            tiles.add(found);
        }
        return tiles;
    }

    /** The detections in tile {@code index} of a batch. */
    abstract List<TileDetection> read(List<Tensor> outputs, int index, int batch);

    /** What the outputs mean. */
    final ModelCard card() {
        return card;
    }

    /** A fault of an output whose shape does not fit the card. */
    final MidogException misfit(Tensor output, String wanted) {
        return misfit(card, output, wanted);
    }

    /** A fault of a map of another size or number of channels than the card says. */
    final MidogException misfit(Tensor map, int batch, int channels, int cells, double stride) {
        int side = card.input().size();
        int columns = map.shape().length == MAP_DIMENSIONS ? map.size(-1) : 0;
        String remedy = columns > 0 && map.size(-2) == columns && columns != cells
                ? "; set \"stride\" to "
                        + BigDecimal.valueOf((double) side / columns)
                                .stripTrailingZeros()
                                .toPlainString() + " in the model card"
                : "; correct the model card";
        return MidogException.invalidData("the output \"" + map.name() + "\" of the model is " + map.shapeText()
                + ", and a map of " + batch + " x " + channels + " x " + cells + " x " + cells
                + " belongs to the stride "
                + BigDecimal.valueOf(stride).stripTrailingZeros().toPlainString() + remedy);
    }

    static MidogException misfit(ModelCard card, Tensor output, String wanted) {
        return MidogException.invalidData("the output \"" + output.name() + "\" of the model is " + output.shapeText()
                + ", and outputs of the kind "
                + card.output().kind().name().toLowerCase(Locale.ROOT) + " are " + wanted
                + "; correct the model card");
    }

    /** The outputs that the card names, in its order; all of them in the order of the model where it names none. */
    static List<Tensor> ordered(ModelCard card, List<Tensor> outputs) {
        List<Tensor> ordered = chosen(card, outputs);
        ordered.forEach(OutputDecoder::checkNumbers);
        return ordered;
    }

    private static List<Tensor> chosen(ModelCard card, List<Tensor> outputs) {
        List<String> names = card.output().names();
        if (names.isEmpty()) {
            int least = card.output().kind().roles().size();
            if (outputs.size() < least) {
                throw MidogException.invalidData("the model has " + outputs.size() + " outputs where the card needs "
                        + String.join(", ", card.output().kind().roles()) + "; correct \"kind\" in the model card");
            }
            return outputs;
        }
        return names.stream().map(name -> named(outputs, name)).toList();
    }

    private static Tensor named(List<Tensor> outputs, String name) {
        return outputs.stream()
                .filter(output -> output.name().equals(name))
                .findFirst()
                .orElseThrow(() -> MidogException.invalidData("the model has no output \"" + name + "\" but "
                        + String.join(", ", outputs.stream().map(Tensor::name).toList())
                        + "; correct the model card"));
    }

    /** A score out of range shows that the card has the wrong activation, or the wrong outputs. */
    private static void checkDetection(TileDetection one) {
        if (!(one.score() >= 0 && one.score() <= MOST_SCORE)) {
            throw MidogException.invalidData("the model gives a detection the score " + one.score()
                    + ", and scores are from 0 to 1; set \"activation\" to \"sigmoid\" in the model card where the outputs are"
                    + " logits, or correct \"names\"");
        }
        if (!Double.isFinite(one.x()) || !Double.isFinite(one.y()) || !Double.isFinite(one.width() * one.height())) {
            throw MidogException.invalidData(
                    "the model gives a detection a place or size that is not finite; check mean, std"
                            + " and range in the model card, or export the model in 32-bit floats");
        }
    }

    /**
     * Refuses outputs that look like scores where the card does not say that they are logits: all of them from 0 to 1, and most
     * near 0, which would make each of them a score from 0.5 to 0.73.
     */
    static void checkLogits(ModelCard card, Tensor output) {
        if (!card.leavesOpen(ModelCard.ACTIVATION)
                || card.output().activation() != OutputCard.Activation.SIGMOID
                || output.values().length < LEAST_VALUES) {
            return;
        }
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        double sum = 0;
        for (float value : output.values()) {
            least = Math.min(least, value);
            most = Math.max(most, value);
            sum += value;
        }
        boolean isMostlyBackground = sum < MOST_BACKGROUND * output.values().length;
        if (least >= 0 && most <= 1 && least < most && isMostlyBackground) {
            throw MidogException.invalidData("all values of the output \"" + output.name()
                    + "\" of the model are from 0 to 1, as if they are scores already, not logits; set \"activation\" to"
                    + " \"none\" in the model card where they are, else to \"sigmoid\"");
        }
    }

    /** Refuses to guess which of several channels are those of the classes. */
    final void checkChannels(Tensor output, int channels) {
        int classes = card.classes().size();
        if (channels > classes && card.leavesOpen(ModelCard.FIRST_LABEL)) {
            throw MidogException.invalidData("\"output.firstLabel\" is missing in the model card: the output \""
                    + output.name() + "\" has " + channels + " channels for " + classes
                    + " classes; give the number of the channel of the first class, from 0 on");
        }
    }

    /** Refuses detections that all lie in the first pixel: they are parts of the image's side, and pixels belong there. */
    final void checkPixels(Tensor output, List<TileDetection> found) {
        if (!found.isEmpty()
                && card.input().size() > LEAST_VALUES
                && found.stream()
                        .allMatch(one -> Math.max(one.x(), one.y()) <= 1 && Math.max(one.width(), one.height()) <= 1)) {
            throw MidogException.invalidData("the boxes in the output \"" + output.name()
                    + "\" of the model all lie between 0 and 1, so they are parts of the side of a tile where pixels belong;"
                    + " export the model with boxes in pixels");
        }
    }

    private static void checkNumbers(Tensor output) {
        for (float value : output.values()) {
            if (Float.isNaN(value)) {
                throw MidogException.invalidData("the output \"" + output.name()
                        + "\" of the model holds values that are not numbers (NaN); check mean, std and range in the model"
                        + " card, or export the model in 32-bit floats");
            }
        }
    }
}
