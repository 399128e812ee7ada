package dev.midog.cli.train;

import dev.midog.cli.common.SplitFileOptions;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.task.dataset.SplitSelection;
import dev.midog.task.experiment.ExperimentSettings;
import dev.midog.task.train.TrainSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that pick one fold to train on, or several trainings as a plan. */
final class ExperimentOptions {
    private static final String ALL = "all";
    private static final Parameter FOLD = Parameter.of("fold");
    private static final List<String> GROUPS =
            List.of(ExperimentSettings.EVERY, ExperimentSettings.SINGLE, ExperimentSettings.LEAVE_ONE_OUT);

    @Option(names = "--split-file", paramLabel = "FILE", description = SplitFileOptions.SPLIT_FILE)
    private @Nullable Path splitFile;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "Train and score the folds of this experiment, each in a folder of --out: all, \"only: human"
                    + " melanoma\", \"without: human melanoma\", several as single, leave-one-out or every, or one of"
                    + " --split-file.")
    private @Nullable String experiment;

    @Option(
            names = "--fold",
            paramLabel = "NUMBER|all",
            description = "The fold to train on; all of them unless given, where --experiment is.")
    private @Nullable String fold;

    /** Whether several trainings are wanted, or one of an experiment that no file describes. */
    boolean isPlan() {
        return ALL.equals(fold)
                || (experiment != null && (splitFile == null || fold == null || GROUPS.contains(experiment)));
    }

    /** The cases of a single training. */
    SplitSelection selection() {
        return isPlan()
                ? new SplitSelection(splitFile, null, null)
                : new SplitSelection(splitFile, experiment, number());
    }

    /** The plan whose trainings are like {@code training}. */
    ExperimentSettings plan(TrainSettings training) {
        return new ExperimentSettings(training, experiment, number());
    }

    /** The fold, or null for all. */
    private @Nullable Integer number() {
        if (fold == null || fold.equals(ALL)) {
            return null;
        }
        if (!fold.strip().matches("\\d{1,9}")) {
            throw MidogException.invalidValue(FOLD, fold, "a number or all");
        }
        return Integer.valueOf(fold.strip());
    }
}
