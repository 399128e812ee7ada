package dev.midog.cli.extract;

import dev.midog.cli.common.CaseOptions;
import dev.midog.cli.common.DatasetOptions;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.cli.common.SplitFileOptions;
import dev.midog.cli.common.Terminal;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.format.spi.KnownImages;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.TissueFilter;
import dev.midog.patch.plan.PatchEpochs;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.Shard;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.extract.ExtractMerge;
import dev.midog.task.extract.ExtractSources;
import dev.midog.task.extract.Extraction;
import dev.midog.task.extract.FolderLayout;
import dev.midog.task.extract.PatchLayout;
import dev.midog.task.extract.PatchRun;
import dev.midog.task.extract.RawStream;
import dev.midog.task.extract.ScaleRule;
import dev.midog.task.extract.SidesApart;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            "The annotations of each patch are written beside it, as --labels says."
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
    private CutOptions cutOptions = new CutOptions();

    @Mixin
    private ScaleOptions scaleOptions = new ScaleOptions();

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
            PatchRun run = run();
            return new ExtractMerge(merged, layoutOptions.target(), force).run(run.out(), run.err());
        }
        cutOptions.check();
        ScaleRule scale = scaleOptions.rule(cutOptions.spotSize());
        Shard shard = shardOptions.shard();
        layoutOptions.check();
        if (!layoutOptions.isFolder()) {
            labelOptions.refuseOutsideFolder();
        }
        PatchEncoding encoding = encodingOptions.encoding();
        PatchRun run = run();
        if (format != null && !dryRun) {
            throw MidogException.usage("--format is the form in which --dry-run prints the plan; give both");
        }
        if (layoutOptions.streams()) {
            encodingOptions.refuseForPixels();
            cutOptions.refuseForStream();
            shardOptions.refuseForStream();
            if (!dryRun) {
                return rawStream(scale, run.err())
                        .send(layoutOptions.target(), Program.of(spec).stdout(), force, run);
            }
        }
        Extraction extraction = plan(encoding, scale, shard, run);
        PatchLayout layout = layout();
        if (dryRun) {
            ExtractListing.print(
                    layout.part(extraction),
                    encoding,
                    format == null ? ListingFormat.TABLE : format,
                    spec.commandLine().getOut());
            layout.extent(extraction).ifPresent(extent -> run.err().println("note: the patches go to " + extent));
            return ExitCode.OK;
        }
        if (extraction.plan().patchCount() == 0) {
            throw MidogException.operation(
                    "there is nothing to cut: " + extraction.plan().images().size()
                            + " images give no patch; run again with --dry-run to see the plan");
        }
        return layout.write(extraction, run);
    }

    private PatchLayout layout() {
        return layoutOptions.isFolder()
                ? new FolderLayout(
                        layoutOptions.target(),
                        force,
                        labelOptions.kinds(),
                        labelOptions.splitDirs(),
                        cutOptions.spotSize())
                : layoutOptions.tarLayout(force, Program.of(spec).stdout());
    }

    private PatchRun run() {
        Program program = Program.of(spec);
        return new PatchRun(
                threads,
                !program.isQuiet() && Terminal.watchesStderr(),
                program.summary(spec.commandLine().getOut()),
                spec.commandLine().getErr(),
                program.errors());
    }

    private Extraction plan(PatchEncoding encoding, ScaleRule scale, @Nullable Shard shard, PatchRun run)
            throws IOException, InterruptedException {
        PrintWriter err = run.err();
        LoadedDataset source = datasetOptions.loader(err).loadOnly(dataset, Optional.of(knownImages()));
        Notices notices = new Notices();
        ExtractSources sources = sources(source, scale, notices);
        PatchPlan plan = cutOptions.plan(sources.images(), source.dataset(), notices);
        TissueFilter tissue = cutOptions.tissue().orElse(null);
        if (tissue != null) {
            err.println("looking for tissue in " + Counted.of(plan.images().size(), "image"));
            err.flush();
            plan = tissue.apply(plan, sources.files(), run.workers(plan, sources.files()), notices);
        }
        NoticePrinter.print(notices, err);
        if (labelOptions.splitDirs()) {
            SidesApart.check(plan, sources.files());
        }
        Map<String, @Nullable Object> choices = new LinkedHashMap<>(cutOptions.manifest());
        scaleOptions.describe(choices);
        encodingOptions.describe(choices);
        if (layoutOptions.isFolder()) {
            labelOptions.describe(choices);
        }
        layoutOptions.describe(choices);
        return new Extraction(source, sources, plan, shard, encoding, cutOptions.outside(), choices);
    }

    private RawStream rawStream(ScaleRule scale, PrintWriter err) throws IOException {
        LoadedDataset source = datasetOptions.loader(err).loadOnly(dataset, Optional.of(knownImages()));
        Notices notices = new Notices();
        ExtractSources sources = sources(source, scale, notices);
        PatchEpochs epochs = cutOptions.epochs(sources.images(), source.dataset(), notices);
        NoticePrinter.print(notices, err);
        Map<String, @Nullable Object> choices = new LinkedHashMap<>(cutOptions.manifest());
        scaleOptions.describe(choices);
        return new RawStream(source, sources, cutOptions.outside(), epochs, layoutOptions.epochs(), choices);
    }

    private ExtractSources sources(LoadedDataset source, ScaleRule scale, Notices notices) throws IOException {
        Dataset selected = caseOptions.apply(
                splitFileOptions
                        .selection()
                        .apply(
                                source.dataset(),
                                false,
                                NoticePrinter.to(spec.commandLine().getErr())),
                false);
        return ExtractSources.open(
                source.dataset(),
                selected,
                source.path().toString(),
                new ImageFiles(images, source.format(), source.dataset()),
                missingRule(),
                scale,
                notices);
    }

    /** The folder of images is looked at where the dataset leaves something out alone: what is wrong with the dataset is told first. */
    private KnownImages knownImages() {
        return stem -> new FolderImages(images).find(stem);
    }

    private ExtractSources.Missing missingRule() {
        if (skipMissing) {
            return ExtractSources.Missing.SKIP;
        }
        return dryRun ? ExtractSources.Missing.BELIEVE : ExtractSources.Missing.REFUSE;
    }
}
