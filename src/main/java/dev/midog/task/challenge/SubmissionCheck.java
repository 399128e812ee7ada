package dev.midog.task.challenge;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.format.predictions.ReferenceTruth;
import dev.midog.format.predictions.challenge.ChallengeSubmission;
import dev.midog.format.predictions.challenge.ChallengeTrack;
import dev.midog.format.predictions.challenge.ChallengeTruth;
import dev.midog.format.predictions.challenge.ClassificationTruth;
import dev.midog.format.predictions.challenge.Violation;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a submission.
 *
 * @param outputs how many outputs of containers were checked
 * @param violations in the order of the outputs
 * @param notes what else is to be known, one sentence each
 */
public record SubmissionCheck(ChallengeTrack track, int outputs, List<Violation> violations, List<String> notes) {
    /** Copies the lists. */
    public SubmissionCheck {
        violations = List.copyOf(violations);
        notes = List.copyOf(notes);
    }

    /**
     * Checks {@code source} as grand-challenge.org and the challenge's evaluation do.
     *
     * @param source the folder in which jobs are collected, one with a folder for each image, or the output of a container
     * @param truth the ground truth, of the challenge or any dataset; null where it is not known
     * @param listener is given each notice of reading the ground truth
     */
    public static SubmissionCheck run(Path source, @Nullable Path truth, Consumer<? super Notice> listener)
            throws IOException {
        if (!Files.exists(source)) {
            throw MidogException.operation(source + " does not exist");
        }
        ChallengeSubmission submission = ChallengeSubmission.find(source)
                .orElseThrow(() -> MidogException.operation(source + " has no output of a container: "
                        + ChallengeTrack.DETECTION.fileName() + " of the first track, or "
                        + ChallengeTrack.CLASSIFICATION.fileName()
                        + " of the second, in it, in a folder of each image, or in the folders of predictions.json"));
        ChallengeTruth known = truth == null ? null : truth(truth, submission.track(), listener);
        List<Violation> violations = new ArrayList<>();
        submission.check(known, violations::add);
        List<String> notes = new ArrayList<>();
        if (known != null) {
            Set<String> without = known.without(submission.outputs());
            boolean areNamed = submission.outputs().stream()
                    .noneMatch(output -> output.image().isEmpty());
            if (areNamed && !without.isEmpty()) {
                notes.add(Counted.of(without.size(), "image") + " of the ground truth without an output, such as "
                        + without.iterator().next() + "; the challenge does not score images without one");
            }
        }
        return new SubmissionCheck(submission.track(), submission.outputs().size(), violations, notes);
    }

    private static ChallengeTruth truth(Path path, ChallengeTrack track, Consumer<? super Notice> listener)
            throws IOException {
        boolean ofStacks = ClassificationTruth.recognise(path);
        if (ofStacks != (track == ChallengeTrack.CLASSIFICATION)) {
            throw MidogException.invalidData(path + " is " + (ofStacks ? "" : "not ")
                    + "a ground truth of the second track, and the submission is "
                    + (ofStacks ? "to the first" : "to the second") + "; name the ground truth of that one");
        }
        if (ofStacks) {
            return ChallengeTruth.ofStacks(path, ClassificationTruth.read(path));
        }
        Map<String, Extras> images = new LinkedHashMap<>();
        if (ReferenceTruth.recognise(path)) {
            images.putAll(ReferenceTruth.read(path).images());
        } else {
            new DatasetLoader(ReadingSettings.DETECT, listener)
                    .loadAsStated(path, Optional.empty())
                    .dataset()
                    .rois()
                    .forEach(roi -> images.put(roi.fileName(), roi.extras()));
        }
        return ChallengeTruth.ofRegions(path, images);
    }
}
