package dev.midog.task.train;

import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.image.color.ChannelFigures;
import dev.midog.learn.card.InputCard;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.card.OutputCard;
import dev.midog.learn.card.OutputKind;
import dev.midog.learn.network.FastNetwork;
import dev.midog.learn.network.Network;
import dev.midog.learn.network.Weights;
import dev.midog.learn.train.HeatMapLoss;
import dev.midog.learn.train.Loss;
import dev.midog.task.augment.TrainingPatch;
import java.util.List;

/** A light network whose heat map has a peak on each mitotic figure. */
final class HeatMapTraining implements DetectorTraining {
    private static final int PEAK_DISTANCE = 3;
    private static final double DISTANCE_PX = 25;
    private static final double SPREAD = 1.5;

    private final Network network;
    private final ChannelFigures colors;

    HeatMapTraining(TrainRecipe recipe, ChannelFigures colors) {
        this.colors = colors;
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
            for (Box box : batch.get(i).figures()) {
                Point figure = box.centre();
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
                new InputCard(
                        size, InputCard.Layout.NCHW, InputCard.Channels.RGB, colors.mean(), colors.std(), 0, 1, false),
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
                List.of(FIGURE),
                null);
    }
}
