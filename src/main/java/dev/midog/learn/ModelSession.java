package dev.midog.learn;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A loaded model. Runs are made one after another, from one thread at a time. */
public interface ModelSession extends Closeable {
    /**
     * Runs the model.
     *
     * @param input of the shape that the model takes
     * @return its outputs in the order of the model
     * @throws dev.midog.core.model.MidogException where the model refuses the input
     * @throws IOException where the model's files cannot be read any more
     */
    List<Tensor> run(Tensor input) throws IOException;
}
