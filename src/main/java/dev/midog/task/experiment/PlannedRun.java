package dev.midog.task.experiment;

import dev.midog.task.dataset.SplitSelection;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A training of a plan.
 *
 * @param experiment what is trained on, such as {@code all} or {@code only: human melanoma}
 * @param fold the number of the fold, as {@code splitFile} has it
 * @param splitFile assigns its cases to splits
 * @param folder for all that is written
 */
public record PlannedRun(String experiment, int fold, Path splitFile, Path folder) {
    /** The run in a folder of its own in {@code plan}. */
    static PlannedRun in(Path plan, String experiment, int fold, Path splitFile) {
        return new PlannedRun(experiment, fold, splitFile, plan.resolve(name(experiment) + "-fold" + fold));
    }

    /** An experiment's name as part of the name of a file. */
    static String name(String experiment) {
        String plain = experiment.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String name = plain.replaceAll("^-|-$", "");
        return name.isEmpty() ? "experiment" : name;
    }

    /** The run for people, as in {@code only: human melanoma, fold 2}. */
    public String title() {
        return experiment + ", fold " + fold;
    }

    /** Its cases. */
    SplitSelection split() {
        return new SplitSelection(splitFile, experiment, fold);
    }
}
