package dev.midog.task.experiment;

import dev.midog.task.train.TrainSettings;
import org.jspecify.annotations.Nullable;

/**
 * Which experiments and folds to train and score.
 *
 * @param training how each is trained; its folder gets a folder for each run, and a split file without experiment and fold
 *     replaces the folds of the reference code
 * @param experiment the name of one, such as {@code without: human melanoma}; {@code single} for those of one tumor type, {@code
 *     leave-one-out} for those of all but one; {@code every} or null for all
 * @param fold the number of one; null for all
 */
public record ExperimentSettings(
        TrainSettings training,
        @Nullable String experiment,
        @Nullable Integer fold) {
    /** All experiments and folds. */
    public static final String EVERY = "every";

    /** The experiments that are trained on one tumor type. */
    public static final String SINGLE = "single";

    /** The experiments that are trained on all tumor types but one. */
    public static final String LEAVE_ONE_OUT = "leave-one-out";

    /** Whether the experiment called {@code name} is among those wanted. */
    boolean wants(String name) {
        if (experiment == null) {
            return true;
        }
        return switch (experiment) {
            case EVERY -> true;
            case SINGLE -> name.startsWith(ExperimentPlan.ONLY);
            case LEAVE_ONE_OUT -> name.startsWith(ExperimentPlan.WITHOUT);
            default -> name.equalsIgnoreCase(experiment.strip());
        };
    }

    /** Whether fold {@code number} is among those wanted. */
    boolean wants(int number) {
        return fold == null || fold == number;
    }
}
