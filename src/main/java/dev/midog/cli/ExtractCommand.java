package dev.midog.cli;

import dev.midog.cli.listing.ListingFormat;
import dev.midog.format.Formats;
import dev.midog.format.WriteOptions;
import dev.midog.model.Dataset;
import dev.midog.model.MidogException;
import dev.midog.model.Notices;
import dev.midog.patch.PatchDataset;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.PatchFolder;
import dev.midog.patch.PatchPipeline;
import dev.midog.patch.WorkerCount;
import dev.midog.patch.plan.PatchPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
        description = "Cut training patches out of the images, with their annotations.")
final class ExtractCommand implements Callable<Integer> {
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

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "patches",
            description = "The folder that patches, annotations and manifest go to (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("patches");

    @Mixin
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin
    private CaseOptions caseOptions = new CaseOptions();

    @Mixin
    private SideOptions sideOptions = new SideOptions();

    @Mixin
    private CutOptions cutOptions = new CutOptions();

    @Option(
            names = "--image-format",
            paramLabel = "png|jpg",
            defaultValue = "png",
            description = "The kind of the patches' files (default: ${DEFAULT-VALUE}).")
    private PatchEncoding.Kind imageFormat = PatchEncoding.Kind.PNG;

    @Option(
            names = "--quality",
            paramLabel = "1-100",
            description = "The quality of JPEG (default: " + PatchEncoding.DEFAULT_QUALITY + ").")
    private @Nullable Integer quality;

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

    @Option(names = "--quiet", description = "Print nothing but errors.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        PatchEncoding encoding = check();
        PrintWriter err = quiet
                ? new PrintWriter(Writer.nullWriter())
                : spec.commandLine().getErr();
        DatasetOptions.Source source = datasetOptions.load(dataset, err);
        Notices notices = new Notices();
        Dataset selected = caseOptions.apply(sideOptions.apply(source.dataset()), false);
        ExtractSources sources = ExtractSources.open(
                source.dataset(), selected, source.path().toString(), images, missingRule(), notices);
        PatchPlan plan = cutOptions.plan(sources.images(), source.dataset(), notices);
        DatasetOptions.print(notices, err);
        if (dryRun) {
            ExtractListing.print(
                    plan,
                    encoding,
                    format == null ? ListingFormat.TABLE : format,
                    spec.commandLine().getOut());
            return ExitCode.OK;
        }
        if (plan.patchCount() == 0) {
            throw MidogException.operation("there is nothing to cut: "
                    + plan.images().size() + " images give no patch; run again with --dry-run to see the plan");
        }
        return cut(source, sources, plan, encoding, err);
    }

    private PatchEncoding check() {
        cutOptions.check();
        if (threads != null && (threads < 1 || threads > 1024)) {
            throw MidogException.usage("the number of threads " + threads + " is not between 1 and 1024");
        }
        if (format != null && !dryRun) {
            throw MidogException.usage("--format is the form in which --dry-run prints the plan; give both");
        }
        if (quality != null && imageFormat == PatchEncoding.Kind.PNG) {
            throw MidogException.usage("--quality is JPEG's; give --image-format jpg with it");
        }
        return new PatchEncoding(imageFormat, quality == null ? PatchEncoding.DEFAULT_QUALITY : quality);
    }

    private ExtractSources.Missing missingRule() {
        if (skipMissing) {
            return ExtractSources.Missing.SKIP;
        }
        return dryRun ? ExtractSources.Missing.BELIEVE : ExtractSources.Missing.REFUSE;
    }

    private int cut(
            DatasetOptions.Source source,
            ExtractSources sources,
            PatchPlan plan,
            PatchEncoding encoding,
            PrintWriter err)
            throws IOException {
        int workers = workers(plan, err);
        Dataset patches =
                PatchDataset.of(source.dataset(), plan, sources.files(), encoding.extension(), "patches cut by midog");
        try (PatchFolder folder = PatchFolder.open(out, encoding.extension(), force)) {
            Path annotations = folder.annotationsDraft();
            Formats.named("coco").write(patches, annotations, WriteOptions.DEFAULT, new Notices());
            byte[] manifest =
                    ExtractManifest.bytes(source.path(), manifest(encoding), plan, sources.files(), annotations);
            PatchPlan left = folder.begin(manifest, plan);
            if (left.images().isEmpty() && folder.isComplete()) {
                printResult(plan, "were finished before, nothing to do");
                return ExitCode.OK;
            }
            if (left.patchCount() < plan.patchCount()) {
                err.println("note: going on with an earlier run: " + (plan.patchCount() - left.patchCount()) + " of "
                        + plan.patchCount() + " patches are there already");
            }
            PatchPipeline pipeline = new PatchPipeline(sources.files(), encoding, cutOptions.padColor());
            if (!run(pipeline, left, workers, folder, err)) {
                return ExitCode.INTERRUPTED;
            }
            folder.complete();
        }
        printResult(plan, "are in " + out);
        return ExitCode.OK;
    }

    private int workers(PatchPlan plan, PrintWriter err) {
        int wanted = (int)
                Math.min(threads == null ? Runtime.getRuntime().availableProcessors() : threads, plan.patchCount());
        int workers = WorkerCount.fitting(plan, wanted, WorkerCount.roomBytes());
        if (workers < wanted) {
            err.println("note: patches of this size fit into the memory on " + workers + " of " + wanted
                    + " threads; give Java more as in MIDOG_JAVA_OPTS=-Xmx16g");
        }
        return workers;
    }

    /** Runs the pipeline; false where it was broken off by a signal or an interrupt. */
    private boolean run(PatchPipeline pipeline, PatchPlan plan, int workers, PatchFolder folder, PrintWriter err)
            throws IOException {
        CountDownLatch ended = new CountDownLatch(1);
        Thread onSignal = new Thread(() -> stopAndWait(pipeline, ended), "midog-extract-stop");
        Runtime.getRuntime().addShutdownHook(onSignal);
        ExtractProgress progress = new ExtractProgress(plan.patchCount(), !quiet && Terminal.watchesStderr(), err);
        try {
            if (ranToTheEnd(pipeline, plan, workers, folder, progress)) {
                err.println(progress.summary());
                return true;
            }
            folder.close();
            spec.commandLine()
                    .getErr()
                    .println("midog: interrupted after " + progress.reached()
                            + " patches; run the same command again to finish");
            return false;
        } finally {
            ended.countDown();
            removeHook(onSignal);
        }
    }

    private static boolean ranToTheEnd(
            PatchPipeline pipeline, PatchPlan plan, int workers, PatchFolder folder, ExtractProgress progress)
            throws IOException {
        try (progress) {
            pipeline.run(plan, workers, folder, progress);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void stopAndWait(PatchPipeline pipeline, CountDownLatch ended) {
        pipeline.stop();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending already, which is what the hook is for.
            return;
        }
    }

    private Map<String, @Nullable Object> manifest(PatchEncoding encoding) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>(cutOptions.manifest());
        options.put("image_format", encoding.extension());
        options.put("quality", encoding.kind() == PatchEncoding.Kind.JPG ? encoding.quality() : null);
        return options;
    }

    private void printResult(PatchPlan plan, String fate) {
        if (!quiet) {
            spec.commandLine()
                    .getOut()
                    .println(String.format(
                            Locale.ROOT,
                            "%d %s of %d %s with %d %s %s",
                            plan.patchCount(),
                            plan.patchCount() == 1 ? "patch" : "patches",
                            plan.images().size(),
                            plan.images().size() == 1 ? "image" : "images",
                            plan.annotationCount(),
                            plan.annotationCount() == 1 ? "annotation" : "annotations",
                            fate));
        }
    }
}
