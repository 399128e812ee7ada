package dev.midog.task.classify;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.format.predictions.InputIssues;
import dev.midog.format.predictions.challenge.ChallengeOutput;
import dev.midog.format.predictions.challenge.ChallengeSubmission;
import dev.midog.format.predictions.challenge.ChallengeTrack;
import dev.midog.format.predictions.challenge.ChallengeTruth;
import dev.midog.format.predictions.challenge.ClassificationOutput;
import dev.midog.format.predictions.challenge.ClassificationTruth;
import dev.midog.task.challenge.SubmissionRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The crops of stacks, as the second track of the MIDOG 2025 challenge has them: known by their stack and their number in it. */
final class StackedCrops {
    private static final Parameter PROFILE = Parameter.of("profile");
    private static final String DOMAIN = "tumordomain";

    private final Path source;
    private final ClassificationTruth truth;

    private StackedCrops(Path source, ClassificationTruth truth) {
        this.source = source;
        this.truth = truth;
    }

    /** The stacks of {@code path}; empty where it is anything but a ground truth of the second track. */
    static Optional<StackedCrops> find(Path path) throws IOException {
        return ClassificationTruth.recognise(path)
                ? Optional.of(new StackedCrops(path, ClassificationTruth.read(path)))
                : Optional.empty();
    }

    /** The crops with their classes. */
    LabelledItems items() {
        List<LabelledItem> items = new ArrayList<>();
        truth.stacks().forEach((name, stack) -> {
            for (int i = 0; i < stack.labels().size(); i++) {
                items.add(item(
                        source + ": " + name + ": crop " + i,
                        name,
                        i,
                        stack.labels().get(i),
                        Double.NaN,
                        Map.of(DOMAIN, stack.domains().get(i))));
            }
        });
        return new LabelledItems(source, null, ClassificationTruth.CLASSES, items);
    }

    /** The classes that {@code submission} names, refused where the challenge refuses it. */
    LabelledItems predicted(Path submission) throws IOException {
        ChallengeSubmission found = ChallengeSubmission.find(submission)
                .filter(one -> one.track() == ChallengeTrack.CLASSIFICATION)
                .orElseThrow(() -> MidogException.invalidData(Message.of(
                        submission,
                        " is not a submission to the second track: a folder with predictions.json and the outputs of its"
                                + " jobs, or with STACK/" + ChallengeTrack.CLASSIFICATION.fileName() + "; the ground"
                                + " truth " + source + " is about stacks of crops, as under ",
                        PROFILE.as("midog2025-track2"))));
        SubmissionRules.require(found, ChallengeTruth.ofStacks(source, truth), new InputIssues(false));
        List<LabelledItem> items = new ArrayList<>();
        for (ChallengeOutput output : found.outputs()) {
            String stack = stack(output);
            List<ClassificationOutput.CropClass> crops =
                    ClassificationOutput.read(output.file(), violation -> {}).items();
            for (int i = 0; i < crops.size(); i++) {
                ClassificationOutput.CropClass crop = crops.get(i);
                items.add(item(crop.place(), stack, i, crop.label(), crop.confidence(), Map.of()));
            }
        }
        return new LabelledItems(submission, null, ClassificationTruth.CLASSES, items);
    }

    /** The stack that {@code output} is of; where the file does not tell, the only one of the ground truth. */
    private String stack(ChallengeOutput output) {
        List<String> stacks = truth.stacks().keySet().stream()
                .filter(name -> output.image().isEmpty()
                        || name.equals(output.image())
                        || name.startsWith(output.image() + "."))
                .toList();
        if (stacks.size() != 1) {
            throw MidogException.invalidData(output.file() + " does not name its stack, and there are "
                    + Counted.of(truth.stacks().size(), "stack") + "; put it into a folder of the stack's name");
        }
        return stacks.get(0);
    }

    private static LabelledItem item(
            String place, String stack, int crop, @Nullable String label, double score, Map<String, String> columns) {
        return new LabelledItem(place, null, stack + " crop " + crop, null, stack, null, label, score, columns, null);
    }
}
