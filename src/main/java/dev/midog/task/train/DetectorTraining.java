package dev.midog.task.train;

import dev.midog.image.color.ChannelFigures;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.network.Network;
import dev.midog.learn.network.Weights;
import dev.midog.learn.train.Loss;
import dev.midog.task.augment.TrainingPatch;
import java.util.List;

/** What is particular to one kind of detector. */
interface DetectorTraining {
    /** The class that is learned. */
    String FIGURE = "mitotic figure";

    /** The network. */
    Network network();

    /** Its weights to begin with. */
    Weights weights(long seed);

    /** How wrong outputs for these patches are. */
    Loss loss(List<TrainingPatch> batch);

    /** How patches are handed in and outputs read, for images of {@code size} pixels and detections above {@code threshold}. */
    ModelCard card(int size, double threshold);

    /**
     * The detector of {@code recipe}.
     *
     * @param colors what is subtracted from pixels, and then divided by
     */
    static DetectorTraining of(TrainRecipe recipe, ChannelFigures colors) {
        return switch (recipe.network()) {
            case FAST -> new HeatMapTraining(recipe, colors);
            case MIDOGPP -> new AnchorTraining(recipe, colors);
        };
    }
}
