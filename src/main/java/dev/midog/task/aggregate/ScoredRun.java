package dev.midog.task.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.catalogue.Spelling;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Operation;
import dev.midog.core.model.Parameter;
import dev.midog.files.json.JsonFile;
import dev.midog.files.storage.TextFile;
import dev.midog.files.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A training run: the tumor types that it was trained on, and its figures on each tumor type.
 *
 * <p>Supported are runs of the MIDOG++ reference code, whose {@code config.yaml} names the training tumors under {@code
 * data.value.tumortypes}, and the {@code metrics.json} that {@code midog evaluate} writes, which names them itself.
 *
 * @param trainedOn tumor types as the catalogue spells them, sorted
 * @param scores by tumor type, as the catalogue spells it
 */
record ScoredRun(Path path, Set<String> trainedOn, Map<String, TumorScore> scores) {
    private static final Parameter SPLIT_FILE = Parameter.of("splitFile");
    private static final long MAX_YAML_BYTES = 1L << 22;

    /** The figures on one tumor type; null where not defined. */
    record TumorScore(@Nullable Double f1, @Nullable Double averagePrecision) {}

    ScoredRun {
        trainedOn = Collections.unmodifiableSet(new TreeSet<>(trainedOn));
        scores = Collections.unmodifiableMap(new TreeMap<>(scores));
    }

    /** The folder in which a run keeps its files: {@code files}, or the run's own. */
    private static Path filesOf(Path run) {
        return Files.isDirectory(run.resolve("files")) ? run.resolve("files") : run;
    }

    /** True if {@code run} has figures. */
    static boolean isRun(Path run) {
        return Files.isRegularFile(filesOf(run).resolve("metrics.json"));
    }

    /** Reads {@code run}; figures of another shape and runs without their training tumors are errors. */
    static ScoredRun read(Path run) throws IOException {
        Path file = filesOf(run).resolve("metrics.json");
        JsonNode metrics = JsonFile.tree(file);
        if (metrics.path("aggregates").isObject()) {
            return new ScoredRun(run, configured(filesOf(run).resolve("config.yaml")), reference(metrics, file));
        }
        if (metrics.path("groups").path("tumor").isArray()) {
            return own(run, metrics, file);
        }
        throw MidogException.invalidData(Message.of(
                file,
                " has neither \"aggregates\", as the MIDOG++ reference code writes, nor \"groups\": {\"tumor\": ...}, as ",
                Operation.of("evaluate"),
                " writes"));
    }

    private static ScoredRun own(Path run, JsonNode metrics, Path file) throws IOException {
        Set<String> trainedOn = new TreeSet<>();
        metrics.path("trainedOn").forEach(name -> trainedOn.add(catalogued(name.asText())));
        Path config = filesOf(run).resolve("config.yaml");
        if (trainedOn.isEmpty() && Files.isRegularFile(config)) {
            trainedOn.addAll(configured(config));
        }
        if (trainedOn.isEmpty()) {
            throw MidogException.invalidData(Message.of(
                    file,
                    ": \"trainedOn\" is empty; evaluate with a ",
                    SPLIT_FILE,
                    " that has training cases, or add the config.yaml of the run"));
        }
        Map<String, TumorScore> scores = new LinkedHashMap<>();
        for (JsonNode group : metrics.path("groups").path("tumor")) {
            scores.put(
                    catalogued(group.path("key").path("tumorType").asText()),
                    new TumorScore(number(group.path("f1")), number(group.path("ap50"))));
        }
        return new ScoredRun(run, trainedOn, scores);
    }

    private static Map<String, TumorScore> reference(JsonNode metrics, Path file) {
        Map<String, TumorScore> scores = new LinkedHashMap<>();
        JsonNode aggregates = metrics.get("aggregates");
        aggregates.fieldNames().forEachRemaining(key -> {
            if (key.endsWith("_f1")) {
                String tumor = key.substring(0, key.length() - "_f1".length());
                Double ap = number(aggregates.path(tumor + "_mAP"));
                scores.put(
                        catalogued(tumor),
                        new TumorScore(number(aggregates.get(key)), ap == null || ap < 0 ? null : ap));
            }
        });
        if (scores.isEmpty()) {
            throw MidogException.invalidData(
                    file + ": \"aggregates\" has no figure of a tumor type, such as" + " \"human melanoma_f1\"");
        }
        return scores;
    }

    private static Set<String> configured(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw MidogException.invalidData(file + " is missing, so it is not known what the run was trained on");
        }
        JsonNode data = YamlFile.tree(TextFile.read(file, MAX_YAML_BYTES, "a configuration"), file.toString())
                .path("data");
        JsonNode types = (data.has("value") ? data.get("value") : data).path("tumortypes");
        List<String> names = new ArrayList<>();
        if (types.isArray()) {
            types.forEach(name -> names.add(name.asText()));
        } else {
            // A list may have been stored as text, as in: ["human melanoma", 'canine lymphoma'].
            names.addAll(List.of(types.asText().replaceAll("[\\[\\]\"']", "").split(",")));
        }
        Set<String> trainedOn = new TreeSet<>();
        names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> trainedOn.add(catalogued(name)));
        if (trainedOn.isEmpty()) {
            throw MidogException.invalidData(file + ": data.value.tumortypes names no tumor type");
        }
        return trainedOn;
    }

    private static String catalogued(String tumorType) {
        return Spelling.canonical(tumorType);
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : null;
    }
}
