package dev.midog.api;

import dev.midog.core.model.Notice;
import dev.midog.task.aggregate.Aggregation;
import dev.midog.task.aggregate.AggregationSettings;
import dev.midog.task.aggregate.RunMatrix;
import dev.midog.task.challenge.SubmissionCheck;
import dev.midog.task.challenge.SubmissionSettings;
import dev.midog.task.challenge.SubmissionWriting;
import dev.midog.task.classify.Classification;
import dev.midog.task.classify.ClassificationResult;
import dev.midog.task.classify.ClassificationSettings;
import dev.midog.task.leaderboard.LeaderboardResult;
import dev.midog.task.leaderboard.LeaderboardRun;
import dev.midog.task.leaderboard.LeaderboardSettings;
import dev.midog.task.scoring.Evaluation;
import dev.midog.task.scoring.EvaluationResult;
import dev.midog.task.scoring.EvaluationSettings;
import dev.midog.task.stitch.StitchResult;
import dev.midog.task.stitch.StitchSettings;
import dev.midog.task.stitch.Stitching;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Scores detections against the ground truth. */
public final class Scoring {
    private Scoring() {}

    /** Scores the detections in {@code predictions} with the usual settings, as {@code midog evaluate} does. */
    public static EvaluationResult evaluate(Path truth, Path predictions) throws IOException {
        return evaluate(
                EvaluationSettings.builder(List.of(predictions)).truth(truth).build());
    }

    /** Scores as {@code settings} say; the result holds every figure and all notices. */
    public static EvaluationResult evaluate(EvaluationSettings settings) throws IOException {
        return Evaluation.run(settings);
    }

    /** The same, with each notice passed to {@code notices} as soon as it comes up. */
    public static EvaluationResult evaluate(EvaluationSettings settings, Consumer<? super Notice> notices)
            throws IOException {
        return Evaluation.run(settings, notices);
    }

    /** Puts detections in patches back into the images and writes them, as {@code midog stitch} does. */
    public static StitchResult stitch(StitchSettings settings) throws IOException {
        return Stitching.run(settings, notice -> {});
    }

    /** Scores the classes of annotations or crops, as {@code midog evaluate --classes} does. */
    public static ClassificationResult classes(ClassificationSettings settings) throws IOException {
        return Classification.run(settings, notice -> {});
    }

    /**
     * Checks what containers of the MIDOG 2025 challenge wrote, as {@code midog submission check} does.
     *
     * @param truth the ground truth; null where it is not known
     */
    public static SubmissionCheck submission(Path submission, @Nullable Path truth) throws IOException {
        return SubmissionCheck.run(submission, truth, notice -> {});
    }

    /** Writes detections as the outputs of containers of the challenge, as {@code midog submission write} does. */
    public static SubmissionWriting.Written writeSubmission(SubmissionSettings settings) throws IOException {
        return SubmissionWriting.run(settings, notice -> {});
    }

    /** Ranks models by their figures or their detections, as {@code midog leaderboard} does. */
    public static LeaderboardResult leaderboard(LeaderboardSettings settings) throws IOException {
        return LeaderboardRun.run(settings, notice -> {});
    }

    /** Aggregates the figures of many training runs in a folder, as {@code midog evaluate --aggregate} does. */
    public static RunMatrix aggregate(AggregationSettings settings) throws IOException {
        return Aggregation.run(settings);
    }
}
