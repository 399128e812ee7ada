package dev.midog.task.experiment;

import dev.midog.analysis.split.Experiment;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.Inputs;
import dev.midog.format.splits.SplitRows;
import dev.midog.task.dataset.OutputFile;
import dev.midog.task.describe.CaseSplitting;
import dev.midog.task.describe.ExperimentsTree;
import dev.midog.task.describe.SplitScheme;
import dev.midog.task.describe.SplitSettings;
import dev.midog.task.train.TrainSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lists the runs of a plan: those of a split file, or the experiments of MIDOG++ (all tumor types, each alone, all but each) in the
 * five folds of the reference code, whose test cases are the published ones of all tumor types.
 */
final class ExperimentPlan {
    static final String ONLY = "only: ";
    static final String WITHOUT = "without: ";
    private static final String ALL = "all";
    private static final Parameter EXPERIMENT = Parameter.of("experiment");
    private static final Parameter SPLIT_FILE = Parameter.of("splitFile");

    private final ExperimentSettings settings;
    private final TrainSettings training;
    private final Consumer<? super Notice> notices;

    private ExperimentPlan(ExperimentSettings settings, Consumer<? super Notice> notices) {
        this.settings = settings;
        this.training = settings.training();
        this.notices = notices;
    }

    /** The runs that {@code settings} want of {@code dataset}, at least one; writes the split files that are not given. */
    static List<PlannedRun> of(ExperimentSettings settings, Dataset dataset, Consumer<? super Notice> notices)
            throws IOException {
        ExperimentPlan plan = new ExperimentPlan(settings, notices);
        Path splitFile = settings.training().selection().split().splitFile();
        return splitFile == null ? plan.ofDataset(dataset) : plan.ofFile(splitFile);
    }

    private List<PlannedRun> ofFile(Path splitFile) throws IOException {
        Set<PlannedRun> runs = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (SplitRows.SplitRow row : SplitRows.read(splitFile).rows()) {
            names.add(row.experiment());
            if (settings.wants(row.experiment()) && settings.wants(row.fold())) {
                runs.add(PlannedRun.in(training.run(), row.experiment(), row.fold(), splitFile));
            }
        }
        return required(List.copyOf(runs), names);
    }

    private List<PlannedRun> ofDataset(Dataset dataset) throws IOException {
        if (dataset.rois().stream().noneMatch(roi -> roi.facts().split() == Split.TEST)) {
            throw MidogException.operation(Message.of(
                    "no case is known to be in the published test split; assign cases to train, validation and test by"
                            + " experiment and fold in a ",
                    SPLIT_FILE));
        }
        List<String> tumorTypes = dataset.rois().stream()
                .filter(Roi::published)
                .map(roi -> roi.facts().tumorType())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<PlannedRun> runs = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        add(ALL, List.of(), List.of(), names, runs);
        if (tumorTypes.size() > 1) {
            for (String tumorType : tumorTypes) {
                add(ONLY + tumorType, List.of(tumorType), List.of(), names, runs);
            }
            for (String tumorType : tumorTypes) {
                add(WITHOUT + tumorType, List.of(), List.of(tumorType), names, runs);
            }
        }
        return required(runs, names);
    }

    private void add(String name, List<String> tumor, List<String> excluded, Set<String> names, List<PlannedRun> runs)
            throws IOException {
        names.add(name);
        if (!settings.wants(name)) {
            return;
        }
        List<Experiment> folds = CaseSplitting.run(
                        SplitSettings.builder(training.dataset())
                                .reading(training.reading())
                                .images(training.images())
                                .scheme(SplitScheme.FOLDS)
                                .tumor(tumor)
                                .excludeTumor(excluded)
                                .build(),
                        notices)
                .experiments();
        if (folds.stream().noneMatch(fold -> settings.wants(fold.fold()))) {
            return;
        }
        Files.createDirectories(training.run());
        Path file = training.run().resolve("splits-" + PlannedRun.name(name) + ".json");
        OutputFile.open(file, true, Inputs.NONE).write(JsonOutput.text(ExperimentsTree.of(folds)) + "\n");
        for (Experiment fold : folds) {
            if (settings.wants(fold.fold())) {
                runs.add(PlannedRun.in(training.run(), name, fold.fold(), file));
            }
        }
    }

    private List<PlannedRun> required(List<PlannedRun> runs, Set<String> names) {
        if (runs.isEmpty()) {
            throw MidogException.usage(Message.of(
                    "there is no such experiment and fold; ",
                    EXPERIMENT,
                    " is ",
                    ExperimentSettings.EVERY + ", " + ExperimentSettings.SINGLE + ", "
                            + ExperimentSettings.LEAVE_ONE_OUT + " or one of " + String.join("; ", names)));
        }
        Set<Path> folders = new HashSet<>();
        for (PlannedRun run : runs) {
            if (!folders.add(run.folder())) {
                throw MidogException.invalidData("two experiments would write into " + run.folder() + ", one of them "
                        + run.title() + "; give them names that differ in letters or digits");
            }
        }
        return runs;
    }
}
