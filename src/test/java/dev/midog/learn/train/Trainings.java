package dev.midog.learn.train;

import dev.midog.core.random.SplitMix64;
import dev.midog.fetch.engines.EngineRelease;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.EngineLoader;
import dev.midog.learn.ModelKind;
import dev.midog.learn.Tensor;
import dev.midog.task.detect.DetectListener;
import dev.midog.task.download.EngineFiles;
import dev.midog.task.download.EngineSettings;

/** PyTorch for tests, and small things to train. */
public final class Trainings {
    private Trainings() {}

    /** PyTorch; the test is skipped where its libraries are not here. */
    public static TrainingEngine engine() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        EngineSettings settings = EngineSettings.of(System.getenv());
        return EngineLoader.servicesOfJars(
                        TrainingEngine.class,
                        new EngineFiles(EngineRelease.named("torch"), settings).get(DetectListener.SILENT),
                        settings.folder().resolve("unpacked"))
                .get(0);
    }

    /** Random numbers from -1 to 1. */
    public static Tensor noise(long seed, long... shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        SplitMix64 random = new SplitMix64(seed);
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.uniform(-1, 1);
        }
        return new Tensor("", shape, values);
    }
}
