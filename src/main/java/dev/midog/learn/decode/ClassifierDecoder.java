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
    private static final double SHARES_ROUNDING = 1e-5;
    private static final int TELLING_CROPS = 3;

    private final ModelCard card;
    private int crops;
    private int shares;

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
        if (isShare() && !isSingle && card.leavesOpen(ModelCard.ACTIVATION)) {
            checkShares(scores, width);
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
        for (double[] ofCrop : probabilities) {
            for (double probability : ofCrop) {
                if (!(probability >= 0 && probability <= 1 + SHARES_ROUNDING)) {
                    throw MidogException.invalidData(
                            "the model gives the probability " + probability
                                    + ", which is not from 0 to 1; set \"activation\" to \"softmax\" or \"sigmoid\" in the model card");
                }
            }
        }
        return probabilities;
    }

    /** Refuses values that look like shares where the card does not say that they are logits: of each of the first crops they add up to 1. */
    private void checkShares(Tensor scores, int width) {
        for (int start = 0; start < scores.values().length && crops < TELLING_CROPS; start += width) {
            double sum = 0;
            boolean isNegative = false;
            for (int i = start; i < start + width; i++) {
                sum += scores.values()[i];
                isNegative |= scores.values()[i] < 0;
            }
            crops++;
            shares += isNegative || Math.abs(sum - 1) > SHARES_ROUNDING ? 0 : 1;
        }
        if (shares == TELLING_CROPS) {
            throw MidogException.invalidData("the values of the output \"" + scores.name()
                    + "\" of the model add up to 1, as if they are probabilities already, not logits; set \"activation\" to"
                    + " \"none\" in the model card where they are, else to \"softmax\"");
        }
    }

    /** With one value for two classes, the share among them is the logistic function. */
    private double ofPair(double value, int label) {
        double second = card.output().activation() == OutputCard.Activation.NONE ? value : Activations.sigmoid(value);
        return label == 0 ? 1 - second : second;
    }
}
