package dev.midog.task.train;

import dev.midog.core.model.Point;
import dev.midog.files.json.JsonOutput;
import dev.midog.learn.card.InputCard;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.card.OutputCard;
import dev.midog.learn.card.OutputKind;
import dev.midog.learn.network.FastNetwork;
import dev.midog.learn.network.Network;
import dev.midog.learn.network.Weights;
import dev.midog.learn.train.HeatMapLoss;
import dev.midog.learn.train.Loss;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A light network whose heat map has a peak on each mitotic figure. */
final class HeatMapTraining implements DetectorTraining {
    /** The name of the recipe. */
    static final String NAME = "fast";

    private static final String CLASS = "mitotic figure";
    private static final List<Double> MEAN = List.of(0.7, 0.5, 0.7);
    private static final List<Double> STD = List.of(0.2, 0.2, 0.2);
    private static final int PEAK_DISTANCE = 3;
    private static final double DISTANCE_PX = 25;
    private static final double SPREAD = 1.5;

    private final Network network;

    HeatMapTraining(TrainRecipe recipe) {
        this.network = FastNetwork.of(recipe.count(RecipeValue.WIDTH));
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public Weights weights(long seed) {
        return FastNetwork.weights(network, seed);
    }

    @Override
    public Loss loss(List<TrainingPatch> batch) {
        int cells = batch.get(0).size() / network.stride();
        float[] targets = new float[batch.size() * cells * cells];
        for (int i = 0; i < batch.size(); i++) {
            float[] map = HeatMapLoss.empty(cells);
            for (Point figure : batch.get(i).figures()) {
                HeatMapLoss.mark(
                        map,
                        cells,
                        (int) Math.floor(figure.x() / network.stride()),
                        (int) Math.floor(figure.y() / network.stride()),
                        SPREAD);
            }
            System.arraycopy(map, 0, targets, i * map.length, map.length);
        }
        return new HeatMapLoss(targets);
    }

    @Override
    public ModelCard card(int size, double threshold) {
        return new ModelCard(
                new InputCard(size, InputCard.Layout.NCHW, InputCard.Channels.RGB, MEAN, STD, 0, 1, false),
                new OutputCard(
                        OutputKind.HEATMAP,
                        List.of(FastNetwork.HEATMAP),
                        threshold,
                        OutputCard.Activation.SIGMOID,
                        0.5,
                        DISTANCE_PX,
                        List.of((double) network.stride()),
                        List.of(),
                        PEAK_DISTANCE,
                        0),
                List.of(CLASS),
                null);
    }

    @Override
    public Map<String, @Nullable Object> cardTree(int size, double threshold) {
        ModelCard card = card(size, threshold);
        Map<String, @Nullable Object> input = JsonOutput.object();
        input.put("size", size);
        input.put("mean", card.input().mean());
        input.put("std", card.input().std());
        Map<String, @Nullable Object> output = JsonOutput.object();
        output.put("kind", card.output().kind().name().toLowerCase(Locale.ROOT));
        output.put("name", FastNetwork.HEATMAP);
        output.put("activation", card.output().activation().name().toLowerCase(Locale.ROOT));
        output.put("threshold", threshold);
        output.put("stride", network.stride());
        output.put("peakDistancePx", PEAK_DISTANCE);
        output.put("distancePx", DISTANCE_PX);
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("input", input);
        tree.put("output", output);
        tree.put("classes", card.classes());
        tree.put("micronsPerPixel", null);
        return tree;
    }
}
