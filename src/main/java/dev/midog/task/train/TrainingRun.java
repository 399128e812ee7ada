package dev.midog.task.train;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Roi;
import dev.midog.core.random.SplitMix64;
import dev.midog.fetch.engines.EngineRelease;
import dev.midog.files.storage.Sha256;
import dev.midog.learn.EngineLoader;
import dev.midog.learn.ModelKind;
import dev.midog.learn.Tensor;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.network.Weights;
import dev.midog.learn.train.Adam;
import dev.midog.learn.train.OneCycle;
import dev.midog.learn.train.TensorFile;
import dev.midog.learn.train.TrainingEngine;
import dev.midog.learn.train.TrainingSession;
import dev.midog.learn.train.TrainingState;
import dev.midog.patch.plan.PatchEpochs;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.PlanSettings;
import dev.midog.patch.plan.SampleSettings;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.FolderImages;
import dev.midog.task.dataset.LoadedDataset;
import dev.midog.task.download.EngineFiles;
import dev.midog.task.extract.ExtractListener;
import dev.midog.task.extract.ExtractSettings;
import dev.midog.task.extract.PatchExtraction;
import dev.midog.task.extract.PatchOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a detector. A run that was interrupted goes on when it is run again, and comes to the same model.
 *
 * <p>The state is saved after some steps and after each epoch. What is drawn at random depends on the seed and the place in
 * the series of patches alone.
 */
public final class TrainingRun {
    private static final int STEPS_A_CHECKPOINT = 25;
    private static final String EPOCHS = "epochs";
    private static final String LOSS = "loss";

    private final TrainSettings settings;
    private final TrainListener listener;
    private final RunFolder folder;
    private final DetectorTraining detector;
    private final List<EpochResult> epochs = new ArrayList<>();
    private double lossSum;

    private TrainingRun(TrainSettings settings, TrainListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.folder = new RunFolder(settings.run());
        this.detector = new HeatMapTraining(settings.recipe());
    }

    /**
     * Trains as {@code settings} say.
     *
     * @throws MidogException where the data cannot be used, or the folder holds a run of other settings
     */
    public static TrainResult run(TrainSettings settings, TrainListener listener)
            throws IOException, InterruptedException {
        return new TrainingRun(settings, listener).result();
    }

    private TrainResult result() throws IOException, InterruptedException {
        TrainRecipe recipe = settings.recipe();
        folder.check(settings.inputs());
        LoadedDataset loaded = new DatasetLoader(settings.reading(), listener::notice)
                .loadOnly(settings.dataset(), Optional.of(stem -> new FolderImages(settings.images()).find(stem)));
        Dataset selected = settings.selection().apply(loaded.dataset(), listener::notice);
        TrainingCases cases = TrainingCases.of(selected, settings.seed(), listener::notice);
        PatchExtraction training = extraction(loaded, cases.training(), RecipeValue.PATCHES);
        PatchExtraction validation = extraction(loaded, cases.validation(), RecipeValue.VALIDATION_PATCHES);
        PatchEpochs patches = training.epochs();
        int batch = recipe.count(RecipeValue.BATCH);
        int stepsAnEpoch = (int) ((patches.size() + batch - 1) / batch);
        int steps = Math.multiplyExact(stepsAnEpoch, recipe.count(RecipeValue.EPOCHS));
        Weights weights = detector.weights(settings.seed());
        TrainingState state = new TrainingState(
                weights,
                new Adam(weights, recipe.get(RecipeValue.WEIGHT_DECAY)),
                new OneCycle(steps, recipe.get(RecipeValue.RATE)));
        String identity = identity(cases);
        restore(state, identity);
        folder.begin(settings);
        Validation scoring = new Validation(
                detector,
                new PatchFeed(validation.files(), cases.figureClasses()),
                validation.plan().patches().toList(),
                batch);
        if (!isOver(steps, stepsAnEpoch)) {
            PatchFeed feed = new PatchFeed(training.files(), cases.figureClasses());
            try (TrainingSession session =
                    engine().open(detector.network(), settings.device(), settings.computeThreads())) {
                listener.training(state.steps(), steps);
                while (!isOver(steps, stepsAnEpoch)) {
                    trainEpoch(session, state, identity, patches, feed, stepsAnEpoch);
                    endEpoch(session, state, identity, scoring, stepsAnEpoch);
                }
            } finally {
                listener.ended();
            }
        }
        EpochResult best = best().orElseThrow();
        Path model = folder.writeModel(detector, folder.best(weights), Math.min(0.99, best.threshold()));
        return new TrainResult(model, epochs, best, epochs.size() < recipe.count(RecipeValue.EPOCHS));
    }

    private void trainEpoch(
            TrainingSession session,
            TrainingState state,
            String identity,
            PatchEpochs patches,
            PatchFeed feed,
            int stepsAnEpoch)
            throws IOException, InterruptedException {
        int batch = settings.recipe().count(RecipeValue.BATCH);
        int size = settings.recipe().count(RecipeValue.SIZE);
        ModelCard card = detector.card(size, 0);
        PatchChange change = new PatchChange(settings.recipe().get(RecipeValue.STAIN));
        long start = epochs.size() * patches.size();
        long first = start + (long) (state.steps() - epochs.size() * stepsAnEpoch) * batch;
        List<PatchRequest> left = new ArrayList<>();
        for (long place = first; place < start + patches.size(); place++) {
            left.add(patches.patch(place));
        }
        long[] next = {first};
        feed.run(left, batch, given -> {
            List<TrainingPatch> changed = new ArrayList<>();
            for (TrainingPatch patch : given) {
                changed.add(change.of(patch, new SplitMix64(settings.seed() + next[0]++).next()));
            }
            Tensor input = Validation.input(card, changed);
            double loss = state.step(session, input, detector.loss(changed));
            if (!Double.isFinite(loss)) {
                throw MidogException.operation(
                        "the loss is no longer a number after " + state.steps() + " steps; train with a smaller rate");
            }
            lossSum += loss;
            if (state.steps() % STEPS_A_CHECKPOINT == 0) {
                save(state, identity);
            }
            listener.stepped(loss);
            return true;
        });
    }

    private void endEpoch(
            TrainingSession session, TrainingState state, String identity, Validation scoring, int stepsAnEpoch)
            throws IOException, InterruptedException {
        EpochResult result = scoring.of(session, state.weights(), epochs.size() + 1, lossSum / stepsAnEpoch);
        boolean isBest = best().isEmpty() || result.merit() > best().get().merit();
        if (isBest) {
            folder.keepBest(state.weights());
        }
        epochs.add(result);
        lossSum = 0;
        folder.writeCurves(epochs);
        save(state, identity);
        listener.epoch(result);
    }

    private void save(TrainingState state, String identity) throws IOException {
        state.save(
                folder.checkpointFile(),
                identity,
                Map.of(
                        EPOCHS,
                        String.join(";", epochs.stream().map(EpochResult::saved).toList()),
                        LOSS,
                        Double.toString(lossSum)));
    }

    private void restore(TrainingState state, String identity) throws IOException {
        Optional<TensorFile> checkpoint = folder.checkpoint();
        if (checkpoint.isEmpty()) {
            return;
        }
        TensorFile saved = checkpoint.get();
        if (!TrainingState.isOf(saved, identity)) {
            throw MidogException.operation(settings.run()
                    + " holds a training with other settings or other data; name another folder, or delete it");
        }
        state.restore(saved);
        lossSum = Double.parseDouble(saved.fact(LOSS));
        for (String epoch : saved.fact(EPOCHS).split(";")) {
            if (!epoch.isEmpty()) {
                epochs.add(EpochResult.restored(epoch));
            }
        }
        listener.notice(new Notice("RESUMED", "going on after " + state.steps() + " steps of an earlier run", 1));
    }

    private boolean isOver(int steps, int stepsAnEpoch) {
        int since = best().map(best -> epochs.size() - best.epoch()).orElse(0);
        return epochs.size() * stepsAnEpoch >= steps
                || since >= settings.recipe().count(RecipeValue.PATIENCE);
    }

    /** The best epoch, the first of equal ones. */
    private Optional<EpochResult> best() {
        return epochs.stream()
                .max(Comparator.comparingDouble(EpochResult::merit)
                        .thenComparing(
                                Comparator.comparingInt(EpochResult::epoch).reversed()));
    }

    /** A hash of all that decides what is learned. */
    private String identity(TrainingCases cases) {
        StringBuilder text = new StringBuilder(settings.recipe().yaml())
                .append(settings.seed())
                .append(' ')
                .append(settings.computeThreads())
                .append(settings.device())
                .append(cases.figureClasses().stream().sorted().toList());
        for (Dataset part : List.of(cases.training(), cases.validation())) {
            for (Roi roi : part.rois()) {
                text.append('\n').append(roi.id()).append(roi.fileName());
            }
            part.annotations()
                    .forEach(one -> text.append('\n')
                            .append(one.roiId())
                            .append(' ')
                            .append(one.categoryId())
                            .append(one.shape()));
        }
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private PatchExtraction extraction(LoadedDataset loaded, Dataset part, RecipeValue count) throws IOException {
        int size = settings.recipe().count(RecipeValue.SIZE);
        ExtractSettings reading = ExtractSettings.builder(loaded.path(), settings.images())
                .plan(PlanSettings.builder(new PatchSize(size, size))
                        .placement(new PlanSettings.Sampled(
                                SampleSettings.of(settings.recipe().count(count), "midogpp")))
                        .seed(settings.seed())
                        .build())
                .output(new PatchOutput.Nowhere())
                .build();
        ExtractListener telling = new ExtractListener() {
            @Override
            public void notice(Notice notice) {
                listener.notice(notice);
            }
        };
        return PatchExtraction.of(new LoadedDataset(loaded.path(), loaded.format(), part), reading, telling);
    }

    private TrainingEngine engine() throws IOException, InterruptedException {
        List<TrainingEngine> here = EngineLoader.servicesOfClassPath(TrainingEngine.class, ModelKind.TORCHSCRIPT);
        if (!here.isEmpty()) {
            return here.get(0);
        }
        EngineRelease release = EngineRelease.named(ModelKind.TORCHSCRIPT.engine());
        EngineFiles files = new EngineFiles(release, settings.engines());
        if (!files.areHere()) {
            listener.fetching(release.title(), release.sizeBytes());
        }
        List<Path> jars = files.get(listener);
        TrainingEngine engine = EngineLoader.servicesOfJars(
                        TrainingEngine.class, jars, settings.engines().folder().resolve("unpacked"))
                .get(0);
        listener.loading(engine.title(), settings.run().toString());
        return engine;
    }
}
