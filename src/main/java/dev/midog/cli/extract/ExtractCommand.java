package dev.midog.cli.extract;

import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.CrowdOption;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.cli.common.SplitFileOptions;
import dev.midog.cli.common.Terminal;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.patch.PatchEncoding;
import dev.midog.task.dataset.DatasetSelection;
import dev.midog.task.extract.ExtractMerge;
import dev.midog.task.extract.ExtractResult;
import dev.midog.task.extract.ExtractSettings;
import dev.midog.task.extract.MissingImages;
import dev.midog.task.extract.PatchExtraction;
import dev.midog.task.extract.PatchOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog extract}: cuts training patches out of the images. */
@Command(
        name = "extract",
        aliases = "patch-extract",
        description = {
            "Cut training patches out of the images.",
            "",
            "The annotations of each patch are written beside it, as --labels says.",
            "",
            "midog patch-extract is another name of this command."
        })
public final class ExtractCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DATASET",
            description = "The annotations; what lies in databases/ unless named.")
    private @Nullable Path dataset;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            defaultValue = "images",
            description = "The folder of the images (default: ${DEFAULT-VALUE}).")
    private Path images = Path.of("images");

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Mixin
    private SplitFileOptions splitFileOptions = new SplitFileOptions();

    @Mixin
    private CrowdOption crowdOption = new CrowdOption();

    @Mixin
    private CutOptions cutOptions = new CutOptions();

    @Mixin
    private ScaleOptions scaleOptions = new ScaleOptions();

    @Mixin
    private ColorOptions colorOptions = new ColorOptions();

    @Mixin
    private EncodingOptions encodingOptions = new EncodingOptions();

    @Mixin
    private ShardOptions shardOptions = new ShardOptions();

    @Mixin
    private LabelOptions labelOptions = new LabelOptions();

    @Mixin
    private LayoutOptions layoutOptions = new LayoutOptions();

    @Option(names = "--skip-missing", description = "Go on without the images that are not in the folder.")
    private boolean skipMissing;

    @Option(
            names = "--threads",
            paramLabel = "NUMBER",
            description = "How many threads cut patches; all cores unless given. The result is the same.")
    private @Nullable Integer threads;

    @Option(names = "--dry-run", description = "Print the plan and stop.")
    private boolean dryRun;

    @Option(
            names = "--format",
            paramLabel = "table|markdown|json|csv",
            description = "The form in which --dry-run prints the plan (default: table).")
    private @Nullable ListingFormat format;

    @Option(
            names = "--force",
            description = "Replace patches of other options or data in the folder, and write among other files.")
    private boolean force;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Path> merged = shardOptions.merged();
        if (!merged.isEmpty()) {
            return merge(new ExtractMerge(merged, layoutOptions.joined(), force));
        }
        ExtractSettings settings = settings();
        boolean sends = settings.output() instanceof PatchOutput.PixelStream
                || settings.output() instanceof PatchOutput.TarStream;
        boolean showsBar = !Program.of(spec).isQuiet() && !sends && Terminal.watchesStderr();
        try (ExtractReport report = new ExtractReport(showsBar, NoticePrinter.of(spec), notes())) {
            PatchExtraction extraction = PatchExtraction.open(settings, report);
            if (dryRun) {
                return list(extraction, settings.encoding());
            }
            if (!sends) {
                report.stopOnSignal(extraction::stop);
            }
            return finish(extraction.run(), report);
        }
    }

    private ExtractSettings settings() throws IOException, InterruptedException {
        PatchEncoding encoding = encodingOptions.encoding();
        layoutOptions.check();
        if (!layoutOptions.isFolder()) {
            labelOptions.refuseOutsideFolder();
        }
        if (format != null && !dryRun) {
            throw MidogException.usage("--format is the form in which --dry-run prints the plan; give both");
        }
        if (layoutOptions.streams()) {
            encodingOptions.refuseForPixels();
        }
        PatchOutput output = layoutOptions.isFolder()
                ? new PatchOutput.Folder(
                        layoutOptions.folder(), encoding, labelOptions.kinds(), labelOptions.splitDirs(), force)
                : layoutOptions.samples(encoding, force, Program.of(spec).stdout(), dryRun);
        return ExtractSettings.builder(dataset, images)
                .output(output)
                .reading(datasetOptions.settings())
                .selection(DatasetSelection.builder()
                        .split(splitFileOptions.selection())
                        .cases(caseOptions.filter(false))
                        .dropsCrowd(crowdOption.drops())
                        .build())
                .plan(cutOptions.plan())
                .padColor(cutOptions.padColor())
                .tissue(cutOptions.tissue())
                .mpp(scaleOptions.micronsPerPixel())
                .level(scaleOptions.level())
                .normalization(colorOptions.normalization(threads))
                .missing(missingRule())
                .shard(shardOptions.shard())
                .threads(threads)
                .build();
    }

    private int merge(ExtractMerge merge) throws IOException {
        ExtractMerge.JoinedShards joined = merge.run();
        if (joined.copiedFiles() > 0) {
            notes().println("note: files that could not be linked into " + merge.out() + ", and were copied: "
                    + joined.copiedFiles());
        }
        results()
                .println(Counted.of(joined.patches(), "patch") + " of " + Counted.of(joined.shards(), "shard")
                        + " with " + Counted.of(joined.annotations(), "annotation") + " are in " + merge.out());
        return ExitCode.OK;
    }

    private int list(PatchExtraction extraction, PatchEncoding encoding) throws IOException, InterruptedException {
        ExtractListing.print(
                extraction.part(),
                encoding,
                format == null ? ListingFormat.TABLE : format,
                spec.commandLine().getOut(),
                Program.of(spec).screen());
        OptionalInt shards = extraction.tarShards();
        if (shards.isPresent()) {
            notes().println("note: the patches go to " + Counted.of(shards.getAsInt(), "shard"));
        }
        return ExitCode.OK;
    }

    private int finish(ExtractResult result, ExtractReport report) {
        return switch (result.outcome()) {
            case STOPPED -> {
                Program.of(spec)
                        .errors()
                        .println("midog: interrupted after " + report.reached()
                                + " patches; run the same command again to finish");
                yield ExitCode.INTERRUPTED;
            }
            case SENT -> {
                report.printSummary();
                yield ExitCode.OK;
            }
            case READER_LEFT -> ExitCode.OK;
            case FINISHED_BEFORE -> {
                print(result, "were finished before, nothing to do");
                yield ExitCode.OK;
            }
            case CUT -> {
                report.printSummary();
                String shards = result.tarShards() == 0 ? "" : Counted.of(result.tarShards(), "shard") + " in ";
                print(result, "are in " + shards + layoutOptions.folder());
                yield ExitCode.OK;
            }
        };
    }

    /** Prints what became of the patches, as in {@code 24 patches of 2 images with 3 annotations are in out}. */
    private void print(ExtractResult result, String fate) {
        results()
                .println(Counted.of(result.patches(), "patch") + " of " + Counted.of(result.images(), "image")
                        + " with " + Counted.of(result.annotations(), "annotation") + " " + fate);
    }

    private MissingImages missingRule() {
        if (skipMissing) {
            return MissingImages.SKIP;
        }
        return dryRun ? MissingImages.PLAN : MissingImages.REFUSE;
    }

    private PrintWriter results() {
        return Program.of(spec).summary(spec.commandLine().getOut());
    }

    private PrintWriter notes() {
        return spec.commandLine().getErr();
    }
}
