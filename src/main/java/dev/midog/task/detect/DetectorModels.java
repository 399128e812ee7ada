package dev.midog.task.detect;

import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.fetch.engines.EngineRelease;
import dev.midog.files.storage.InputFile;
import dev.midog.files.storage.Sha256;
import dev.midog.image.color.ChannelFigures;
import dev.midog.learn.EngineLoader;
import dev.midog.learn.GuardedModel;
import dev.midog.learn.ModelEngine;
import dev.midog.learn.ModelKind;
import dev.midog.learn.ModelSession;
import dev.midog.learn.card.CardReader;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.card.OutputKind;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.task.download.EngineFiles;
import dev.midog.task.pixels.StatisticsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Models that work together, checked before an engine is fetched.
 *
 * @param files of the models
 * @param card of all of them, with what the settings say in its place
 * @param kind of all of them
 * @param counting the score above which detections are to count: the card's threshold, or a higher one of the settings
 */
record DetectorModels(List<Path> files, ModelCard card, ModelKind kind, double counting) {
    DetectorModels {
        files = List.copyOf(files);
    }

    /** The models that look at the images, detectors or classifiers, with the statistics and the threshold of the settings. */
    static DetectorModels of(DetectSettings settings) throws IOException {
        DetectorModels models = checked(settings.models(), settings);
        ModelCard card = models.card();
        Path statistics = settings.statistics();
        if (statistics != null) {
            ChannelFigures channels = StatisticsJson.channels(statistics);
            card = card.withInput(card.input().withColors(channels.mean(), channels.std()))
                    .withOpen(card.open().stream()
                            .filter(key -> !key.equals(ModelCard.MEAN) && !key.equals(ModelCard.STD))
                            .toList());
        }
        Double threshold = settings.threshold();
        return new DetectorModels(
                models.files(),
                threshold == null ? card : card.withOutput(card.output().withThreshold(threshold)),
                models.kind(),
                threshold == null ? models.counting() : Math.max(models.counting(), threshold));
    }

    /** The classifier that looks at what was found; empty where there is none. */
    static Optional<DetectorModels> secondStage(DetectSettings settings) throws IOException {
        Path model = settings.secondStage();
        if (model == null) {
            return Optional.empty();
        }
        DetectorModels second = checked(List.of(model), settings);
        if (!second.isClassifier()) {
            throw MidogException.usage("the second stage " + model
                    + " is a detector; give a model whose card has the kind" + " classifier");
        }
        return Optional.of(second);
    }

    private static DetectorModels checked(List<Path> models, DetectSettings settings) throws IOException {
        List<ModelCard> cards = new ArrayList<>();
        ModelKind kind = null;
        for (Path model : models) {
            InputFile.checkIsFile(model);
            ModelKind own = ModelKind.of(model)
                    .orElseThrow(() -> MidogException.usage("the model " + model
                            + " is neither ONNX (.onnx) nor TorchScript (.pt); export it as docs/detect.md shows"));
            if (kind != null && kind != own) {
                throw MidogException.usage("models of two kinds cannot be averaged; export them all as ONNX");
            }
            kind = own;
            cards.add(CardReader.read(model, settings.cardOf(model)));
        }
        ModelCard common = TileDetector.common(models, cards);
        return new DetectorModels(
                models, common, Objects.requireNonNull(kind), common.output().threshold());
    }

    /** Whether they look at crops of cells. */
    boolean isClassifier() {
        return card.output().kind() == OutputKind.CLASSIFIER;
    }

    /** Reports what their cards leave open, and what is assumed for it. */
    void tellAssumptions(DetectSettings settings, Consumer<? super Notice> notices) {
        List<String> assumed = card.open().stream()
                .filter(key -> card.output().kind() == OutputKind.BOXES || !key.equals(ModelCard.FIRST_LABEL))
                .map(key -> key + " (" + card.assumed(key) + ")")
                .toList();
        if (!assumed.isEmpty()) {
            notices.accept(new Notice(
                    "ASSUMED",
                    settings.cardOf(files.get(0)) + " leaves open what figures depend on, so the usual is assumed: "
                            + String.join(", ", assumed) + "; state it in the card",
                    assumed.size()));
        }
    }

    /** Notes that none of the classes is one that scores count. */
    void tellForeignClasses(DetectSettings settings, Consumer<? super Notice> notices) {
        if (card.classes().stream().allMatch(name -> CategoryRole.of(name) == CategoryRole.OTHER)) {
            notices.accept(new Notice(
                    "FOREIGN-CLASSES",
                    "no class in " + settings.cardOf(files.get(0)) + " is called mitotic figure or hard negative, but "
                            + String.join(", ", card.classes())
                            + ", and midog evaluate counts mitotic figures; name the class so in \"classes\" where it is one",
                    0));
        }
    }

    /** Refuses a batch that they do not take. */
    void requireBatch(int batch) {
        int images = card.input().images(batch);
        if (card.output().kind() == OutputKind.BOXES && images > 1) {
            throw MidogException.usage("a model that returns boxes takes one image a run; give a batch of 1");
        }
    }

    /** A hash of all that decides what is found. */
    String hash(DetectSettings settings, PatchPlan tiles) throws IOException {
        StringBuilder text = new StringBuilder(card.toString()).append(settings.views());
        for (Path model : files) {
            text.append('\n').append(Sha256.of(model));
        }
        tiles.patches()
                .forEach(tile -> text.append('\n').append(tile.roi().fileName()).append(tile.window()));
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Fetches the engine where it is not here, and loads the detectors. */
    TileDetector open(DetectSettings settings, DetectListener listener) throws IOException, InterruptedException {
        return new TileDetector(sessions(settings, listener), card, settings.views());
    }

    /** Fetches the engine where it is not here, and loads the classifiers. */
    CropClassifier openClassifier(DetectSettings settings, DetectListener listener)
            throws IOException, InterruptedException {
        return new CropClassifier(sessions(settings, listener), card, settings.views());
    }

    private List<ModelSession> sessions(DetectSettings settings, DetectListener listener)
            throws IOException, InterruptedException {
        ModelEngine engine = engine(settings, listener);
        List<ModelSession> sessions = new ArrayList<>();
        for (Path model : files) {
            listener.loading(engine.title(), model.toString());
            sessions.add(new GuardedModel(engine.open(model, settings.device(), settings.modelThreads())));
        }
        return sessions;
    }

    private ModelEngine engine(DetectSettings settings, DetectListener listener)
            throws IOException, InterruptedException {
        Optional<ModelEngine> here = EngineLoader.ofClassPath(kind);
        if (here.isPresent()) {
            return here.get();
        }
        EngineRelease release = EngineRelease.named(kind.engine());
        EngineFiles files = new EngineFiles(release, settings.engines());
        if (!files.areHere()) {
            listener.fetching(release.title(), release.sizeBytes());
        }
        List<Path> jars = files.get(listener);
        return EngineLoader.ofJars(kind, jars, settings.engines().folder().resolve("unpacked"));
    }
}
