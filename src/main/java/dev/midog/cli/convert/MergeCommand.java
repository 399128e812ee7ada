package dev.midog.cli.convert;

import dev.midog.analysis.merge.DuplicatePolicy;
import dev.midog.analysis.merge.IdPolicy;
import dev.midog.analysis.merge.MergeInput;
import dev.midog.analysis.merge.MergeOptions;
import dev.midog.analysis.merge.Merger;
import dev.midog.analysis.merge.Tie;
import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.CategoryOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.FormatNames;
import dev.midog.cli.common.ImagesOption;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.ClassMap;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.AtomicFile;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.Losses;
import dev.midog.format.spi.WriteOptions;
import dev.midog.task.dataset.DatasetTarget;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.InputGuard;
import dev.midog.task.dataset.LoadedDataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

/** {@code midog merge}: makes one dataset of several. */
@Command(
        name = "merge",
        description = {
            "Merge several datasets into one.",
            "",
            "Images are joined by file name, classes and annotators by name. With --as-votes, annotations that several annotators made in files of their own become one annotation with all votes and the class of the majority."
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
            description = "The format to write: ${COMPLETION-CANDIDATES}; told by the extension of OUT unless named.")
    private @Nullable String to;

    @Option(
            names = "--ids",
            paramLabel = "keep|renumber|prefix",
            defaultValue = "renumber",
            description = "What becomes of ids of images and annotations: keep all, and fail where two are the same;"
                    + " renumber those that an earlier file has taken; or prefix each with its file's number, as in"
                    + " 200077 (default: ${DEFAULT-VALUE}).")
    private IdPolicy ids = IdPolicy.RENUMBER;

    @Option(
            names = "--duplicates",
            paramLabel = "keep|drop|error",
            description = "What becomes of an annotation that an earlier file has, too, by guid or by place: keep both,"
                    + " drop the later one, or fail (default: keep).")
    private @Nullable DuplicatePolicy duplicates;

    @Option(
            names = "--within",
            paramLabel = "PX",
            defaultValue = "25",
            description = "How far apart the centres of one annotation may be, in pixels (default: ${DEFAULT-VALUE}).")
    private double within;

    @Option(
            names = "--as-votes",
            description = "Make an annotation of several files one, with all votes and the class of the majority.")
    private boolean asVotes;

    @Option(
            names = "--tie",
            paramLabel = "undecided|first|mf|nmf",
            description = "The class of an annotation with as many votes for one class as for another: none, that of"
                    + " the first file, mitotic figure or hard negative (default: undecided).")
    private @Nullable Tie tie;

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
            description =
                    "Side of the box that a spot gets, in pixels of the full resolution (default: ${DEFAULT-VALUE}).")
    private double spotSize;

    @Option(names = "--report", paramLabel = "FILE", description = "Write what became of the files as JSON.")
    private @Nullable Path report;

    @Option(names = "--force", description = "Replace OUT, and the file of --report, where they exist.")
    private boolean force;

    /** By what annotators are known. */
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
        PrintWriter err = spec.commandLine().getErr();
        Path output = files.get(files.size() - 1);
        List<Path> paths = files.subList(0, files.size() - 1);
        DatasetFormat target = to == null ? Formats.forOutput(output) : Formats.named(to);
        WriteOptions writeOptions = new WriteOptions(spotSize);
        if (asVotes && duplicates != null) {
            throw MidogException.usage("--as-votes makes duplicates one; leave --duplicates out");
        }
        if (!asVotes && tie != null) {
            throw MidogException.usage("--tie is for the votes that --as-votes gathers, and it is not given");
        }
        MergeOptions options = new MergeOptions(
                ids,
                duplicates == null ? DuplicatePolicy.KEEP : duplicates,
                within,
                asVotes,
                tie == null ? Tie.UNDECIDED : tie,
                annotatorsBy == AnnotatorsBy.FILE,
                Formats.all().stream().map(DatasetFormat::name).collect(Collectors.toUnmodifiableSet()));
        DatasetTarget place = new DatasetTarget(target, output, force);
        check(paths, place);
        List<MergeInput> inputs = inputs(paths, err);
        Notices notices = new Notices();
        place.tellOtherName(notices);
        Merger.Result result = Merger.merge(inputs, options, notices);
        FolderImages.requireSizes(result.dataset(), target);
        target.checkTarget(result.dataset(), output);
        Losses losses = Formats.losses(result.dataset(), target, writeOptions);
        losses.notices().forEach(loss -> notices.addCounted(loss.code(), loss.count(), loss.sentence()));
        place.write(staging -> target.write(result.dataset(), staging, writeOptions, notices));
        NoticePrinter.print(notices, err);
        MergeListing listing = new MergeListing(result, losses.written(), asVotes, output + " (" + target.name() + ")");
        PrintWriter out = spec.commandLine().getOut();
        listing.lines().forEach(out::println);
        out.flush();
        if (report != null) {
            String json = JsonOutput.text(MergeJson.tree(result, asVotes, notices)) + "\n";
            AtomicFile.write(report, force, staging -> Files.writeString(staging, json, StandardCharsets.UTF_8));
        }
        return ExitCode.OK;
    }

    private void check(List<Path> paths, DatasetTarget place) throws IOException {
        Path output = place.path();
        place.refuse(paths, imagesOption.folder());
        place.check();
        Path reportFile = report;
        if (reportFile != null) {
            InputGuard.check("--report " + reportFile, reportFile, paths);
            InputGuard.checkImages("--report " + reportFile, reportFile, imagesOption.folder());
            AtomicFile.checkTarget(reportFile, force);
            if (reportFile
                    .toAbsolutePath()
                    .normalize()
                    .equals(output.toAbsolutePath().normalize())) {
                throw MidogException.usage("--report " + reportFile + " is the file to write; name another");
            }
        }
    }

    private List<MergeInput> inputs(List<Path> paths, PrintWriter err) throws IOException {
        ClassMap classes = ClassMap.parse(Parameter.of("map"), classNames);
        ClassMap annotators = ClassMap.parse(Parameter.of("mapAnnotator"), annotatorNames);
        List<MergeInput> inputs = new ArrayList<>();
        List<Dataset> read = new ArrayList<>();
        List<DatasetFormat> formats = new ArrayList<>();
        Set<String> stems = new HashSet<>();
        Optional<FolderImages> images = imagesOption.images();
        for (Path path : paths) {
            LoadedDataset source = datasetOptions.loader(err).load(path, images);
            Dataset dataset = source.dataset();
            read.add(dataset);
            formats.add(source.format());
            Dataset picked = categoryOptions.filter().apply(classes.apply(caseOptions.apply(dataset, publishedOnly)));
            String stem = stem(path);
            String annotator = stems.add(stem) ? stem : stem + " " + (inputs.size() + 1);
            inputs.add(new MergeInput(path.toString(), annotator, renamed(picked, annotators)));
        }
        datasetOptions.settings().refuseIdleColumns(formats.toArray(new DatasetFormat[0]));
        for (String from : classes.names().keySet()) {
            if (read.stream().noneMatch(dataset -> ClassMap.has(dataset, from))) {
                throw MidogException.usage("--map " + from + ": none of the files has a class of this name");
            }
        }
        for (String from : annotators.names().keySet()) {
            if (read.stream()
                    .flatMap(dataset -> dataset.annotators().stream())
                    .noneMatch(one -> one.name().equals(from))) {
                throw MidogException.usage(
                        "--map-annotator " + from + ": none of the files has an annotator of this name");
            }
        }
        return inputs;
    }

    private static Dataset renamed(Dataset dataset, ClassMap names) {
        List<Annotator> annotators = dataset.annotators().stream()
                .map(one -> new Annotator(one.id(), names.names().getOrDefault(one.name(), one.name()), one.extras()))
                .toList();
        return new Dataset(
                dataset.info(),
                dataset.licenses(),
                dataset.categories(),
                annotators,
                dataset.rois(),
                dataset.annotations(),
                dataset.extras());
    }

    private static String stem(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.indexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
