package dev.midog.learn.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.midog.core.model.MidogException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An object of a card; what is wrong in it is reported with the file and the key. */
final class CardNode {
    private final JsonNode node;
    private final String file;
    private final String path;

    CardNode(JsonNode node, String file, String path) {
        this.node = node;
        this.file = file;
        this.path = path;
        if (!node.isObject()) {
            throw MidogException.invalidData(
                    file + ": " + (path.isEmpty() ? "the card" : "\"" + path + "\"") + " is not an object in braces");
        }
    }

    /** A fault of the value of {@code key}. */
    MidogException fault(String key, String what) {
        return MidogException.invalidData(file + ": \"" + (path.isEmpty() ? key : path + "." + key) + "\" " + what);
    }

    /** Refuses every key that is not one of {@code keys}. */
    void knowsOnly(String... keys) {
        Set<String> known = new TreeSet<>(Arrays.asList(keys));
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw fault(key, "is not a key of a model card; use one of " + String.join(", ", known));
            }
        });
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    /** Whether it has the key, also where that is null. */
    boolean mentions(String key) {
        return node.has(key);
    }

    CardNode object(String key) {
        if (!has(key)) {
            throw fault(key, "is missing; docs/detect.md shows a whole model card");
        }
        return new CardNode(node.get(key), file, path.isEmpty() ? key : path + "." + key);
    }

    CardNode objectOrEmpty(String key) {
        return has(key) ? object(key) : new CardNode(JsonNodeFactory.instance.objectNode(), file, key);
    }

    @Nullable String text(String key) {
        if (!has(key)) {
            return null;
        }
        if (!node.get(key).isTextual()) {
            throw fault(key, "is not a text in quotes");
        }
        return node.get(key).asText();
    }

    List<String> texts(String key) {
        if (!has(key)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : list(key)) {
            if (!one.isTextual() || one.asText().isBlank()) {
                throw fault(key, "is not a list of texts in quotes");
            }
            texts.add(one.asText());
        }
        return texts;
    }

    /** The numbers of a list with {@code count} of them. */
    List<Double> numbers(String key, int count, List<Double> usual) {
        if (!has(key)) {
            return usual;
        }
        List<Double> numbers = numbers(key);
        if (numbers.size() != count) {
            throw fault(key, "has " + numbers.size() + " numbers where " + count + " belong");
        }
        return numbers;
    }

    /** The numbers of a list, all above 0. */
    List<Double> positives(String key, List<Double> usual) {
        if (!has(key)) {
            return usual;
        }
        List<Double> numbers = numbers(key);
        if (numbers.stream().anyMatch(number -> number <= 0)) {
            throw fault(key, "has a number that is not above 0");
        }
        return numbers;
    }

    /** A number above 0, or {@code usual}, which may be null. */
    @Nullable Double positive(String key, @Nullable Double usual) {
        return has(key) ? (Double) requiredPositive(key) : usual;
    }

    double requiredPositive(String key) {
        double number = number(key, node.get(key));
        if (number <= 0) {
            throw fault(key, "is " + node.get(key) + ", not above 0");
        }
        return number;
    }

    /** A number from 0 to 1. */
    double share(String key, double usual) {
        if (!has(key)) {
            return usual;
        }
        double number = number(key, node.get(key));
        if (number < 0 || number > 1) {
            throw fault(key, "is " + node.get(key) + ", not from 0 to 1");
        }
        return number;
    }

    /** A whole number from 0 on. */
    int count(String key, int usual) {
        if (!has(key)) {
            return usual;
        }
        if (!node.get(key).isInt() || node.get(key).intValue() < 0) {
            throw fault(key, "is " + node.get(key) + ", not a whole number from 0 on");
        }
        return node.get(key).intValue();
    }

    /** A constant by its name in any letter case; {@code usual} where the key is missing, which is a fault where that is null. */
    <E extends Enum<E>> E choice(String key, Class<E> type, @Nullable E usual) {
        String text = text(key);
        if (text == null) {
            if (usual == null) {
                throw fault(key, "is missing; use one of " + CardReader.words(type.getEnumConstants()));
            }
            return usual;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() ->
                        fault(key, "is \"" + text + "\", not one of " + CardReader.words(type.getEnumConstants())));
    }

    private List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode one : list(key)) {
            numbers.add(number(key, one));
        }
        return numbers;
    }

    private JsonNode list(String key) {
        if (!node.get(key).isArray()) {
            throw fault(key, "is not a list in brackets");
        }
        return node.get(key);
    }

    private double number(String key, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw fault(key, "is " + value + ", not a number");
        }
        return value.doubleValue();
    }
}
