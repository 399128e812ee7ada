package dev.midog.task.extract;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.format.spi.KnownImages;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.TissueFilter;
import dev.midog.patch.job.PatchJob;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchEpochs;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.Shard;
import dev.midog.patch.plan.ShardPlan;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.extract.ExtractResult.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Cuts training patches out of images, with their annotations: planned first, then written or sent.
 *
 * <p>One thread plans and runs; any other may {@link #stop} it. Runs once.
 */
public final class PatchExtraction {
    private final ExtractSettings settings;
    private final ExtractListener listener;
    private final CutRun run;
    private final LoadedDataset dataset;
    private final PatchSources sources;
    private final Notices notices;
    private @Nullable PatchPlan plan;

    private PatchExtraction(
            ExtractSettings settings,
            ExtractListener listener,
            LoadedDataset dataset,
            PatchSources sources,
            Notices notices) {
        this.settings = settings;
        this.listener = listener;
        this.run = new CutRun(settings.threads(), listener);
        this.dataset = dataset;
        this.sources = sources;
        this.notices = notices;
    }

    /**
     * Reads the dataset and the headers of its images.
     *
     * @throws MidogException where the dataset is not valid, or an image is missing or not the one that was annotated
     */
    public static PatchExtraction open(ExtractSettings settings, ExtractListener listener) throws IOException {
        settings.encoding().prepare();
        KnownImages known = stem -> new FolderImages(settings.images()).find(stem);
        return of(
                new DatasetLoader(settings.reading(), listener::notice)
                        .loadOnly(settings.dataset(), Optional.of(known)),
                settings,
                listener);
    }

    /**
     * Reads the headers of the images of a dataset that is in memory, whatever dataset the settings name.
     *
     * @throws MidogException where an image is missing or not the one that was annotated
     */
    public static PatchExtraction of(LoadedDataset dataset, ExtractSettings settings, ExtractListener listener)
            throws IOException {
        Dataset selected = settings.selection().apply(dataset.dataset(), listener::notice);
        Notices notices = new Notices();
        PatchSources sources = PatchSources.open(
                dataset.dataset(),
                selected,
                dataset.path().toString(),
                new ImageFiles(settings.images(), dataset.format(), dataset.dataset()),
                settings.missing(),
                settings.scale(),
                notices);
        return new PatchExtraction(settings, listener, dataset, sources, notices);
    }

    /** The plan of the whole run, also where a shard of it is cut. */
    public PatchPlan plan() throws IOException, InterruptedException {
        PatchPlan known = plan;
        if (known == null) {
            known = settings.plan().plan(sources.images(), dataset.dataset(), notices);
            TissueFilter tissue = settings.tissueFilter().orElse(null);
            if (tissue != null) {
                listener.lookingForTissue(known.images().size());
                known = tissue.apply(known, sources.files(), run.workers(known, sources.files()), notices);
            }
            noticeTestCases(known);
            notices.list().forEach(listener::notice);
            if (settings.output() instanceof PatchOutput.Folder folder && folder.separatesSplits(known)) {
                SplitSeparation.check(known, sources.files());
            }
            plan = known;
        }
        return known;
    }

    /** The patches that this run cuts: all of the plan, or those of its shard. */
    public PatchPlan part() throws IOException, InterruptedException {
        PatchPlan whole = plan();
        if (settings.output() instanceof PatchOutput.TarShards output) {
            ShardPlan tars = tars(whole, output);
            return whole.part(tars.first(), tars.end());
        }
        Shard shard = settings.shard();
        return shard == null ? whole : whole.shard(shard);
    }

    /** How many tar shards hold the patches that this run cuts; empty where they are files, or sent. */
    public OptionalInt tarShards() throws IOException, InterruptedException {
        return settings.output() instanceof PatchOutput.TarShards output
                ? OptionalInt.of(tars(plan(), output).shards().size())
                : OptionalInt.empty();
    }

    /** The patches that this run cuts, with their images, for other programs to cut. */
    public PatchJob job() throws IOException, InterruptedException {
        PatchPlan part = part();
        return new PatchJob(part, ImageNormalization.apply(settings, part, sources.files(), listener), settings.fill());
    }

    /** The patches as epochs that never end, each in an order of its own, for a program that trains. */
    public PatchEpochs epochs() {
        PatchEpochs epochs = settings.plan().epochs(sources.images(), dataset.dataset(), notices);
        notices.list().forEach(listener::notice);
        return epochs;
    }

    /** The files of the images, by image id, their colors as they are. */
    public Map<Long, SourceImageFile> files() {
        return sources.files();
    }

    /**
     * Cuts the patches and writes or sends them.
     *
     * @throws MidogException where there are none, an image is bad, or the target holds other patches
     * @throws InterruptedException where this thread was interrupted while it planned
     */
    public ExtractResult run() throws IOException, InterruptedException {
        if (settings.output() instanceof PatchOutput.PixelStream output) {
            return send(output);
        }
        if (settings.output() instanceof PatchOutput.Nowhere) {
            throw new IllegalStateException("patches without an output are cut by the job");
        }
        PatchPlan whole = plan();
        if (whole.patchCount() == 0) {
            throw MidogException.operation(Message.of(
                    "there is nothing to cut: " + Counted.of(whole.images().size(), "image gives", "images give")
                            + " no patch; run again with ",
                    Parameter.of("dryRun"),
                    " to see the plan"));
        }
        if (settings.output() instanceof PatchOutput.TarStream output) {
            PatchPlan part = part();
            boolean sentAll =
                    new StreamRun(settings, normalized(part), dataset.dataset(), run).sendTar(part, output.target());
            return ExtractResult.of(sentAll ? Outcome.SENT : Outcome.READER_LEFT, part, 0);
        }
        StoreRun store = new StoreRun(settings, sources, dataset, whole, run, listener);
        return settings.output() instanceof PatchOutput.TarShards output
                ? store.writeTars(tars(whole, output), output)
                : store.writeFiles(part(), (PatchOutput.Folder) settings.output());
    }

    /** Makes {@link #run} end soon and in good order; the same extraction then goes on where this one was. */
    public void stop() {
        run.stop();
    }

    private PatchSources normalized(PatchPlan part) throws IOException, InterruptedException {
        return new PatchSources(sources.images(), ImageNormalization.apply(settings, part, sources.files(), listener));
    }

    private ExtractResult send(PatchOutput.PixelStream output) throws IOException, InterruptedException {
        PatchEpochs epochs = epochs();
        PatchSources normalized = sources;
        if (settings.normalization() != null) {
            PatchRequest patch = epochs.patch(0);
            normalized = normalized(new PatchPlan(sources.images().stream()
                    .map(image -> new ImagePlan(image, List.of(patch)))
                    .toList()));
        }
        boolean sentAll = new StreamRun(settings, normalized, dataset.dataset(), run).sendPixels(epochs, output);
        return new ExtractResult(
                sentAll ? Outcome.SENT : Outcome.READER_LEFT,
                epochs.size(),
                sources.images().size(),
                0,
                0);
    }

    private ShardPlan tars(PatchPlan whole, PatchOutput.TarShards output) {
        ShardPlan all = ShardPlan.of(whole, output.shardSize());
        Shard shard = settings.shard();
        return shard == null ? all : all.part(shard);
    }

    /** Training on test cases spoils every result, so that mixing them is reported unless the split was set. */
    private void noticeTestCases(PatchPlan all) {
        if (!settings.mixesSplits()) {
            return;
        }
        long ofTests = all.images().stream()
                .filter(image -> isTestCase(image.image().roi()))
                .map(ImagePlan::patches)
                .mapToLong(patches -> patches.size())
                .sum();
        notices.addCounted(
                "TEST-CASES",
                ofTests,
                Message.of(
                        "patches of published test cases: " + ofTests + " of " + all.patchCount()
                                + "; leave them out of training with ",
                        PatchParameters.SPLIT.as("train"),
                        ", or write each split into folders of its own with ",
                        PatchParameters.SPLIT_DIRS));
    }

    private static boolean isTestCase(Roi roi) {
        return roi.facts().split() == Split.TEST;
    }
}
