package dev.midog.task.train;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.learn.network.RetinaNetwork;
import dev.midog.learn.network.Weights;
import dev.midog.learn.train.PretrainedWeights;
import dev.midog.learn.train.TensorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The weights that a training begins with: drawn by the seed, those of the ResNet-18 from a file where one is given. */
final class FirstWeights {
    private static final Parameter WEIGHTS = Parameter.of("weights");
    private static final String ADDRESS = "https://huggingface.co/timm/resnet18.tv_in1k/resolve/main/model.safetensors";

    private FirstWeights() {}

    static Weights of(DetectorTraining detector, TrainSettings settings, Consumer<? super Notice> notices)
            throws IOException {
        Weights weights = detector.weights(settings.seed());
        Path file = settings.weights();
        if (settings.recipe().network() != RecipeNetwork.MIDOGPP) {
            if (file != null) {
                throw MidogException.usage(Message.of(
                        WEIGHTS,
                        " are those of a ResNet-18, which " + RecipeNetwork.FAST.label() + " does not have; train "
                                + RecipeNetwork.MIDOGPP.label() + ", or leave them out"));
            }
        } else if (file == null) {
            notices.accept(new Notice(
                    "FROM-SCRATCH",
                    Message.of(
                            "training from scratch; the original begins with weights learned on ImageNet, fetch them from "
                                    + ADDRESS + " and give the file as ",
                            WEIGHTS),
                    1));
        } else {
            PretrainedWeights.apply(file, TensorFile.read(file), weights, RetinaNetwork.backbone(weights));
        }
        return weights;
    }
}
