package dev.midog.task.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.analysis.evaluate.MatchCounts;
import dev.midog.core.model.MidogException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the counts of each image, by its file name.
 *
 * @param place the file, for messages
 */
record CountsByImage(String place) {
    /** Those in figures of our own. */
    Map<String, MatchCounts> own(JsonNode tree) {
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
        return cases;
    }

    /** Those in figures of the reference evaluation or of the challenge. */
    Map<String, MatchCounts> reference(JsonNode tree) {
        Map<String, MatchCounts> cases = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : tree.path("case").properties()) {
            cases.put(one.getKey(), counts(one.getValue(), one.getKey()));
        }
        for (JsonNode one : tree.path("results")) {
            String image = one.path("image").asText();
            cases.put(image, counts(one.path("metrics"), image));
        }
        return cases;
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
            throw MidogException.invalidData(place + ": \"" + key + "\" of the image " + image + " is "
                    + (value.isMissingNode() ? "missing" : value) + ", not a count; write the figures again");
        }
        return value.asInt();
    }
}
