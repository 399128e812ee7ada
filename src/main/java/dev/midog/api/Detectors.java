package dev.midog.api;

import dev.midog.task.detect.DetectListener;
import dev.midog.task.detect.DetectResult;
import dev.midog.task.detect.DetectSettings;
import dev.midog.task.detect.DetectorRun;
import java.io.IOException;

/** Neural networks that find mitotic figures. */
public final class Detectors {
    private Detectors() {}

    /**
     * Runs a detector on images and writes what it finds, as {@code midog detect} does. The engine that runs the model is fetched at
     * first use; a run that was interrupted goes on with the same settings.
     *
     * @param listener hears how it gets on
     */
    public static DetectResult detect(DetectSettings settings, DetectListener listener)
            throws IOException, InterruptedException {
        return DetectorRun.run(settings, listener);
    }
}
