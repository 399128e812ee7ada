package dev.midog.task.detect;

import dev.midog.core.model.MidogException;
import dev.midog.fetch.engines.EngineRelease;
import dev.midog.files.storage.Sha256;
import dev.midog.image.color.ChannelFigures;
import dev.midog.learn.EngineLoader;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The models of a run, checked before an engine is fetched.
 *
 * @param card of all of them, with the statistics and the threshold of the settings
 * @param kind of all of them
 */
record DetectorModels(ModelCard card, ModelKind kind) {
    static DetectorModels of(DetectSettings settings) throws IOException {
        List<ModelCard> cards = new ArrayList<>();
        ModelKind kind = null;
        for (Path model : settings.models()) {
            if (!Files.isRegularFile(model)) {
                throw MidogException.operation("the model " + model + " does not exist");
            }
            ModelKind own = ModelKind.of(model)
                    .orElseThrow(() -> MidogException.usage("the model " + model
                            + " is neither ONNX (.onnx) nor TorchScript (.pt); export it as docs/detect.md shows"));
            if (kind != null && kind != own) {
                throw MidogException.usage("models of two kinds cannot be averaged; export them all as ONNX");
            }
            kind = own;
            cards.add(CardReader.read(model, settings.cardOf(model)));
        }
        ModelCard common = TileDetector.common(cards);
        if (common.output().kind() == OutputKind.CLASSIFIER) {
            throw MidogException.usage("the model is a classifier of crops, which detects nothing by itself");
        }
        Path statistics = settings.statistics();
        if (statistics != null) {
            ChannelFigures channels = StatisticsJson.channels(statistics);
            common = common.withInput(common.input().withColors(channels.mean(), channels.std()));
        }
        Double threshold = settings.threshold();
        return new DetectorModels(
                threshold == null ? common : common.withOutput(common.output().withThreshold(threshold)),
                Objects.requireNonNull(kind));
    }

    /** A hash of all that decides what is found. */
    String hash(DetectSettings settings, PatchPlan tiles) throws IOException {
        StringBuilder text = new StringBuilder(card.toString()).append(settings.views());
        for (Path model : settings.models()) {
            text.append('\n').append(Sha256.of(model));
        }
        tiles.patches()
                .forEach(tile -> text.append('\n').append(tile.roi().fileName()).append(tile.window()));
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Fetches the engine where it is not here, and loads the models. */
    TileDetector open(DetectSettings settings, DetectListener listener) throws IOException, InterruptedException {
        ModelEngine engine = engine(settings, listener);
        List<ModelSession> sessions = new ArrayList<>();
        for (Path model : settings.models()) {
            listener.loading(engine.title(), model.toString());
            sessions.add(engine.open(model, settings.device(), settings.modelThreads()));
        }
        return new TileDetector(sessions, card, settings.views());
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
