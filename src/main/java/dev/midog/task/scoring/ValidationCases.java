package dev.midog.task.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.core.selection.CaseNumbers;
import dev.midog.files.json.JsonFile;
import dev.midog.files.storage.TextFile;
import dev.midog.files.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The split into validation cases, which are named, and test cases, which are all others.
 *
 * <p>Cases are named by numbers as in {@code 1-50,077}, by comma-separated file names, or by a file: one name a line, JSON
 * (a list, or an object with such a list under {@code valid} or {@code validation}), or the {@code config.yaml} of the
 * MIDOG++ reference evaluation with {@code x-validation: value: valid}.
 */
final class ValidationCases {
    private static final Parameter VALIDATION = Parameter.of("validation");
    private static final long MAX_BYTES = 1L << 26;

    private ValidationCases() {}

    /** The images of {@code dataset}: those that {@code text} names are validation cases, the others test cases. */
    static Dataset apply(String text, Dataset dataset) throws IOException {
        Optional<Path> file = file(text);
        Set<Long> ids = file.isPresent() ? named(fileNames(file.get()), dataset, text) : listed(text, dataset);
        List<Roi> rois = dataset.rois().stream()
                .map(roi -> roi.withSplit(ids.contains(roi.id()) ? Split.VALIDATION : Split.TEST))
                .toList();
        return dataset.withContent(rois, dataset.annotations());
    }

    /** The file that {@code text} names; empty where it lists the cases itself. */
    static Optional<Path> file(String text) {
        Path file = Path.of(text);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    private static Set<Long> listed(String text, Dataset dataset) {
        if (text.chars().anyMatch(Character::isLetter)) {
            return named(Set.of(text.split("\\s*,\\s*")), dataset, text);
        }
        CaseNumbers numbers = CaseNumbers.parse(VALIDATION, text);
        Set<Long> ids =
                dataset.rois().stream().map(Roi::id).filter(numbers::contains).collect(Collectors.toUnmodifiableSet());
        numbers.singles().stream().filter(id -> !ids.contains(id)).findFirst().ifPresent(id -> {
            throw MidogException.usage(Message.of(VALIDATION.as(text), ": the ground truth has no image " + id));
        });
        if (ids.isEmpty()) {
            throw MidogException.usage(Message.of(VALIDATION.as(text), " names no image of the ground truth"));
        }
        return ids;
    }

    private static Set<Long> named(Set<String> names, Dataset dataset, String source) {
        Set<String> unknown = new LinkedHashSet<>(names);
        Set<Long> ids = new HashSet<>();
        for (Roi roi : dataset.rois()) {
            if (names.contains(roi.fileName())) {
                ids.add(roi.id());
                unknown.remove(roi.fileName());
            }
        }
        if (!unknown.isEmpty()) {
            throw MidogException.usage(Message.of(
                    VALIDATION.as(source),
                    ": the ground truth has no image called "
                            + unknown.iterator().next() + " (" + unknown.size() + " of " + names.size()
                            + " names are unknown)"));
        }
        return ids;
    }

    private static Set<String> fileNames(Path file) throws IOException {
        String text = TextFile.read(file, MAX_BYTES, "a list of cases");
        String name = String.valueOf(file.getFileName());
        if (text.isBlank()) {
            throw MidogException.invalidData(file + " is empty");
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            JsonNode valid = YamlFile.tree(text, file.toString()).path("x-validation");
            JsonNode list = valid.has("value") ? valid.path("value").path("valid") : valid.path("valid");
            return names(list.isTextual() ? JsonFile.tree(list.asText(), file.toString()) : list, file);
        }
        if (name.endsWith(".json")) {
            JsonNode root = JsonFile.tree(text, file.toString());
            return names(root.isArray() ? root : root.has("valid") ? root.get("valid") : root.path("validation"), file);
        }
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> names(JsonNode list, Path file) {
        if (!list.isArray() || list.isEmpty()) {
            throw MidogException.invalidData(
                    file + " has no list of validation cases, at the top level or under \"valid\"");
        }
        Set<String> names = new LinkedHashSet<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }
}
