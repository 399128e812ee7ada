package dev.midog.task.train;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.fetch.engines.EngineRelease;
import dev.midog.files.storage.ProcessLock;
import dev.midog.files.storage.Sha256;
import dev.midog.image.color.ChannelFigures;
import dev.midog.learn.EngineLoader;
import dev.midog.learn.ModelKind;
import dev.midog.learn.network.Weights;
import dev.midog.learn.train.Adam;
import dev.midog.learn.train.GuardedSession;
import dev.midog.learn.train.OneCycle;
import dev.midog.learn.train.TrainingEngine;
import dev.midog.learn.train.TrainingState;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.plan.PatchEpochs;
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
import java.util.List;
import java.util.Optional;

/**
 * Trains a detector. A run that was interrupted goes on when it is run again, and comes to the same model.
 *
 * <p>The state is saved after some steps and after each epoch. What is drawn at random depends on the seed and the place in
 * the series of patches alone.
 */
public final class TrainingRun {
    private static final Parameter BATCH = Parameter.of("batch");

    private final TrainSettings settings;
    private final TrainListener listener;
    private final RunFolder folder;

    private TrainingRun(TrainSettings settings, TrainListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.folder = new RunFolder(settings.run());
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
        TrainingCases cases = TrainingCases.of(selected, recipe.network(), settings.seed(), listener::notice);
        ChannelFigures colors =
                TrainingColors.of(recipe.network(), settings.statistics(), cases.training(), listener::notice);
        DetectorTraining detector = DetectorTraining.of(recipe, colors);
        PatchExtraction training = extraction(loaded, cases.training(), RecipeValue.PATCHES);
        PatchExtraction validation = extraction(loaded, cases.validation(), RecipeValue.VALIDATION_PATCHES);
        PatchEpochs patches = training.epochs();
        Weights weights = FirstWeights.of(detector, settings, listener::notice);
        TrainingState state = new TrainingState(
                weights,
                new Adam(weights, recipe.get(RecipeValue.WEIGHT_DECAY)),
                new OneCycle(TrainingLoop.steps(settings, patches), recipe.get(RecipeValue.RATE)));
        TrainingLoop loop =
                new TrainingLoop(settings, listener, folder, detector, state, identity(cases, colors), patches);
        listener.notice(cases.notice(settings, patches.size()));
        ProcessLock lock = folder.lock();
        try {
            loop.restore();
            folder.begin(settings);
            if (!loop.isOver()) {
                train(
                        loop,
                        detector,
                        new PatchFeed(training.files(), cases.figureClasses()),
                        new Validation(
                                detector,
                                new PatchFeed(validation.files(), cases.figureClasses()),
                                validation.plan().patches().toList(),
                                recipe.count(RecipeValue.BATCH)));
            }
            return written(loop, detector, weights);
        } finally {
            lock.close();
        }
    }

    private void train(TrainingLoop loop, DetectorTraining detector, PatchFeed feed, Validation scoring)
            throws IOException, InterruptedException {
        try (GuardedSession session =
                new GuardedSession(engine().open(detector.network(), settings.device(), settings.computeThreads()))) {
            listener.computing(session::hold);
            loop.run(session, feed, scoring);
        } catch (MidogException e) {
            throw e.getCause() instanceof OutOfMemoryError ? tooLittleMemory(e) : e;
        } finally {
            listener.ended();
        }
    }

    private MidogException tooLittleMemory(MidogException e) {
        int size = settings.recipe().count(RecipeValue.SIZE);
        return new MidogException(
                MidogException.ErrorKind.OPERATION,
                Message.of(
                        "there is not enough memory for " + settings.recipe().count(RecipeValue.BATCH) + " x " + size
                                + " x " + size + " pixels at once; give Java more memory, as in"
                                + " MIDOG_JAVA_OPTS=-Xmx8g, or begin again with a smaller ",
                        BATCH),
                e);
    }

    /** Writes the model of the best epoch. */
    private TrainResult written(TrainingLoop loop, DetectorTraining detector, Weights weights) throws IOException {
        EpochResult best = loop.best().orElseThrow();
        Path model = folder.writeModel(detector, folder.best(weights), Math.min(0.99, best.threshold()));
        return new TrainResult(
                model,
                loop.epochs(),
                best,
                loop.epochs().size() < settings.recipe().count(RecipeValue.EPOCHS));
    }

    /** A hash of all that decides what is learned. */
    private String identity(TrainingCases cases, ChannelFigures colors) throws IOException {
        StringBuilder text = new StringBuilder(settings.recipe().yaml())
                .append(settings.seed())
                .append(' ')
                .append(settings.computeThreads())
                .append(settings.device())
                .append(colors)
                .append(settings.weights() == null ? "" : Sha256.of(settings.weights()))
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
                .missing(settings.missing())
                .output(new PatchOutput.Nowhere())
                .build();
        ExtractListener telling = new ExtractListener() {
            @Override
            public void notice(Notice notice) {
                listener.notice(notice);
            }
        };
        PatchExtraction extraction =
                PatchExtraction.of(new LoadedDataset(loaded.path(), loaded.format(), part), reading, telling);
        for (SourceImageFile file : extraction.files().values()) {
            if (file.width() < size || file.height() < size) {
                throw MidogException.operation(file.name() + " has " + file.width() + " x " + file.height()
                        + " pixels, less than a patch of " + size + " x " + size
                        + "; leave it out, or train with a smaller size");
            }
        }
        return extraction;
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
