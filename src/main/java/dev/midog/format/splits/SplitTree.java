package dev.midog.format.splits;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sets in JSON or YAML: lists of names by set, for one experiment, for each entry of a list, or for each key. */
record SplitTree(Path file) {
    private static final String FOLD = "fold";

    /** The key of a list of the names of one fold. */
    private static final Pattern FOLD_KEY = Pattern.compile("(?i)fold[ _-]?\\d{1,9}");

    /** Whether a list below {@code key} is the names of a set. */
    static boolean isSet(String key) {
        return Split.of(key).isPresent() || FOLD_KEY.matcher(key).matches();
    }

    /** The rows of all of {@code root}. */
    List<SplitRows.SplitRow> rows(JsonNode root) {
        List<SplitRows.SplitRow> rows = new ArrayList<>();
        if (root.path("experiments").isArray()) {
            root.get("experiments")
                    .forEach(one -> rows.addAll(sets(
                            one,
                            one.path("experiment").asText(SplitRows.ALL),
                            one.path(FOLD).asInt(0))));
        } else if (root.isArray()) {
            for (int fold = 0; fold < root.size(); fold++) {
                rows.addAll(sets(root.get(fold), SplitRows.ALL, fold));
            }
        } else {
            rows.addAll(sets(root, SplitRows.ALL, 0));
            if (rows.isEmpty()) {
                root.properties().forEach(one -> rows.addAll(sets(one.getValue(), one.getKey(), 0)));
            }
            if (rows.isEmpty()) {
                throw MidogException.invalidData(
                        file + " has no list \"experiments\", and no lists \"train\", \"validation\" and \"test\"");
            }
        }
        if (rows.isEmpty()) {
            throw MidogException.invalidData(file + " assigns no case to a split");
        }
        return rows;
    }

    private List<SplitRows.SplitRow> sets(JsonNode experiment, String name, int fold) {
        String place = file + ": experiment \"" + name + "\" fold " + fold;
        List<SplitRows.SplitRow> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> set : experiment.properties()) {
            boolean isObjectOfSets =
                    set.getValue().isObject() && Split.of(set.getKey()).isEmpty();
            if (isSet(set.getKey()) && !isObjectOfSets) {
                if (!set.getValue().isArray()) {
                    throw MidogException.invalidData(place + ": \"" + set.getKey() + "\" is not a list of names");
                }
                for (JsonNode one : set.getValue()) {
                    String image = name(one)
                            .orElseThrow(() -> MidogException.invalidData(place + ": the list \"" + set.getKey()
                                    + "\" has an entry that is not the name of an image: " + shown(one)));
                    rows.add(new SplitRows.SplitRow(name, fold, image, set.getKey(), place, Map.of()));
                }
            }
        }
        return rows;
    }

    /** The name that {@code entry} of a list is, or has under one of the usual keys. */
    static Optional<String> name(JsonNode entry) {
        if (entry.isObject()) {
            return SplitRows.NAMES.stream()
                    .map(entry::path)
                    .filter(JsonNode::isValueNode)
                    .findFirst()
                    .flatMap(SplitTree::name);
        }
        return (entry.isTextual() || entry.isNumber()) && !entry.asText().isBlank()
                ? Optional.of(entry.asText())
                : Optional.empty();
    }

    private static String shown(JsonNode entry) {
        String text = entry.toString();
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
