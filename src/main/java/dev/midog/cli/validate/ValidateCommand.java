package dev.midog.cli.validate;

import dev.midog.analysis.validate.Change;
import dev.midog.analysis.validate.DatasetChecks;
import dev.midog.analysis.validate.Finding;
import dev.midog.analysis.validate.Rule;
import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.Choice;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.FormatNames;
import dev.midog.cli.common.ListingTarget;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Screen;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.lint.CopySettings;
import dev.midog.task.lint.CorrectedCopy;
import dev.midog.task.lint.Lint;
import dev.midog.task.lint.LintResult;
import dev.midog.task.lint.LintSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog validate}: checks a dataset, and corrects what has one right answer. */
@Command(
        name = "validate",
        description = {
            "Check a dataset for errors, and correct them.",
            "",
            "Each finding has a stable code, a severity (error, warning, note) and a count. With --images, the image"
                    + " files are checked as well."
        },
        footer = {"", "docs/validate.md explains each code and what --fix changes."})
public final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATASET",
            description = "The annotation file or folder (default: the one in databases/).")
    private @Nullable Path input;

    @Option(names = "--images", paramLabel = "DIR", description = "Check the image files in this folder as well.")
    private @Nullable Path images;

    @Option(
            names = "--near-um",
            paramLabel = "UM",
            defaultValue = "" + DatasetChecks.NEAR_MICRONS,
            description = "Annotations whose centers are closer than this are near each other, in micrometers"
                    + " (default: ${DEFAULT-VALUE}).")
    private double nearMicrons;

    @Option(
            names = "--fail-on",
            paramLabel = "error|warning|note|never",
            defaultValue = "error",
            description = "Exit with 3 if there is a finding of this severity or a higher one"
                    + " (default: ${DEFAULT-VALUE}).")
    private FailOn failOn = FailOn.ERROR;

    @Option(
            names = "--ignore",
            paramLabel = "CODE",
            split = ",",
            converter = Codes.class,
            completionCandidates = Codes.class,
            description = "Findings to leave out, as in NOT-PUBLISHED; comma-separated or repeated.")
    private Set<Rule> ignored = Set.of();

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many places to list for each finding (default: ${DEFAULT-VALUE}).")
    private int examples;

    @Option(
            names = "--fix",
            paramLabel = "FILE",
            description = "Write a corrected copy, and list each change; the findings left in it decide the exit code.")
    private @Nullable Path fixed;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.ToRead.class,
            description = "The format of the corrected copy: ${COMPLETION-CANDIDATES};"
                    + " by default that of the extension of FILE.")
    private @Nullable String to;

    @Option(
            names = "--format",
            paramLabel = "table|markdown|json|csv|sarif",
            description = "The form of the findings (default: what the name of --output ends with, else table).")
    private @Nullable ReportFormat format;

    @Mixin
    private ListingTarget listingTarget = new ListingTarget();

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Override
    public Integer call() throws IOException {
        if (to != null && fixed == null) {
            throw MidogException.usage("--to names the format of the file that --fix writes, and none is named");
        }
        LintSettings settings = LintSettings.builder(input)
                .reading(datasetOptions.settings())
                .cases(caseOptions.filter(false))
                .images(images)
                .nearUm(nearMicrons)
                .examples(examples)
                .ignore(ignored)
                .fix(fixed == null ? null : new CopySettings(fixed, to, listingTarget.force(), listingTarget.isFile()))
                .build();
        listingTarget.check(settings.inputs(), fixed != null);
        if (fixed != null) {
            listingTarget.refuseCopy(fixed);
        }
        LintResult result = Lint.run(settings, NoticePrinter.of(spec));
        print(result);
        if (result.copy().isPresent()) {
            result.copy().get().requireChecked();
        }
        return failOn.isMetBy(result.remaining()) ? ExitCode.INVALID_DATA : ExitCode.OK;
    }

    /** The codes of findings. */
    static final class Codes extends Choice<Rule> {
        Codes() {
            super(List.of(Rule.values()));
        }

        @Override
        protected String name(Rule value) {
            return value.code();
        }
    }

    private void print(LintResult result) throws IOException {
        List<Finding> findings = result.findings();
        List<Change> changes = result.copy().map(CorrectedCopy::changes).orElse(List.of());
        ReportFormat form = format == null ? ReportFormat.of(listingTarget.path()) : format;
        String text = switch (form) {
            case JSON -> JsonOutput.text(ValidateJson.tree(result)) + "\n";
            case SARIF -> JsonOutput.text(Sarif.log(result)) + "\n";
            case CSV -> {
                Table table =
                        result.copy().isEmpty() ? ValidateListing.findings(findings) : ValidateListing.changes(changes);
                yield listingTarget.text(List.of(table), List.of(), ListingFormat.CSV, Screen.UNLIMITED);
            }
            case TABLE, MARKDOWN ->
                listingTarget.text(
                        ValidateListing.all(findings, changes),
                        summary(result),
                        form.listing(),
                        Program.of(spec).screen());
        };
        listingTarget.print(text, spec.commandLine().getOut());
    }

    private static List<String> summary(LintResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(result.source().path() + " (" + result.source().format().name() + "): "
                + Counted.of(result.dataset().rois().size(), "image") + ", "
                + Counted.of(result.dataset().annotations().size(), "annotation") + "; "
                + ValidateListing.verdict(result.findings()));
        result.copy()
                .ifPresent(copy ->
                        lines.add("wrote " + copy.path() + " (" + copy.format().name() + ") with "
                                + Counted.of(copy.changes().size(), "change")
                                + copy.left()
                                        .map(left -> "; left: " + ValidateListing.verdict(left))
                                        .orElse("; it could not be checked")));
        return lines;
    }
}
