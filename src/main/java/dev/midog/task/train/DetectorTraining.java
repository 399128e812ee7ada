package dev.midog.task.train;

import dev.midog.learn.card.ModelCard;
import dev.midog.learn.network.Network;
import dev.midog.learn.network.Weights;
import dev.midog.learn.train.Loss;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is particular to one kind of detector. */
interface DetectorTraining {
    /** The network. */
    Network network();

    /** Its weights to begin with. */
    Weights weights(long seed);

    /** How wrong outputs for these patches are. */
    Loss loss(List<TrainingPatch> batch);

    /** How patches are handed in and outputs read, for images of {@code size} pixels and detections above {@code threshold}. */
    ModelCard card(int size, double threshold);

    /** The card as the tree of a JSON file. */
    Map<String, @Nullable Object> cardTree(int size, double threshold);
}
