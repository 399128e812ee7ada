package dev.midog.learn.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import dev.midog.core.model.MidogException;
import dev.midog.learn.ModelEngine;
import dev.midog.learn.network.Network;
import dev.midog.learn.train.TrainingEngine;
import dev.midog.learn.train.TrainingSession;
import java.io.IOException;

/** PyTorch, which trains. */
public final class TorchTraining implements TrainingEngine {
    private static final String NAME = "PyTorch";

    /** Made by the service loader. */
    public TorchTraining() {}

    @Override
    public String title() throws IOException {
        return DjlEngine.inContext(() -> NAME + " " + Engine.getEngine(NAME).getVersion());
    }

    @Override
    public TrainingSession open(Network network, ModelEngine.Device device, int threads) throws IOException {
        TorchEngine.setThreads(threads);
        return DjlEngine.inContext(() -> {
            Engine engine = Engine.getEngine(NAME);
            TorchNative.errorsOnly();
            if (device == ModelEngine.Device.GPU && engine.getGpuCount() == 0) {
                throw MidogException.operation("PyTorch finds no GPU here; train on the processor");
            }
            try {
                return new TorchTrainingSession(
                        network,
                        engine.newBaseManager(
                                device == ModelEngine.Device.GPU ? ai.djl.Device.gpu() : ai.djl.Device.cpu()),
                        engine);
            } catch (EngineException e) {
                throw new MidogException(
                        MidogException.ErrorKind.OPERATION, "PyTorch cannot train here: " + DjlEngine.reason(e), e);
            }
        });
    }
}
