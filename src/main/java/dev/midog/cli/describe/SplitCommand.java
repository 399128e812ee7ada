package dev.midog.cli.describe;

import dev.midog.analysis.split.DomainPart;
import dev.midog.analysis.split.Experiment;
import dev.midog.analysis.split.Ratios;
import dev.midog.analysis.split.SplitCase;
import dev.midog.analysis.split.SplitSchemes;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.ImagesOption;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.core.selection.CaseFilter;
import dev.midog.files.storage.AtomicFile;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.InputGuard;
import dev.midog.task.dataset.LoadedDataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog split}: tells which case stands on which side of an experiment. */
@Command(
        name = "split",
        description = {
            "Split cases into training, validation and test sets.",
            "",
            "Schemes: published (392 training and 111 test cases); folds (cross-validation of the published training cases as in the reference code, with the published test cases as the test set of every fold); leave-one-out (test on one domain, train on the others); single (train on one domain, test on all); random (sets of given sizes, balanced by domain and counts)."
        },
        footer = {"", "convert, extract and evaluate take the list with --split-file."})
public final class SplitCommand implements Callable<Integer> {
    private static final Parameter EXCLUDE_TUMOR = Parameter.of("excludeTumor");

    /** How experiments are built. */
    enum Scheme {
        PUBLISHED,
        FOLDS,
        LEAVE_ONE_OUT,
        SINGLE,
        RANDOM
    }

    private static final int DEFAULT_FOLDS = 5;
    private static final int DEFAULT_SEED = 42;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATASET",
            description = "The annotation file; what lies in databases/ unless named.")
    private @Nullable Path dataset;

    @Option(
            names = "--scheme",
            paramLabel = "published|folds|leave-one-out|single|random",
            defaultValue = "published",
            description = "How the cases are parted (default: ${DEFAULT-VALUE}).")
    private String schemeName = "published";

    @Option(
            names = "--by",
            paramLabel = "tumor|scanner|lab|species|domain",
            description = "What leave-one-out leaves out and single trains on (default: tumor).")
    private @Nullable DomainPart by;

    @Option(names = "--folds", paramLabel = "NUMBER", description = "How many folds (default: 5).")
    private @Nullable Integer folds;

    @Option(
            names = "--ratios",
            paramLabel = "TRAIN,VALIDATION,TEST",
            description = "The sizes of random sides in percent, or TRAIN,TEST (default: 70,20,10).")
    private @Nullable String ratios;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "What folds, random sides and validation shares are drawn from (default: 42, as in the"
                    + " reference).")
    private @Nullable Integer seed;

    @Option(
            names = "--validation-share",
            paramLabel = "PERCENT",
            description =
                    "Put this share of the training cases on the validation side, alike in domains and counts; with"
                            + " published, leave-one-out and single, which else have none.")
    private @Nullable Double validationShare;

    @Option(
            names = "--tumor",
            paramLabel = "NAME",
            description = "Only this tumor type; may be repeated. With folds, the test side stays whole.")
    private List<String> tumorTypes = new ArrayList<>();

    @Option(
            names = "--exclude-tumor",
            paramLabel = "NAME",
            description = "All but this tumor type; may be repeated. With folds, the test side stays whole.")
    private List<String> excludedTumorTypes = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "csv|json|list",
            defaultValue = "csv",
            description = "The form of the list (default: ${DEFAULT-VALUE}).")
    private SplitListing.Form form = SplitListing.Form.CSV;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the list to this file, not to stdout.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the file that --output names where it exists.")
    private boolean force;

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private ImagesOption imagesOption = new ImagesOption();

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Scheme scheme = check();
        Path target = output;
        Path source = DefaultDataset.resolve(dataset);
        if (target != null) {
            InputGuard.check("--output " + target, target, List.of(source));
            InputGuard.checkImages("--output " + target, target, imagesOption.folder());
            AtomicFile.checkTarget(target, force);
        }
        LoadedDataset loaded = datasetOptions.loader(err).loadOnly(source, imagesOption.images());
        List<SplitCase> all = cases(loaded.dataset(), err);
        List<Experiment> experiments = experiments(scheme, all, filtered(all), err);
        String text = SplitListing.text(experiments, form);
        if (target == null) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        } else {
            AtomicFile.write(target, force, staging -> Files.writeString(staging, text, StandardCharsets.UTF_8));
        }
        SplitListing.sides(experiments).forEach(err::println);
        err.flush();
        return ExitCode.OK;
    }

    private Scheme check() {
        Scheme scheme = Stream.of(Scheme.values())
                .filter(one -> one.name().replace('_', '-').equalsIgnoreCase(schemeName.strip()))
                .findFirst()
                .orElseThrow(() -> MidogException.usage("there is no scheme called \"" + schemeName
                        + "\"; the schemes are published, folds, leave-one-out, single and random"));
        refuse("--by", by != null, scheme, Scheme.LEAVE_ONE_OUT, Scheme.SINGLE);
        refuse("--folds", folds != null, scheme, Scheme.FOLDS);
        refuse("--ratios", ratios != null, scheme, Scheme.RANDOM);
        refuse(
                "--validation-share",
                validationShare != null,
                scheme,
                Scheme.PUBLISHED,
                Scheme.LEAVE_ONE_OUT,
                Scheme.SINGLE);
        if (validationShare == null) {
            refuse("--seed", seed != null, scheme, Scheme.FOLDS, Scheme.RANDOM);
        }
        if (!tumorTypes.isEmpty() && !excludedTumorTypes.isEmpty()) {
            throw MidogException.usage("--tumor and --exclude-tumor cannot be given together; one of them is enough");
        }
        if (force && output == null) {
            throw MidogException.usage("--force replaces the file that --output names, and none is named");
        }
        return scheme;
    }

    private static void refuse(String option, boolean given, Scheme scheme, Scheme... meant) {
        if (given && !List.of(meant).contains(scheme)) {
            throw MidogException.usage(option + " means nothing with --scheme "
                    + scheme.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    private static List<SplitCase> cases(Dataset dataset, PrintWriter err) {
        List<SplitCase> cases = SplitCase.of(dataset);
        int unpublished = dataset.rois().size() - cases.size();
        if (unpublished > 0) {
            err.println("note: images that were never published, and are left out: " + unpublished);
        }
        if (cases.isEmpty()) {
            throw MidogException.operation("the dataset has no images; there is nothing to split");
        }
        return cases;
    }

    private List<SplitCase> filtered(List<SplitCase> all) {
        List<String> named = tumorTypes.isEmpty() ? excludedTumorTypes : tumorTypes;
        if (named.isEmpty()) {
            return all;
        }
        CaseFilter filter = new CaseFilter(null, named, List.of(), List.of(), List.of(), List.of(), false);
        List<Roi> rois = all.stream().map(SplitCase::roi).toList();
        filter.refuseUnknownTumorTypes(rois, tumorTypes.isEmpty() ? EXCLUDE_TUMOR : CaseFilter.TUMOR);
        List<SplitCase> kept = all.stream()
                .filter(one -> filter.test(one.roi()) == excludedTumorTypes.isEmpty())
                .toList();
        if (kept.isEmpty()) {
            throw MidogException.usage("--exclude-tumor leaves no case");
        }
        return kept;
    }

    private String experimentName() {
        if (!tumorTypes.isEmpty()) {
            return "only: " + String.join(", ", tumorTypes);
        }
        return excludedTumorTypes.isEmpty() ? "all" : "without: " + String.join(", ", excludedTumorTypes);
    }

    private List<Experiment> experiments(Scheme scheme, List<SplitCase> all, List<SplitCase> chosen, PrintWriter err) {
        DomainPart part = by == null ? DomainPart.TUMOR : by;
        int drawnFrom = seed == null ? DEFAULT_SEED : seed;
        List<Experiment> experiments = switch (scheme) {
            case PUBLISHED -> List.of(SplitSchemes.published(experimentName(), chosen));
            case FOLDS -> folds(all, chosen, drawnFrom, err);
            case LEAVE_ONE_OUT -> SplitSchemes.leaveOneOut(chosen, part);
            case SINGLE -> SplitSchemes.single(chosen, part);
            case RANDOM ->
                List.of(SplitSchemes.random(
                        experimentName(), chosen, Ratios.parse(ratios == null ? "70,20,10" : ratios), drawnFrom));
        };
        Double share = validationShare;
        return share == null
                ? experiments
                : experiments.stream()
                        .map(one -> SplitSchemes.withValidation(one, share, drawnFrom))
                        .toList();
    }

    private List<Experiment> folds(List<SplitCase> all, List<SplitCase> chosen, int drawnFrom, PrintWriter err) {
        List<SplitCase> test = side(all, Split.TEST);
        List<SplitCase> pool = test.isEmpty() ? chosen : side(chosen, Split.TRAIN);
        err.println(
                test.isEmpty()
                        ? "note: no image of this dataset is known to be on the published test side; all cases are in"
                                + " the folds and none is tested on"
                        : "note: folds of " + pool.size() + " published training cases; the " + test.size()
                                + " published test cases are tested on in every fold");
        return SplitSchemes.folds(experimentName(), pool, test, folds == null ? DEFAULT_FOLDS : folds, drawnFrom);
    }

    private static List<SplitCase> side(List<SplitCase> cases, Split side) {
        return cases.stream().filter(one -> one.roi().facts().split() == side).toList();
    }
}
