package dev.midog.format.predictions.challenge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The ground truth of the second track: {@code [{"image": "stack_1.tiff", "labels": ["normal"], "tumordomains": [1]}]}.
 *
 * @param stacks by file name, in the order of the file
 */
public record ClassificationTruth(Map<String, Stack> stacks) {
    /** The class that is not looked for, and the one that is. */
    public static final List<String> CLASSES = List.of("normal", "atypical");

    private static final String LABELS = "labels";
    private static final String DOMAINS = "tumordomains";

    /**
     * A stack of crops.
     *
     * @param labels the class of each crop
     * @param domains the tumor domain of each crop
     */
    public record Stack(List<String> labels, List<String> domains) {
        /** Copies the lists. */
        public Stack {
            labels = List.copyOf(labels);
            domains = List.copyOf(domains);
        }
    }

    /** Keeps the order. */
    public ClassificationTruth {
        stacks = Collections.unmodifiableMap(new LinkedHashMap<>(stacks));
    }

    /** Whether {@code file} is such a ground truth. */
    public static boolean recognise(Path file) throws IOException {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".json") || !Files.isRegularFile(file)) {
            return false;
        }
        try (JsonParser parser = JsonFile.tolerantParser(file)) {
            if (parser.nextToken() != JsonToken.START_ARRAY || parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.setCodec(new ObjectMapper());
            JsonNode first = parser.readValueAsTree();
            return first.has(LABELS) && first.has("image");
        } catch (JsonProcessingException | CharConversionException e) {
            return false;
        }
    }

    /** Reads {@code file}; unknown classes and lists of different lengths are errors. */
    public static ClassificationTruth read(Path file) throws IOException {
        Map<String, Stack> stacks = new LinkedHashMap<>();
        int entry = 0;
        for (JsonNode one : JsonFile.tree(file)) {
            String place = file + ": entry " + entry++;
            String image = one.path("image").asText();
            if (image.isEmpty()) {
                throw MidogException.invalidData(place + ": \"image\" is missing");
            }
            List<String> labels = texts(one, LABELS, place);
            for (String label : labels) {
                if (!CLASSES.contains(label)) {
                    throw MidogException.invalidData(
                            place + ": the class \"" + label + "\" is neither \"normal\" nor \"atypical\"");
                }
            }
            List<String> domains = texts(one, DOMAINS, place);
            if (domains.size() != labels.size()) {
                throw MidogException.invalidData(
                        place + " has " + labels.size() + " labels and " + domains.size() + " tumordomains");
            }
            if (stacks.put(image, new Stack(labels, domains)) != null) {
                throw MidogException.invalidData(place + ": " + image + " is listed twice");
            }
        }
        return new ClassificationTruth(stacks);
    }

    private static List<String> texts(JsonNode entry, String key, String place) {
        JsonNode list = entry.path(key);
        if (!list.isArray()) {
            throw MidogException.invalidData(place + ": \"" + key + "\" is not a list");
        }
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
