package dev.midog.learn.train;

import dev.midog.learn.Tensor;
import java.util.List;

/** Says how wrong the outputs of a network are, and in which direction they are better. */
@FunctionalInterface
public interface Loss {
    /** The loss of the outputs for one batch. */
    LossValue of(List<Tensor> outputs);

    /**
     * A loss.
     *
     * @param loss at least 0
     * @param slopes of the loss by each value of each output
     */
    record LossValue(double loss, List<float[]> slopes) {
        /** Copies the list. */
        public LossValue {
            slopes = List.copyOf(slopes);
        }
    }
}
