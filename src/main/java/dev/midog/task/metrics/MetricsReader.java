package dev.midog.task.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.analysis.diagnose.DetectorFaultKind;
import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.core.model.Box;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.core.statistics.ConfidenceInterval;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.scoring.EvaluationResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the figures of a detector from {@code metrics.json}: our own, those of the MIDOG++ reference evaluation, and those of the
 * first track of the MIDOG 2025 challenge; or from an evaluation, in the very form that the file would have.
 */
public final class MetricsReader {
    private static final String F1 = "_f1";

    private MetricsReader() {}

    /** The figures in {@code file} of the detector called {@code name}. */
    public static DetectorMetrics read(Path file, String name) throws IOException {
        return of(JsonFile.tree(file), name, file.toString());
    }

    /** The figures of {@code result}, its settings in the words of {@code wording}. */
    public static DetectorMetrics of(EvaluationResult result, String name, Function<Message, String> wording)
            throws IOException {
        return of(JsonFile.tree(JsonOutput.text(MetricsTree.of(result, wording)), name), name, name);
    }

    /** Whether {@code tree} has figures of ours or of the reference evaluation, be it of a detector or a classifier. */
    static boolean isFigures(JsonNode tree) {
        return tree.path("aggregates").isObject()
                || (tree.path("overall").isObject() && tree.path("groups").isObject());
    }

    private static DetectorMetrics of(JsonNode tree, String name, String place) {
        if (!isFigures(tree)) {
            throw MidogException.invalidData(
                    place + " has no figures of a detector: neither \"aggregates\" nor \"overall\"");
        }
        if (tree.path("scored").asText().equals("classes")
                || tree.path("aggregates").has("overall_accuracy")) {
            throw MidogException.invalidData(place + " has figures of a classifier, not of a detector");
        }
        CountsByImage counts = new CountsByImage(place);
        if (tree.path("aggregates").isObject()) {
            return reference(tree, name, counts);
        }
        Map<String, MatchCounts> cases = counts.own(tree);
        try {
            return own(tree, name, cases);
        } catch (MidogException e) {
            throw MidogException.invalidData(Message.of(place, ": ", e.message()));
        }
    }

    private static DetectorMetrics own(JsonNode tree, String name, Map<String, MatchCounts> cases) {
        JsonNode threshold = tree.path("threshold");
        JsonNode errors = tree.path("errors");
        return new DetectorMetrics(
                name,
                tree.path("scoredOn").asText(),
                tree.path("radius").asText(),
                number(threshold.path("value")),
                threshold.path("source").asText().toLowerCase(Locale.ROOT),
                totals(tree.path("overall")),
                intervals(tree),
                cases,
                list(tree.path("groups").path("tumor"), MetricsReader::group),
                list(tree.path("groups").path("domain"), MetricsReader::group),
                count(tree.path("curve"), "images"),
                list(tree.path("curve").path("points"), MetricsReader::point),
                number(tree.path("froc").path("score")),
                list(tree.path("froc").path("points"), MetricsReader::froc),
                number(tree.path("calibration").path("expectedError")),
                list(tree.path("calibration").path("bins"), MetricsReader::bin),
                list(errors.path("kinds"), MetricsReader::kind),
                list(errors.path("worst"), MetricsReader::error),
                list(tree.path("diagnosis"), MetricsReader::diagnosis),
                list(tree.path("notes"), JsonNode::asText));
    }

    private static DetectorMetrics reference(JsonNode tree, String name, CountsByImage counts) {
        JsonNode aggregates = tree.path("aggregates");
        List<DetectorMetrics.GroupMetrics> tumors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> one : aggregates.properties()) {
            String key = one.getKey();
            if (key.endsWith(F1) && !key.startsWith("roi_type_")) {
                String prefix = key.substring(0, key.length() - F1.length());
                tumors.add(new DetectorMetrics.GroupMetrics(
                        Map.of("tumorType", prefix.replaceFirst("^tumor_", "")),
                        figures(aggregates, prefix + "_", "f1"),
                        null));
            }
        }
        return new DetectorMetrics(
                name,
                "",
                "",
                number(aggregates.path("det_threshold")),
                "",
                figures(aggregates, "", "f1_score"),
                Map.of(),
                counts.reference(tree),
                tumors,
                List.of(),
                0,
                List.of(),
                number(aggregates.path("froc_auc")),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                list(tree.path("diagnosis"), MetricsReader::diagnosis),
                List.of());
    }

    private static DetectorMetrics.Totals figures(JsonNode aggregates, String prefix, String f1) {
        Double ap = number(aggregates.path(prefix + (aggregates.has(prefix + "AP") ? "AP" : "mAP")));
        return new DetectorMetrics.Totals(
                null,
                null,
                null,
                null,
                number(aggregates.path(prefix + "precision")),
                number(aggregates.path(prefix + "recall")),
                number(aggregates.path(prefix + f1)),
                ap == null || ap < 0 ? null : ap);
    }

    private static DetectorMetrics.Totals totals(JsonNode node) {
        return new DetectorMetrics.Totals(
                count(node, "images"),
                count(node, "truePositives"),
                count(node, "falsePositives"),
                count(node, "falseNegatives"),
                share(node, "precision"),
                share(node, "recall"),
                share(node, "f1"),
                share(node, "ap50"));
    }

    private static Map<String, ConfidenceInterval> intervals(JsonNode tree) {
        Map<String, ConfidenceInterval> intervals = new LinkedHashMap<>();
        for (String figure : List.of("precision", "recall", "f1", "ap50")) {
            add(figure, tree.path("bootstrap").path(figure), intervals);
        }
        add("froc", tree.path("froc").path("scoreInterval"), intervals);
        return intervals;
    }

    private static void add(String figure, JsonNode node, Map<String, ConfidenceInterval> intervals) {
        ConfidenceInterval one = interval(node);
        if (one != null) {
            intervals.put(figure, one);
        }
    }

    private static DetectorMetrics.GroupMetrics group(JsonNode node) {
        Map<String, Object> key = new LinkedHashMap<>();
        node.path("key")
                .properties()
                .forEach(part -> key.put(part.getKey(), part.getValue().asText()));
        return new DetectorMetrics.GroupMetrics(key, totals(node), interval(node.path("f1Interval")));
    }

    private static DetectorMetrics.CurveValue point(JsonNode node) {
        return new DetectorMetrics.CurveValue(
                value(node, "threshold"),
                count(node, "truePositives"),
                count(node, "falsePositives"),
                count(node, "falseNegatives"),
                share(node, "precision"),
                share(node, "recall"),
                share(node, "f1"),
                interval(node.path("precisionInterval")),
                interval(node.path("recallInterval")),
                interval(node.path("f1Interval")),
                interval(node.path("frocInterval")));
    }

    private static DetectorMetrics.FrocValue froc(JsonNode node) {
        return new DetectorMetrics.FrocValue(
                value(node, "threshold"), value(node, "falsePositivesPerImage"), value(node, "recall"));
    }

    private static DetectorMetrics.BinValue bin(JsonNode node) {
        return new DetectorMetrics.BinValue(
                value(node, "from"),
                value(node, "to"),
                count(node, "detections"),
                count(node, "truePositives"),
                number(node.path("meanScore")));
    }

    private static DetectorMetrics.KindValue kind(JsonNode node) {
        return new DetectorMetrics.KindValue(
                node.path("error").asText(),
                node.path("kind").asText(),
                count(node, "count"),
                value(node, "f1Gain"),
                interval(node.path("countInterval")),
                interval(node.path("f1GainInterval")));
    }

    private static DetectorMetrics.ErrorValue error(JsonNode node) {
        Double x = number(node.path("x"));
        Double y = number(node.path("y"));
        return new DetectorMetrics.ErrorValue(
                node.path("error").asText(),
                node.path("kind").asText(),
                node.path("fileName").asText(),
                x == null || y == null ? null : new Point(x, y),
                box(node.path("box")),
                number(node.path("score")));
    }

    private static @Nullable Box box(JsonNode node) {
        double x = node.path(0).asDouble();
        double y = node.path(1).asDouble();
        double width = node.path(2).asDouble();
        double height = node.path(3).asDouble();
        return width > 0 && height > 0 ? new Box(x, y, x + width, y + height) : null;
    }

    private static String diagnosis(JsonNode node) {
        return String.format(
                Locale.ROOT,
                "%s; with %s F1 is %.3f instead of %.3f",
                sentence(node.path("kind").asText()),
                node.path("option").asText(),
                node.path("f1After").asDouble(),
                node.path("f1Before").asDouble());
    }

    private static String sentence(String label) {
        return Stream.of(DetectorFaultKind.values())
                .filter(kind -> kind.label().equals(label))
                .map(DetectorFaultKind::sentence)
                .findFirst()
                .orElse(label);
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> read) {
        List<T> list = new ArrayList<>();
        nodes.forEach(node -> list.add(read.apply(node)));
        return list;
    }

    private static @Nullable ConfidenceInterval interval(JsonNode node) {
        return node.isArray()
                        && node.size() == 2
                        && node.get(0).isNumber()
                        && node.get(1).isNumber()
                        && node.get(0).asDouble() <= node.get(1).asDouble()
                ? new ConfidenceInterval(node.get(0).asDouble(), node.get(1).asDouble())
                : null;
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.asDouble()) ? value.asDouble() : null;
    }

    /** A figure from 0 to 1; null where it is not defined. */
    private static @Nullable Double share(JsonNode node, String key) {
        Double share = number(node.path(key));
        if (share != null && !(share >= 0 && share <= 1)) {
            throw odd(node, key, "a figure from 0 to 1");
        }
        return share;
    }

    private static double value(JsonNode node, String key) {
        double value = node.path(key).asDouble();
        if (!(Math.abs(value) <= Box.MAX_COORDINATE)) {
            throw odd(node, key, "a figure");
        }
        return value;
    }

    private static int count(JsonNode node, String key) {
        double count = node.path(key).asDouble();
        if (!(count >= 0 && count <= Integer.MAX_VALUE)) {
            throw odd(node, key, "a count");
        }
        return (int) count;
    }

    private static MidogException odd(JsonNode node, String key, String wanted) {
        return MidogException.invalidData("\"" + key + "\" is " + node.path(key).asText() + ", which is not " + wanted
                + "; write the file again");
    }
}
