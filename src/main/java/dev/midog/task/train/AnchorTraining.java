package dev.midog.task.train;

import dev.midog.core.model.Box;
import dev.midog.image.color.ChannelFigures;
import dev.midog.learn.card.InputCard;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.card.OutputCard;
import dev.midog.learn.card.OutputKind;
import dev.midog.learn.network.Network;
import dev.midog.learn.network.RetinaNetwork;
import dev.midog.learn.network.Weights;
import dev.midog.learn.train.AnchorGrid;
import dev.midog.learn.train.AnchorLoss;
import dev.midog.learn.train.Loss;
import dev.midog.task.augment.TrainingPatch;
import java.util.List;
import java.util.stream.Stream;

/** The RetinaNet of MIDOG++, with its anchors, targets, loss and decoding. */
final class AnchorTraining implements DetectorTraining {
    private static final List<Double> SIDES = List.of(12.8, 25.6, 38.4, 51.2, 64.0);
    private static final double OVERLAP = 0.4;
    private static final double DISTANCE_PX = 25;

    private final Network network;
    private final ChannelFigures colors;

    AnchorTraining(TrainRecipe recipe, ChannelFigures colors) {
        this.network =
                RetinaNetwork.of(recipe.count(RecipeValue.WIDTH), recipe.count(RecipeValue.CHANNELS), SIDES.size());
        this.colors = colors;
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public Weights weights(long seed) {
        return RetinaNetwork.weights(network, seed);
    }

    @Override
    public Loss loss(List<TrainingPatch> batch) {
        int size = batch.get(0).size();
        return new AnchorLoss(
                new AnchorGrid(size, RetinaNetwork.STRIDE, SIDES),
                batch.stream()
                        .map(patch -> patch.figures().stream()
                                .flatMap(box -> within(box, size))
                                .toList())
                        .toList());
    }

    /** The part of a box that lies in its patch; none where it is empty. */
    private static Stream<Box> within(Box box, int size) {
        double left = Math.max(0, box.minX());
        double top = Math.max(0, box.minY());
        double right = Math.min(size, box.maxX());
        double bottom = Math.min(size, box.maxY());
        return left < right && top < bottom ? Stream.of(new Box(left, top, right, bottom)) : Stream.empty();
    }

    @Override
    public ModelCard card(int size, double threshold) {
        return new ModelCard(
                new InputCard(
                        size, InputCard.Layout.NCHW, InputCard.Channels.RGB, colors.mean(), colors.std(), 0, 1, false),
                new OutputCard(
                        OutputKind.ANCHORS,
                        network.outputs(),
                        threshold,
                        OutputCard.Activation.SIGMOID,
                        OVERLAP,
                        DISTANCE_PX,
                        List.of((double) network.stride()),
                        SIDES,
                        1,
                        0),
                List.of(FIGURE),
                null);
    }
}
