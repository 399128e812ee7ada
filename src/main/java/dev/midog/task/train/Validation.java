package dev.midog.task.train;

import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.EvaluationCase;
import dev.midog.analysis.evaluate.MatchingRadius;
import dev.midog.analysis.evaluate.Position;
import dev.midog.analysis.evaluate.Protocol;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.analysis.evaluate.Scores;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.learn.Tensor;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.decode.OutputDecoder;
import dev.midog.learn.decode.TileDetection;
import dev.midog.learn.network.Weights;
import dev.midog.learn.train.TrainingSession;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.task.augment.TrainingPatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Scores a network on patches that it does not learn from, by the decoder that detection uses. */
final class Validation {
    private static final double RADIUS_PX = 25;
    private static final double LEAST_SCORE = 0.05;
    private static final int BANDS = 3;

    private final DetectorTraining detector;
    private final PatchFeed feed;
    private final List<PatchRequest> patches;
    private final int batch;

    Validation(DetectorTraining detector, PatchFeed feed, List<PatchRequest> patches, int batch) {
        this.detector = detector;
        this.feed = feed;
        this.patches = List.copyOf(patches);
        this.batch = batch;
    }

    /** Scores {@code weights} after an epoch with this mean loss. */
    EpochResult of(TrainingSession session, Weights weights, int epoch, double loss)
            throws IOException, InterruptedException {
        ModelCard card = detector.card(patches.get(0).window().width(), LEAST_SCORE);
        OutputDecoder decoder = OutputDecoder.of(card);
        List<ScoredCase> cases = new ArrayList<>();
        feed.run(patches, batch, part -> {
            List<List<TileDetection>> found = decoder.decode(session.run(weights, input(card, part)), part.size());
            for (int i = 0; i < part.size(); i++) {
                cases.add(scored(cases.size(), part.get(i), found.get(i)));
            }
            return true;
        });
        CaseScoring scoring = CaseScoring.of(cases, Protocol.honest(MatchingRadius.of(RADIUS_PX), RADIUS_PX));
        double threshold = scoring.sweep().threshold();
        Scores scores = scoring.scores(threshold);
        return new EpochResult(epoch, loss, scores.f1(), scores.averagePrecision(), threshold);
    }

    /** Patches as the input of a network. */
    static Tensor input(ModelCard card, List<TrainingPatch> patches) {
        int size = patches.get(0).size();
        float[] values = new float[patches.size() * BANDS * size * size];
        for (int i = 0; i < patches.size(); i++) {
            card.input().fill(patches.get(i).rgb(), values, i);
        }
        return new Tensor("", card.input().shape(patches.size()), values);
    }

    private static ScoredCase scored(int number, TrainingPatch patch, List<TileDetection> found) {
        Roi roi = new Roi(number + 1L, number + ".tiff", RoiFacts.ofSize(patch.size(), patch.size()), Extras.EMPTY);
        EvaluationCase one = new EvaluationCase(
                roi.fileName(),
                patch.figures().stream()
                        .map(box -> new Position(box.centre().x(), box.centre().y()))
                        .toList(),
                found.stream()
                        .map(each -> new Detection(new Position(each.x(), each.y()), each.score(), true))
                        .toList());
        return new ScoredCase(roi, null, one, true, null);
    }
}
