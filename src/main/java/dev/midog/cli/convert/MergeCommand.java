package dev.midog.cli.convert;

import dev.midog.analysis.merge.DuplicatePolicy;
import dev.midog.analysis.merge.IdPolicy;
import dev.midog.analysis.merge.TieRule;
import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.CategoryOptions;
import dev.midog.cli.common.Choice;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.FormatNames;
import dev.midog.cli.common.ImagesOption;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.ClassMap;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.dataset.OutputFile;
import dev.midog.task.merge.Merge;
import dev.midog.task.merge.MergeListener;
import dev.midog.task.merge.MergeResult;
import dev.midog.task.merge.MergeSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog merge}: merges datasets into one. */
@Command(
        name = "merge",
        description = {
            "Merge several datasets into one.",
            "",
            "Images are joined by file name, classes and annotators by name. With --as-votes, an annotation that several experts made in separate files becomes one with all their"
                    + " votes and the class of the majority."
        })
public final class MergeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "3..*",
            paramLabel = "A B... OUT",
            hideParamSyntax = true,
            description = {"The datasets to merge, two or more.", "Then the file or folder to write."})
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.class,
            description = "The format to write: ${COMPLETION-CANDIDATES}; by default that of the extension of OUT.")
    private @Nullable String to;

    @Option(
            names = "--ids",
            paramLabel = "keep|renumber|prefix",
            converter = IdPolicies.class,
            completionCandidates = IdPolicies.class,
            defaultValue = "renumber",
            description = "How ids of images and annotations are treated: keep all, and fail if two are the same;"
                    + " renumber those that an earlier file has used; or prefix each with its file's number, as in"
                    + " 200077 (default: ${DEFAULT-VALUE}).")
    private IdPolicy ids = IdPolicy.RENUMBER;

    @Option(
            names = "--duplicates",
            paramLabel = "same|keep|drop|error",
            converter = DuplicatePolicies.class,
            completionCandidates = DuplicatePolicies.class,
            description =
                    "How an annotation is treated that an earlier file has too, by guid or by position: keep one that"
                            + " lies in the same place once, and both of others; keep both; drop the later one; or fail"
                            + " (default: same).")
    private @Nullable DuplicatePolicy duplicates;

    @Option(
            names = "--within",
            paramLabel = "PX",
            defaultValue = "25",
            description =
                    "The largest distance between the centers of matching annotations, in pixels (default: ${DEFAULT-VALUE}).")
    private double within;

    @Option(
            names = "--as-votes",
            description =
                    "Merge an annotation of several files into one, with all votes and the class of the majority.")
    private boolean asVotes;

    @Option(
            names = "--tie",
            paramLabel = "undecided|first|mf|nmf",
            converter = TieRules.class,
            completionCandidates = TieRules.class,
            description =
                    "The class of an annotation whose votes are tied: none, that of the first file, mitotic figure"
                            + " or hard negative (default: undecided).")
    private @Nullable TieRule tie;

    @Option(
            names = "--map",
            paramLabel = "FROM=TO",
            description = "Rename a class before merging, as in \"imposter=hard negative\"; it becomes one with the"
                    + " class of that name. May be repeated.")
    private List<String> classNames = new ArrayList<>();

    @Option(
            names = "--map-annotator",
            paramLabel = "FROM=TO",
            description = "Rename an annotator before merging. May be repeated.")
    private List<String> annotatorNames = new ArrayList<>();

    @Option(
            names = "--annotators",
            paramLabel = "name|file",
            defaultValue = "name",
            description = "Whether annotators of one name in two files are one person, or two"
                    + " (default: ${DEFAULT-VALUE}).")
    private AnnotatorsBy annotatorsBy = AnnotatorsBy.NAME;

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private ImagesOption imagesOption = new ImagesOption();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Mixin
    private CategoryOptions categoryOptions = new CategoryOptions();

    @Option(names = "--published-only", description = "Leave out images that were listed but never published.")
    private boolean publishedOnly;

    @Option(
            names = "--spot-size",
            paramLabel = "PX",
            defaultValue = "50",
            description = "Width and height of the box that a spot gets, in pixels (default: ${DEFAULT-VALUE}).")
    private double spotSize;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a report on the inputs and the result as JSON.")
    private @Nullable Path report;

    @Option(names = "--force", description = "Replace OUT, and the file of --report, if they exist.")
    private boolean force;

    /** How annotators are identified. */
    private enum AnnotatorsBy {
        NAME,
        FILE;

        @Override
        public String toString() {
            return this == NAME ? "name" : "file";
        }
    }

    @Override
    public Integer call() throws IOException {
        MergeSettings settings = settings();
        OutputFile reportFile = ReportFile.open(report, force, settings.read(), settings.output());
        MergeResult result = Merge.run(settings, new Listener(NoticePrinter.of(spec), reportFile, asVotes));
        PrintWriter out = Program.of(spec).summary(spec.commandLine().getOut());
        new MergeListing(result, asVotes).lines(Program.of(spec).screen()).forEach(out::println);
        out.flush();
        return ExitCode.OK;
    }

    /** Prints notices, and writes the report with the dataset. */
    private record Listener(
            Consumer<Notice> printer, @Nullable OutputFile report, boolean asVotes) implements MergeListener {
        @Override
        public void accept(Notice notice) {
            printer.accept(notice);
        }

        @Override
        public void written(MergeResult result) throws IOException {
            if (report != null) {
                report.write(JsonOutput.text(MergeJson.tree(result, asVotes)) + "\n");
            }
        }
    }

    private MergeSettings settings() {
        return MergeSettings.builder(files.subList(0, files.size() - 1), files.get(files.size() - 1))
                .to(to)
                .reading(datasetOptions.settings())
                .selection(DatasetSelection.builder()
                        .cases(caseOptions.filter(publishedOnly))
                        .category(categoryOptions.filter())
                        .choice(categoryOptions.choice())
                        .dropsCrowd(categoryOptions.dropsCrowd())
                        .build())
                .map(ClassMap.parse(Parameter.of("map"), classNames))
                .mapAnnotator(ClassMap.parse(Parameter.of("mapAnnotator"), annotatorNames))
                .images(imagesOption.folder())
                .ids(ids)
                .duplicates(duplicates)
                .within(within)
                .asVotes(asVotes)
                .tie(tie)
                .annotatorsByFile(annotatorsBy == AnnotatorsBy.FILE)
                .spotSize(spotSize)
                .force(force)
                .build();
    }

    /** What happens to ids. */
    static final class IdPolicies extends Choice<IdPolicy> {
        IdPolicies() {
            super(List.of(IdPolicy.values()));
        }
    }

    /** What happens to annotations that an earlier file has too. */
    static final class DuplicatePolicies extends Choice<DuplicatePolicy> {
        DuplicatePolicies() {
            super(List.of(DuplicatePolicy.values()));
        }
    }

    /** The class of an annotation with tied votes. */
    static final class TieRules extends Choice<TieRule> {
        TieRules() {
            super(List.of(TieRule.values()));
        }
    }
}
