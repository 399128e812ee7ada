package dev.midog.task.detect;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Counted;
import dev.midog.core.model.CountingThreshold;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.learn.card.ModelCard;
import dev.midog.patch.PadColor;
import dev.midog.patch.Reflection;
import dev.midog.patch.SampleBuffer;
import dev.midog.patch.SampleStream;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.TissueFilter;
import dev.midog.patch.job.PatchJob;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.PatchSize;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.dataset.NoticeLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs a detector over images and writes what it finds, each cell once.
 *
 * <p>Tiles are read ahead while the model runs. The result does not depend on the batch or the number of threads, as far as the
 * engine's own sums do not.
 */
public final class DetectorRun {
    private static final int READERS = 2;
    private static final int MANY = 100;

    private final DetectSettings settings;
    private final DetectListener listener;
    private final NoticeLog notices;

    private DetectorRun(DetectSettings settings, DetectListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.notices = new NoticeLog(listener::notice);
    }

    /**
     * Runs as {@code settings} say. A run that was interrupted goes on when it is run again.
     *
     * @throws MidogException where a model, its card, an image or the output cannot be used
     */
    public static DetectResult run(DetectSettings settings, DetectListener listener)
            throws IOException, InterruptedException {
        return new DetectorRun(settings, listener).result();
    }

    private DetectResult result() throws IOException, InterruptedException {
        DetectorModels models = DetectorModels.of(settings);
        Optional<DetectorModels> second = DetectorModels.secondStage(settings);
        models.requireBatch(settings.batch());
        if (second.isPresent()) {
            second.get().requireBatch(settings.batch());
        }
        DetectedOutput output = DetectedOutput.open(settings, models.isClassifier(), notices);
        models.tellAssumptions(settings, notices);
        second.ifPresent(classifier -> classifier.tellAssumptions(settings, notices));
        ModelCard card = models.card();
        if (models.isClassifier()) {
            return new CellRun(settings, listener, notices, models).result(output);
        }
        models.tellForeignClasses(settings, notices);
        TileGrid grid = TileGrid.of(card, settings.overlap());
        LoadedDataset loaded = DetectImages.of(settings, notices);
        PatchJob images = DetectImages.at(card, loaded, settings, notices);
        output.require(images.files());
        PatchPlan tiles = tiles(images, grid);
        try (DetectJournal journal =
                DetectJournal.open(settings.output(), models.hash(settings, tiles), settings.force())) {
            Map<Long, List<PlacedDetection>> found = new LinkedHashMap<>(journal.finished());
            int resumed = found.size();
            PatchPlan left = tiles.keeping(
                    tile -> !journal.finished().containsKey(tile.roi().id()));
            if (resumed > 0) {
                notices.accept(new Notice(
                        "RESUMED",
                        "going on with an earlier run, which has finished " + Counted.of(resumed, "image"),
                        resumed));
            }
            if (left.patchCount() > 0) {
                try (TileDetector detector = models.open(settings, listener)) {
                    new Looking(detector, card, grid, images.files(), journal, found).at(left);
                }
            }
            Dataset detected = new DetectedDataset(card).of(tiles, images.files(), found);
            Dataset dataset = second.isEmpty()
                    ? CountingThreshold.stated(detected, models.counting())
                    : new CellRun(settings, listener, notices, second.get()).rated(detected, loaded);
            output.write(dataset, images.files(), notices);
            tellIfAllScoreTheSame(dataset);
            journal.finish();
            return new DetectResult(
                    dataset, left.patchCount(), resumed, settings.output(), output.format(), notices.list());
        }
    }

    /** Many detections of one score are those of a model that sees the same everywhere. */
    private void tellIfAllScoreTheSame(Dataset detected) {
        List<Object> scores = detected.annotations().stream()
                .map(one -> Objects.requireNonNull(one.extras().get(Annotation.SCORE)))
                .distinct()
                .limit(2)
                .toList();
        int count = detected.annotations().size();
        if (scores.size() == 1 && count >= MANY) {
            notices.accept(new Notice(
                    "SAME-SCORES",
                    "all " + count + " detections score " + scores.get(0)
                            + ", so the model may see nothing of the image; check mean, std and range in the model card",
                    count));
        }
    }

    private PatchPlan tiles(PatchJob images, TileGrid grid) throws IOException, InterruptedException {
        List<ImagePlan> plans = images.plan().images().stream()
                .map(image -> grid.plan(image.image()))
                .toList();
        PatchPlan all = new PatchPlan(ofShard(plans));
        Double tissue = settings.tissue();
        if (tissue == null) {
            return all;
        }
        Notices told = new Notices();
        PatchPlan kept = new TissueFilter(tissue, new PatchSize(grid.size(), grid.size()))
                .apply(all, images.files(), READERS, told);
        told.list().forEach(notices);
        return kept;
    }

    private List<ImagePlan> ofShard(List<ImagePlan> images) {
        if (settings.shard() == null) {
            return images;
        }
        long total = images.size();
        return images.subList(
                (int) settings.shard().first(total), (int) settings.shard().end(total));
    }

    /** One pass over tiles. */
    private final class Looking {
        private final TileDetector detector;
        private final ModelCard card;
        private final int batchSize;
        private final TileGrid grid;
        private final Map<Long, SourceImageFile> files;
        private final DetectJournal journal;
        private final Map<Long, List<PlacedDetection>> found;
        private final Map<Long, ImageDetections> open = new LinkedHashMap<>();
        private final Map<Long, Integer> left = new LinkedHashMap<>();
        private final List<byte[]> batch = new ArrayList<>();
        private final List<PatchRequest> inBatch = new ArrayList<>();

        Looking(
                TileDetector detector,
                ModelCard card,
                TileGrid grid,
                Map<Long, SourceImageFile> files,
                DetectJournal journal,
                Map<Long, List<PlacedDetection>> found) {
            this.detector = detector;
            this.card = card;
            this.batchSize = card.input().images(settings.batch());
            this.grid = grid;
            this.files = files;
            this.journal = journal;
            this.found = found;
        }

        void at(PatchPlan plan) throws IOException, InterruptedException {
            List<PatchRequest> tiles = plan.patches().toList();
            for (ImagePlan image : plan.images()) {
                left.put(image.image().roi().id(), image.patches().size());
            }
            boolean isMirrored = plan.patches()
                    .anyMatch(tile -> !tile.window()
                            .isInside(
                                    file(tile).frame().width(),
                                    file(tile).frame().height()));
            SampleStream stream = SampleStream.pixels(files, isMirrored ? Reflection.MIRROR : PadColor.WHITE, tiles);
            listener.detecting(
                    (int) plan.images().stream()
                            .filter(image -> !image.patches().isEmpty())
                            .count(),
                    tiles.size());
            try {
                stream.run(READERS, (first, buffer) -> take(tiles, (int) first, buffer), bytes -> {});
                run();
            } catch (MidogException e) {
                throw e.getCause() instanceof OutOfMemoryError ? tooLittleMemory(e) : e;
            } finally {
                listener.ended();
            }
        }

        private MidogException tooLittleMemory(MidogException e) {
            String tiles = batchSize + " x " + card.input().size() + " x "
                    + card.input().size() + " pixels";
            return new MidogException(
                    MidogException.ErrorKind.OPERATION,
                    Message.of(
                            "there is not enough memory for " + tiles + " at once; ",
                            batchSize == 1 ? "" : Message.of("give a smaller ", DetectSettings.BATCH, ", or "),
                            "give Java more memory, as in MIDOG_JAVA_OPTS=-Xmx8g"),
                    e);
        }

        private void take(List<PatchRequest> tiles, int first, SampleBuffer buffer) throws IOException {
            for (int i = 0; i < buffer.samples(); i++) {
                byte[] rgb = new byte[buffer.sample(i).remaining()];
                buffer.sample(i).get(rgb);
                batch.add(rgb);
                inBatch.add(tiles.get(first + i));
                if (batch.size() == batchSize) {
                    run();
                }
            }
        }

        /** Runs the model on the tiles that wait. */
        private void run() throws IOException {
            if (batch.isEmpty()) {
                return;
            }
            var lists = detector.detect(batch);
            for (int i = 0; i < lists.size(); i++) {
                PatchRequest tile = inBatch.get(i);
                long image = tile.roi().id();
                open.computeIfAbsent(
                                image,
                                id -> new ImageDetections(
                                        file(tile), grid, card.output().distancePx()))
                        .add(tile.window(), lists.get(i));
                if (left.merge(image, -1, Integer::sum) == 0) {
                    finish(image);
                }
            }
            listener.looked(batch.size());
            batch.clear();
            inBatch.clear();
        }

        private void finish(long image) throws IOException {
            ImageDetections collected = Objects.requireNonNull(open.remove(image));
            List<PlacedDetection> placed = collected.placed();
            journal.add(image, placed);
            found.put(image, placed);
        }

        private SourceImageFile file(PatchRequest tile) {
            return Objects.requireNonNull(files.get(tile.roi().id()));
        }
    }
}
