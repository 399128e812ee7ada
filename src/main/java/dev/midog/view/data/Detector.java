package dev.midog.view.data;

import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.analysis.evaluate.MatchedCase;
import dev.midog.analysis.evaluate.ScoredCase;
import dev.midog.analysis.evaluate.ThresholdSweep;
import dev.midog.core.geometry.Extent;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import dev.midog.files.json.JsonOutput;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.predictions.PredictedPoint;
import dev.midog.format.predictions.Predictions;
import dev.midog.task.dataset.ImageGeometry;
import dev.midog.task.scoring.Evaluation;
import dev.midog.view.http.BadQuestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one detector found, matched to the annotations by the rule of {@code midog evaluate}.
 *
 * <p>A detection is known by its number in its image, from 0, in the order of the file; detections whose score is not a number are
 * left out.
 */
public final class Detector {
    private static final int CURVE_STEPS = 100;
    private static final int DECIMALS = 4;

    private final String name;
    private final String file;
    private final Supplier<Dataset> truth;
    private final double threshold;
    private final Map<Long, Integer> cases = new HashMap<>();
    private final Map<Long, List<Found>> found = new HashMap<>();
    private Evaluation.MatchedDetections latest;
    private Dataset latestTruth;
    private @Nullable Map<String, @Nullable Object> curve;

    /**
     * A detection in pixels of the image.
     *
     * @param width of its box; null where it has none, the same for the height
     * @param label the name of its class; null where it has none, which means mitotic figure
     */
    record Found(
            double x,
            double y,
            @Nullable Double width,
            @Nullable Double height,
            double score,
            boolean mitoticFigure,
            @Nullable String label) {}

    /**
     * A detector.
     *
     * @param name to show
     * @param file of its detections
     * @param matched to what {@code truth} gives
     * @param truth the dataset with the annotations as they are now
     * @param threshold to begin with; null for the one with the best F1
     */
    public Detector(
            String name,
            String file,
            Evaluation.MatchedDetections matched,
            Supplier<Dataset> truth,
            @Nullable Double threshold) {
        this.name = name;
        this.file = file;
        this.truth = truth;
        this.threshold = threshold == null ? best(matched) : threshold;
        this.latest = matched;
        this.latestTruth = truth.get();
        List<ScoredCase> scored = matched.scoring().cases();
        for (int i = 0; i < scored.size(); i++) {
            Roi roi = scored.get(i).roi();
            cases.put(roi.id(), i);
            found.put(roi.id(), found(roi, matched));
        }
    }

    private static double best(Evaluation.MatchedDetections matched) {
        double best = matched.scoring().cases().isEmpty()
                ? Double.NaN
                : matched.scoring().sweep().threshold();
        return Double.isFinite(best) ? best : matched.threshold();
    }

    /** The detections matched to the annotations as they are now. */
    @SuppressWarnings("ReferenceEquality") // a change makes another dataset, and to compare all of two takes too long
    private synchronized Evaluation.MatchedDetections matched() {
        Dataset now = truth.get();
        if (now != latestTruth) {
            latest = latest.with(now);
            latestTruth = now;
            curve = null;
        }
        return latest;
    }

    private static List<Found> found(Roi roi, Evaluation.MatchedDetections matched) {
        Predictions.Image image = matched.predictions().find(roi.fileName());
        ImageGeometry geometry = matched.geometries().get(roi.id());
        if (image == null || geometry == null) {
            return List.of();
        }
        LengthUnit given = matched.units();
        LengthUnit unit = given == null ? image.unit() : given;
        double across = factor(geometry, unit, true);
        double down = factor(geometry, unit, false);
        List<Found> all = new ArrayList<>();
        for (PredictedPoint point : image.points()) {
            if (!Double.isNaN(point.score())) {
                Extent box = point.extent();
                all.add(new Found(
                        point.x() * across,
                        point.y() * down,
                        box == null ? null : (Double) (box.width() * across),
                        box == null ? null : (Double) (box.height() * down),
                        point.score(),
                        point.mitoticFigure(),
                        point.label()));
            }
        }
        return List.copyOf(all);
    }

    private static double factor(ImageGeometry geometry, LengthUnit from, boolean horizontal) {
        Double factor = geometry.factor(from, LengthUnit.PIXELS, horizontal);
        return factor == null ? 1 : factor;
    }

    /** The threshold to begin with. */
    public double threshold() {
        return threshold;
    }

    /** The detections in an image, in the order of their numbers. */
    List<Found> found(long imageId) {
        return found.getOrDefault(imageId, List.of());
    }

    /** What the list of detectors shows. */
    Map<String, @Nullable Object> summary(int index) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        int count = 0;
        for (List<Found> one : found.values()) {
            for (Found each : one) {
                least = Math.min(least, each.score());
                most = Math.max(most, each.score());
            }
            count += one.size();
        }
        Evaluation.MatchedDetections matched = matched();
        long unlisted = matched.scoring().cases().stream()
                .filter(one -> !one.hasPredictions())
                .count();
        Map<String, @Nullable Object> summary = JsonOutput.object();
        summary.put("index", index);
        summary.put("name", name);
        summary.put("file", file);
        summary.put("images", matched.predictions().images().size());
        summary.put("unlisted", unlisted);
        summary.put("count", count);
        summary.put("minScore", finite(least));
        summary.put("maxScore", finite(most));
        summary.put("threshold", threshold);
        summary.put("radius", matched.radius());
        return summary;
    }

    /** The detections in an image, a column for each of their properties. */
    public Map<String, @Nullable Object> columns(long imageId) {
        List<Found> all = found(imageId);
        Map<String, @Nullable Object> columns = JsonOutput.object();
        columns.put("count", all.size());
        columns.put("x", all.stream().map(one -> Numbers.shortest(one.x())).toList());
        columns.put("y", all.stream().map(one -> Numbers.shortest(one.y())).toList());
        columns.put("score", all.stream().map(Found::score).toList());
        columns.put("mf", all.stream().map(Found::mitoticFigure).toList());
        List<@Nullable Object> widths = new ArrayList<>();
        List<@Nullable Object> heights = new ArrayList<>();
        List<@Nullable Object> labels = new ArrayList<>();
        for (Found one : all) {
            Double width = one.width();
            Double height = one.height();
            widths.add(width == null ? null : Numbers.shortest(width));
            heights.add(height == null ? null : Numbers.shortest(height));
            labels.add(one.label());
        }
        columns.put("w", widths);
        columns.put("h", heights);
        columns.put("label", labels);
        return columns;
    }

    /**
     * What is right and wrong in an image.
     *
     * @param found pairs of a detection's number and the annotation that it matches
     * @param wrong the numbers of false positives
     * @param missed the annotations that no detection matches
     */
    record Outcome(Map<Integer, Annotation> found, List<Integer> wrong, List<Annotation> missed) {}

    /** What is right and wrong with the detections that score above {@code threshold}; nothing of an image that is not scored. */
    Outcome outcome(long imageId, double threshold) {
        Integer at = cases.get(imageId);
        if (at == null) {
            return new Outcome(Map.of(), List.of(), List.of());
        }
        Evaluation.MatchedDetections matched = matched();
        MatchedCase one = matched.scoring().matched().get(at);
        List<Annotation> figures = matched.figures().getOrDefault(imageId, List.of());
        int[] numbers = numbers(one);
        int[] taken = one.takenAbove(threshold);
        Map<Integer, Annotation> hits = new LinkedHashMap<>();
        List<Annotation> missed = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] < 0) {
                missed.add(figures.get(i));
            } else {
                hits.put(numbers[taken[i]], figures.get(i));
            }
        }
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            if (one.countedDetections().get(i).score() > threshold && !hits.containsKey(numbers[i])) {
                wrong.add(numbers[i]);
            }
        }
        return new Outcome(hits, wrong, missed);
    }

    /** The numbers of the detections that take part: those that the detector itself takes for mitotic figures. */
    private static int[] numbers(MatchedCase one) {
        List<Detection> all = one.evaluated().detections();
        List<Detection> counted = one.countedDetections();
        int[] numbers = new int[counted.size()];
        int at = 0;
        for (int i = 0; i < counted.size(); i++) {
            while (!all.get(at).equals(counted.get(i))) {
                at++;
            }
            numbers[i] = at++;
        }
        return numbers;
    }

    /** True and false detections in an image, and the figures of all images, at {@code threshold}. */
    public Map<String, @Nullable Object> match(long imageId, double threshold) {
        Outcome outcome = outcome(imageId, threshold);
        Evaluation.MatchedDetections matched = matched();
        ImageGeometry geometry = matched.geometries().get(imageId);
        double reach = matched.reach();
        List<MatchCounts> counts = matched.scoring().countsAbove(threshold);
        Integer at = cases.get(imageId);
        Map<String, @Nullable Object> match = JsonOutput.object();
        match.put("threshold", threshold);
        match.put("radius", matched.radius());
        match.put(
                "radiusX", geometry == null ? null : Numbers.shortest(reach * factor(geometry, matched.unit(), true)));
        match.put(
                "radiusY", geometry == null ? null : Numbers.shortest(reach * factor(geometry, matched.unit(), false)));
        List<Object> pairs = new ArrayList<>();
        outcome.found().forEach((number, annotation) -> pairs.add(List.of(number, annotation.id())));
        match.put("tp", pairs);
        match.put("fp", outcome.wrong());
        match.put("fn", outcome.missed().stream().map(Annotation::id).toList());
        match.put("scored", at != null);
        match.put("image", figures(at == null ? MatchCounts.NONE : counts.get(at)));
        match.put("all", figures(sum(counts)));
        return match;
    }

    /** The counts in each image that is scored, by its id. */
    Map<Long, MatchCounts> counts(double threshold) {
        List<MatchCounts> counts = matched().scoring().countsAbove(threshold);
        Map<Long, MatchCounts> byImage = new HashMap<>();
        cases.forEach((id, at) -> byImage.put(id, counts.get(at)));
        return byImage;
    }

    /** The figures of all images at thresholds from the least to the greatest score, and the threshold with the best F1. */
    public synchronized Map<String, @Nullable Object> curve() {
        CaseScoring scoring = matched().scoring();
        Map<String, @Nullable Object> known = curve;
        if (known != null) {
            return known;
        }
        double[] scores = found.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Found::score)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        List<Object> thresholds = new ArrayList<>();
        List<@Nullable Object> precision = new ArrayList<>();
        List<@Nullable Object> recall = new ArrayList<>();
        List<@Nullable Object> f1 = new ArrayList<>();
        if (scores.length > 0) {
            double least = Math.min(0, scores[0]);
            double most = Math.max(1, scores[scores.length - 1]);
            for (int step = 0; step <= CURVE_STEPS; step++) {
                double share = (double) step / CURVE_STEPS;
                double threshold = least * (1 - share) + most * share;
                MatchCounts counts = sum(scoring.countsAbove(threshold));
                thresholds.add(JsonOutput.rounded(threshold, DECIMALS));
                precision.add(share(counts.precision(0)));
                recall.add(share(counts.recall(0)));
                f1.add(share(counts.f1(0)));
            }
        }
        Map<String, @Nullable Object> made = JsonOutput.object();
        made.put("threshold", thresholds);
        made.put("precision", precision);
        made.put("recall", recall);
        made.put("f1", f1);
        made.put("best", scoring.cases().isEmpty() ? null : best(scoring.sweep()));
        curve = made;
        return made;
    }

    private static Map<String, @Nullable Object> best(ThresholdSweep.Optimum optimum) {
        Map<String, @Nullable Object> best = JsonOutput.object();
        best.put("threshold", finite(optimum.threshold()));
        best.put("f1", share(optimum.counts().f1(0)));
        return best;
    }

    private static MatchCounts sum(List<MatchCounts> counts) {
        return counts.stream().reduce(MatchCounts.NONE, MatchCounts::plus);
    }

    private static Map<String, @Nullable Object> figures(MatchCounts counts) {
        Map<String, @Nullable Object> figures = JsonOutput.object();
        figures.put("tp", counts.truePositives());
        figures.put("fp", counts.falsePositives());
        figures.put("fn", counts.falseNegatives());
        figures.put("precision", share(counts.precision(0)));
        figures.put("recall", share(counts.recall(0)));
        figures.put("f1", share(counts.f1(0)));
        return figures;
    }

    private static @Nullable Double share(double value) {
        return Double.isFinite(value) ? JsonOutput.rounded(value, DECIMALS) : null;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    /** The detector of that number among {@code detectors}. */
    public static Detector of(List<Detector> detectors, long index) {
        if (index < 0 || index >= detectors.size()) {
            throw new BadQuestion(404, "there is no model " + index);
        }
        return detectors.get((int) index);
    }
}
