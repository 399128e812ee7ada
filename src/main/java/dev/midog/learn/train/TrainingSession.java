package dev.midog.learn.train;

import dev.midog.learn.Tensor;
import dev.midog.learn.network.Weights;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Computes one network. Keeps nothing between calls; used from one thread at a time. */
public interface TrainingSession extends Closeable {
    /**
     * Runs the network on a batch in training, and back.
     *
     * @param weights whose running statistics follow the batch
     * @param batch {@code N x 3 x H x W}
     */
    Gradients step(Weights weights, Tensor batch, Loss loss) throws IOException;

    /** Runs the trained network, with its running statistics; the outputs in the order of the network. */
    List<Tensor> run(Weights weights, Tensor batch) throws IOException;
}
