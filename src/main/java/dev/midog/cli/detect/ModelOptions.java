package dev.midog.cli.detect;

import dev.midog.cli.common.Choice;
import dev.midog.learn.ModelEngine.Device;
import dev.midog.patch.plan.Shard;
import dev.midog.task.detect.DetectSettings;
import dev.midog.task.detect.TileViews;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a model runs. */
final class ModelOptions {
    @Option(
            names = "--card",
            paramLabel = "FILE",
            description =
                    "The model card, which says what the model takes and returns; NAME.json beside NAME.onnx unless given.")
    private @Nullable Path card;

    @Option(
            names = "--ensemble",
            paramLabel = "MODEL",
            arity = "1..*",
            description = "More models of the same card, whose scores are averaged.")
    private List<Path> ensemble = new ArrayList<>();

    @Option(
            names = "--second-stage",
            paramLabel = "MODEL",
            description =
                    "A classifier with its card beside it, which looks at a crop around each detection and scores it again,"
                            + " or tells atypical from normal.")
    private @Nullable Path secondStage;

    @Option(
            names = "--statistics",
            paramLabel = "FILE",
            description =
                    "Mean and standard deviation of the images, as midog stats --pixels --format json writes them, in"
                            + " place of the card's.")
    private @Nullable Path statistics;

    @Option(names = "--threshold", paramLabel = "SCORE", description = "Count detections above this score.")
    private @Nullable Double threshold;

    @Option(
            names = "--overlap",
            paramLabel = "PIXELS",
            description =
                    "How much neighboring tiles share; a tenth of a tile, or what peaks of a heat map need, unless given.")
    private @Nullable Integer overlap;

    @Option(
            names = "--batch",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "How many tiles the model takes at once (default: ${DEFAULT-VALUE}).")
    private int batch = 1;

    @Option(
            names = "--tta",
            paramLabel = "one|flips|all",
            converter = Views.class,
            completionCandidates = Views.class,
            defaultValue = "one",
            description = "Look at each tile once, in its four flips, or in all eight flips and turns, and average the"
                    + " scores (default: ${DEFAULT-VALUE}).")
    private TileViews views = TileViews.ONE;

    @Option(
            names = "--tissue",
            paramLabel = "MIN",
            description =
                    "Leave out the tiles of which less than this share, from 0 to 1, is tissue; all stay unless given.")
    private @Nullable Double tissue;

    @Option(
            names = "--device",
            paramLabel = "cpu|gpu",
            converter = Devices.class,
            completionCandidates = Devices.class,
            defaultValue = "cpu",
            description = "What the model runs on (default: ${DEFAULT-VALUE}).")
    private Device device = Device.CPU;

    @Option(
            names = "--threads",
            paramLabel = "NUMBER",
            description = "How many threads the model uses; all cores unless given.")
    private @Nullable Integer threads;

    @Option(
            names = "--shard",
            paramLabel = "NUMBER/COUNT",
            description = "Look at one of several equal parts of the images, as in 2/8, for job arrays.")
    private @Nullable String shard;

    /** Puts what was given into {@code settings}. */
    void fill(Path model, DetectSettings.Builder settings) {
        List<Path> models = new ArrayList<>(List.of(model));
        models.addAll(ensemble);
        settings.models(models)
                .card(card)
                .secondStage(secondStage)
                .statistics(statistics)
                .threshold(threshold)
                .overlap(overlap)
                .batch(batch)
                .views(views)
                .tissue(tissue)
                .device(device)
                .threads(threads)
                .shard(shard == null ? null : Shard.parse(shard));
    }

    /** The ways to look at a tile. */
    static final class Views extends Choice<TileViews> {
        Views() {
            super(List.of(TileViews.values()));
        }
    }

    /** What a model runs on. */
    static final class Devices extends Choice<Device> {
        Devices() {
            super(List.of(Device.values()));
        }
    }
}
