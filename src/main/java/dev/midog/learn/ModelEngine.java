package dev.midog.learn;

import java.io.IOException;
import java.nio.file.Path;

/** Runs models of one kind; found as a service, so that engines can stay outside the program. */
public interface ModelEngine {
    /** The kind of models that it runs. */
    ModelKind kind();

    /** Its name and version. */
    String title() throws IOException;

    /**
     * Loads a model.
     *
     * @param file the model
     * @param device to run on
     * @param threads that one run may use
     * @throws dev.midog.core.model.MidogException where the file is no such model, or the device is not here
     */
    ModelSession open(Path file, Device device, int threads) throws IOException;

    /** What a model runs on. */
    enum Device {
        /** The processor. */
        CPU,
        /** The first graphics processor of NVIDIA. */
        GPU
    }
}
