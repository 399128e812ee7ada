package dev.midog.learn.decode;

import dev.midog.core.model.MidogException;
import dev.midog.learn.Tensor;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.card.OutputCard;
import java.util.List;

/**
 * Reads a score for each class of whole crops, {@code N x classes}, or {@code N x (1 + classes)} where 0 is the background.
 *
 * <p>A model of two classes may also return one value, the logit or probability of the second.
 */
public final class ClassifierDecoder {
    private static final int PAIR = 2;

    private final ModelCard card;

    /** A decoder for the outputs that {@code card} describes. */
    public ClassifierDecoder(ModelCard card) {
        this.card = card;
        if (card.classes().size() == 1 && isShare() && card.output().firstLabel() == 0) {
            throw MidogException.invalidData("the classifier has one class, whose share among all classes is always 1;"
                    + " list all \"classes\" in the model card, or set \"activation\" to \"sigmoid\"");
        }
    }

    /** Whether the probabilities of the classes add up to 1. */
    public boolean isShare() {
        return card.output().activation() == OutputCard.Activation.SOFTMAX;
    }

    /**
     * The probabilities of the classes of the card, for each crop of a batch.
     *
     * @throws MidogException where the output is not what the card says, or holds values that are not numbers
     */
    public double[][] decode(List<Tensor> outputs, int batch) {
        Tensor scores = OutputDecoder.ordered(card, outputs).get(0);
        int classes = card.classes().size();
        int first = card.output().firstLabel();
        int width = scores.values().length / batch;
        boolean isSingle = width == 1 && classes == PAIR && first == 0;
        if (scores.values().length != batch * width || !(isSingle || width == first + classes)) {
            throw OutputDecoder.misfit(
                    card, scores, batch + " x " + (first + classes) + " for the classes of the card");
        }
        double[][] probabilities = new double[batch][classes];
        for (int crop = 0; crop < batch; crop++) {
            for (int label = 0; label < classes; label++) {
                probabilities[crop][label] = isSingle
                        ? ofPair(scores.values()[crop], label)
                        : Activations.score(
                                card.output().activation(), scores.values(), crop * width, 1, width, first + label);
            }
        }
        return probabilities;
    }

    /** With one value for two classes, the share among them is the logistic function. */
    private double ofPair(double value, int label) {
        double second = card.output().activation() == OutputCard.Activation.NONE ? value : Activations.sigmoid(value);
        return label == 0 ? 1 - second : second;
    }
}
