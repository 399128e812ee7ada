package dev.midog.learn.decode;

import dev.midog.learn.card.OutputCard.Activation;

/** From outputs to scores. */
final class Activations {
    private Activations() {}

    /** The score of class {@code index} among {@code values}, which lie {@code step} apart from {@code start} on. */
    static double score(Activation activation, float[] values, int start, int step, int count, int index) {
        double value = values[start + index * step];
        return switch (activation) {
            case NONE -> value;
            case SIGMOID -> sigmoid(value);
            case SOFTMAX -> {
                double most = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < count; i++) {
                    most = Math.max(most, values[start + i * step]);
                }
                double sum = 0;
                for (int i = 0; i < count; i++) {
                    sum += Math.exp(values[start + i * step] - most);
                }
                yield Math.exp(value - most) / sum;
            }
        };
    }

    /** The logistic function. */
    static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }
}
