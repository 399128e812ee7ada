package dev.midog.cli.evaluate;

import dev.midog.analysis.diagnose.PredictionTransform;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that changes all detections or annotations, the same in every command. */
public final class TransformOption {
    @Option(
            names = "--transform",
            paramLabel = "CHANGE",
            description =
                    "Change all detections first, one change after another where several are given: swap-xy, swap-xy-180, flip-x, flip-y, rotate-90, rotate-180, rotate-270, shift:X,Y, scale:FACTOR,"
                            + " um-per-px:UM, files:PLACES, swap-classes, scores:percent or scores:logits.")
    private List<String> transforms = new ArrayList<>();

    /** The changes, in the order in which they are given. */
    public List<PredictionTransform> transforms() {
        return transforms.stream().map(PredictionTransform::parse).toList();
    }
}
