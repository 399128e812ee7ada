package dev.midog.learn.decode;

import dev.midog.core.model.MidogException;
import dev.midog.learn.Tensor;
import dev.midog.learn.card.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the outputs of a model of one kind. */
public abstract class OutputDecoder {
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
            tiles.add(read(ordered, tile, batch));
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
