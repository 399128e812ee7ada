package dev.midog.api;

import dev.midog.core.model.Message;
import dev.midog.task.detect.DetectListener;
import dev.midog.task.detect.DetectResult;
import dev.midog.task.detect.DetectSettings;
import dev.midog.task.detect.DetectorRun;
import dev.midog.task.experiment.ExperimentListener;
import dev.midog.task.experiment.ExperimentRun;
import dev.midog.task.experiment.ExperimentSettings;
import dev.midog.task.experiment.FinishedRun;
import dev.midog.task.train.TrainListener;
import dev.midog.task.train.TrainResult;
import dev.midog.task.train.TrainSettings;
import dev.midog.task.train.TrainingRun;
import java.io.IOException;
import java.util.List;

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

    /**
     * Trains a detector and writes it as ONNX with its card, as {@code midog train} does. The engine is fetched at first use; a
     * training that was interrupted goes on with the same settings, and comes to the same model.
     *
     * @param listener hears how it gets on
     */
    public static TrainResult train(TrainSettings settings, TrainListener listener)
            throws IOException, InterruptedException {
        return TrainingRun.run(settings, listener);
    }

    /**
     * Trains and scores detectors for several experiments and folds, as {@code midog train --experiment} does. A plan that was
     * interrupted goes on with the same settings.
     *
     * @param listener hears how it gets on
     * @return the runs in the order of the plan, for {@link Scoring#aggregate}
     */
    public static List<FinishedRun> train(ExperimentSettings settings, ExperimentListener listener)
            throws IOException, InterruptedException {
        return ExperimentRun.run(settings, listener, Message::toString);
    }
}
