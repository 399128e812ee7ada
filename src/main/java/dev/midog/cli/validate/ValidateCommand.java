package dev.midog.cli.validate;

import dev.midog.analysis.validate.Change;
import dev.midog.analysis.validate.DatasetChecks;
import dev.midog.analysis.validate.Finding;
import dev.midog.analysis.validate.Rule;
import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.FormatNames;
import dev.midog.cli.common.ListingTarget;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.core.selection.CaseFilter;
import dev.midog.files.json.JsonOutput;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.DatasetTarget;
import dev.midog.task.dataset.DefaultDataset;
import dev.midog.task.dataset.ReadingSettings;
import dev.midog.task.lint.CorrectedCopy;
import dev.midog.task.lint.Lint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog validate}: tells what of a dataset is not to be trusted, and mends what has one right answer. */
@Command(
        name = "validate",
        description = {
            "Check a dataset for errors, and correct them.",
            "",
            "Each finding has a stable code, a severity (error, warning, note) and a count. With --images, the image files are checked as well."
        },
        footer = {"", "docs/validate.md tells what each code means and what --fix changes."})
public final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATASET",
            description = "The annotation file or folder; what lies in databases/ unless named.")
    private @Nullable Path input;

    @Option(names = "--images", paramLabel = "DIR", description = "Check the image files in this folder as well.")
    private @Nullable Path images;

    @Option(
            names = "--near-um",
            paramLabel = "UM",
            defaultValue = "" + DatasetChecks.NEAR_MICRONS,
            description = "Centres with less than that between them are near each other, in micrometres"
                    + " (default: ${DEFAULT-VALUE}).")
    private double nearMicrons;

    @Option(
            names = "--fail-on",
            paramLabel = "error|warning|note|never",
            defaultValue = "error",
            description = "End with 3 where there is a finding of this severity or a graver one"
                    + " (default: ${DEFAULT-VALUE}).")
    private FailOn failOn = FailOn.ERROR;

    @Option(
            names = "--ignore",
            paramLabel = "CODE",
            split = ",",
            description = "Findings that are not told and do not count, as in NOT-PUBLISHED; may be repeated.")
    private List<String> ignored = new ArrayList<>();

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many places are told of each finding (default: ${DEFAULT-VALUE}).")
    private int examples;

    @Option(
            names = "--fix",
            paramLabel = "FILE",
            description = "Write a corrected copy, and list each change; what is left then decides on the exit code.")
    private @Nullable Path fixed;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.ToRead.class,
            description = "The format of the corrected copy: ${COMPLETION-CANDIDATES};"
                    + " told from the name of FILE unless named.")
    private @Nullable String to;

    @Option(
            names = "--format",
            paramLabel = "table|markdown|json|csv|sarif",
            defaultValue = "table",
            description = "The form of the findings (default: ${DEFAULT-VALUE}).")
    private ReportFormat format = ReportFormat.TABLE;

    @Mixin
    private ListingTarget listingTarget = new ListingTarget();

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        checkOptions();
        Path path = DefaultDataset.resolve(input);
        DatasetTarget target = target(path);
        listingTarget.refuse(path, images);
        if (fixed != null) {
            listingTarget.refuseCopy(fixed);
        }
        Set<Rule> ignoredRules = ignoredRules();
        Lint lint = new Lint(nearMicrons, images, examples, ignoredRules);
        Lint.Result result = lint.run(path, datasetOptions.loader(err), caseOptions.filter(false));
        DatasetFormat read = result.source().format();
        datasetOptions.settings().refuseIdleColumns(read, target == null ? read : target.format());
        NoticePrinter.print(result.notices(), err);
        if (target == null) {
            print(result, null);
            return failOn.isMetBy(result.findings()) ? ExitCode.INVALID_DATA : ExitCode.OK;
        }
        CorrectedCopy copy = CorrectedCopy.write(result, target, ignoredRules, datasetOptions.settings(), err);
        List<Finding> left;
        try {
            ReadingSettings reading = datasetOptions.settings().ofOutput(read, target.format());
            left = lint.run(
                            target.path(),
                            new DatasetLoader(reading, NoticePrinter.to(err)),
                            CaseFilter.ALL,
                            Optional.of(copy.images()))
                    .findings();
        } catch (MidogException | IOException e) {
            // What was changed is told whatever becomes of the check.
            print(result, copy);
            throw e;
        }
        print(result, copy.withLeft(left));
        return failOn.isMetBy(left) ? ExitCode.INVALID_DATA : ExitCode.OK;
    }

    private void checkOptions() throws IOException {
        if (!(nearMicrons >= 0 && Double.isFinite(nearMicrons))) {
            throw MidogException.usage("--near-um " + nearMicrons + " is not a distance");
        }
        if (examples < 0) {
            throw MidogException.usage("--examples " + examples + " is below 0");
        }
        if (to != null && fixed == null) {
            throw MidogException.usage("--to names the format of the file that --fix writes, and none is named");
        }
        listingTarget.check(fixed != null);
    }

    private @Nullable DatasetTarget target(Path path) throws IOException {
        if (fixed == null) {
            return null;
        }
        DatasetFormat wanted = to == null ? Formats.readableForOutput(fixed) : Formats.readableNamed(to);
        DatasetTarget target = new DatasetTarget(wanted, fixed, listingTarget.force());
        target.refuse(List.of(path), images);
        target.check();
        return target;
    }

    private Set<Rule> ignoredRules() {
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        for (String code : ignored) {
            rules.add(Arrays.stream(Rule.values())
                    .filter(rule -> rule.code().equals(code.strip().toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> MidogException.usage("--ignore " + code
                            + ": there is no such finding; take one of "
                            + Arrays.stream(Rule.values()).map(Rule::code).collect(Collectors.joining(", ")))));
        }
        return rules;
    }

    private void print(Lint.Result result, @Nullable CorrectedCopy copy) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> findings = result.findings();
        List<Change> changes = copy == null ? List.of() : copy.changes();
        String text = switch (format) {
            case JSON -> JsonOutput.text(ValidateJson.tree(result, copy)) + "\n";
            case SARIF -> JsonOutput.text(Sarif.log(result.source().path(), findings, copy)) + "\n";
            case CSV -> {
                Table table = copy == null ? ValidateListing.findings(findings) : ValidateListing.changes(changes);
                yield listingTarget.text(List.of(table), List.of(), ListingFormat.CSV);
            }
            case TABLE, MARKDOWN ->
                listingTarget.text(ValidateListing.all(findings, changes), summary(result, copy), format.listing());
        };
        listingTarget.print(text, out);
    }

    private static List<String> summary(Lint.Result result, @Nullable CorrectedCopy copy) {
        List<String> lines = new ArrayList<>();
        lines.add(result.source().path() + " (" + result.source().format().name() + "): "
                + Counted.of(result.dataset().rois().size(), "image") + ", "
                + Counted.of(result.dataset().annotations().size(), "annotation") + "; "
                + ValidateListing.verdict(result.findings()));
        if (copy != null) {
            List<Finding> left = copy.left();
            lines.add("wrote " + copy.target().path() + " ("
                    + copy.target().format().name() + ") with "
                    + Counted.of(copy.changes().size(), "change")
                    + (left == null ? "; it could not be checked" : "; left: " + ValidateListing.verdict(left)));
        }
        return lines;
    }
}
