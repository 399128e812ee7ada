package dev.midog.task.leaderboard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.analysis.evaluate.CaseScoring;
import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.analysis.leaderboard.ModelFigures;
import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonFile;
import dev.midog.task.scoring.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads figures of detectors: our own, those of the MIDOG++ reference evaluation, and those of the first track of the MIDOG 2025
 * challenge.
 */
public final class MetricsFile {
    private static final String NAME = "metrics.json";
    private static final String F1 = "_f1";
    private static final String ROI_TYPE = "roi_type_";

    private final Path file;
    private final String name;

    private MetricsFile(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    /** The figures that {@code path} is or holds: a JSON file of figures, or the folder of a run; null where it has none. */
    public static @Nullable Path find(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            for (Path file : new Path[] {path.resolve("files").resolve(NAME), path.resolve(NAME)}) {
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
            return null;
        }
        boolean isJson = path.toString().toLowerCase(Locale.ROOT).endsWith(".json") && Files.isRegularFile(path);
        return isJson && isFigures(JsonFile.tree(path)) ? path : null;
    }

    private static boolean isFigures(JsonNode tree) {
        return tree.path("aggregates").isObject()
                || (tree.path("overall").isObject() && tree.path("groups").isObject());
    }

    /** What the model is called: after the file, and after the folder of the run where the file is {@code metrics.json}. */
    public static String name(Path path) {
        Path named = path.toAbsolutePath().normalize();
        while (named.getParent() != null && (isNamed(named, NAME) || isNamed(named, "files"))) {
            named = named.getParent();
        }
        return ImageName.of(named).stem();
    }

    private static boolean isNamed(Path path, String name) {
        return ImageName.of(path).base().equals(name);
    }

    /** The figures in {@code file} of the model called {@code name}. */
    public static ModelFigures read(Path file, String name) throws IOException {
        JsonNode tree = JsonFile.tree(file);
        if (!isFigures(tree)) {
            throw MidogException.invalidData(
                    file + " has no figures of a detector: neither \"aggregates\" nor \"overall\"");
        }
        if (tree.path("scored").asText().equals("classes")
                || tree.path("aggregates").has("overall_accuracy")) {
            throw MidogException.invalidData(file + " has figures of a classifier, and detectors are ranked by F1");
        }
        MetricsFile figures = new MetricsFile(file, name);
        return tree.has("aggregates") ? figures.reference(tree) : figures.own(tree);
    }

    /** The figures of {@code result} for the model called {@code name}. */
    public static ModelFigures of(EvaluationResult result, String name) {
        Map<String, MatchCounts> cases = new LinkedHashMap<>();
        result.cases().forEach(one -> cases.put(one.fileName(), one.counts()));
        Map<String, Double> tumors = new LinkedHashMap<>();
        for (CaseScoring.CaseGroup group : result.groups().getOrDefault(Grouping.TUMOR, List.of())) {
            Double f1 = group.scores().f1();
            if (f1 != null) {
                tumors.put(String.valueOf(group.key().get("tumorType")), f1);
            }
        }
        return new ModelFigures(
                name,
                result.overall().precision(),
                result.overall().recall(),
                result.overall().f1(),
                result.overall().averagePrecision(),
                cases,
                tumors);
    }

    private ModelFigures own(JsonNode tree) {
        JsonNode overall = tree.get("overall");
        Map<String, MatchCounts> cases = new LinkedHashMap<>();
        for (JsonNode image : tree.path("groups").path("image")) {
            String fileName = image.path("key").path("fileName").asText();
            cases.put(
                    fileName,
                    new MatchCounts(
                            count(image, "truePositives", fileName),
                            count(image, "falseNegatives", fileName),
                            count(image, "falsePositives", fileName)));
        }
        Map<String, Double> tumors = new LinkedHashMap<>();
        for (JsonNode tumor : tree.path("groups").path("tumor")) {
            put(tumors, tumor.path("key").path("tumorType").asText(), number(tumor.path("f1")));
        }
        return new ModelFigures(
                name,
                number(overall.path("precision")),
                number(overall.path("recall")),
                number(overall.path("f1")),
                number(overall.path("ap50")),
                cases,
                tumors);
    }

    private ModelFigures reference(JsonNode tree) {
        JsonNode aggregates = tree.get("aggregates");
        Map<String, MatchCounts> cases = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : tree.path("case").properties()) {
            cases.put(one.getKey(), counts(one.getValue(), one.getKey()));
        }
        for (JsonNode one : tree.path("results")) {
            String image = one.path("image").asText();
            cases.put(image, counts(one.path("metrics"), image));
        }
        Map<String, Double> tumors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : aggregates.properties()) {
            String key = one.getKey();
            if (key.endsWith(F1) && !key.startsWith(ROI_TYPE)) {
                put(
                        tumors,
                        key.substring(0, key.length() - F1.length()).replaceFirst("^tumor_", ""),
                        number(one.getValue()));
            }
        }
        Double ap = number(aggregates.path(aggregates.has("AP") ? "AP" : "mAP"));
        return new ModelFigures(
                name,
                number(aggregates.path("precision")),
                number(aggregates.path("recall")),
                number(aggregates.path("f1_score")),
                ap == null || ap < 0 ? null : ap,
                cases,
                tumors);
    }

    private MatchCounts counts(JsonNode one, String image) {
        return new MatchCounts(
                count(one, "true_positives", image),
                count(one, "false_negatives", image),
                count(one, "false_positives", image));
    }

    private int count(JsonNode one, String key, String image) {
        JsonNode value = one.path(key);
        if (!value.canConvertToExactIntegral() || !value.canConvertToInt() || value.asInt() < 0) {
            throw MidogException.invalidData(file + ": \"" + key + "\" of the image " + image + " is "
                    + (value.isMissingNode() ? "missing" : value) + ", not a count; write the figures again");
        }
        return value.asInt();
    }

    private static void put(Map<String, Double> figures, String key, @Nullable Double value) {
        if (value != null) {
            figures.put(key, value);
        }
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : null;
    }
}
