package dev.midog.learn.train;

import dev.midog.learn.ModelEngine;
import dev.midog.learn.network.Network;
import java.io.IOException;

/** Computes networks and their gradients; found as a service, so that engines can stay outside the program. */
public interface TrainingEngine {
    /** Its name and version. */
    String title() throws IOException;

    /**
     * Prepares a network.
     *
     * @param device to compute on
     * @param threads that a step may use; the first network of the program decides for all
     * @throws dev.midog.core.model.MidogException where the device is not here
     */
    TrainingSession open(Network network, ModelEngine.Device device, int threads) throws IOException;
}
