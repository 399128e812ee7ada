package dev.midog.format.predictions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.files.json.JsonFault;
import dev.midog.files.json.JsonFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ground truth file of the MIDOG++ reference evaluation, {@code {"001.tiff": [[x, y, 0], ...]}} in millimeters, or of the
 * first track of the MIDOG 2025 challenge, whose images are objects with {@code annotations}, {@code tumor domain} and
 * {@code roi type}.
 *
 * @param points by file name, both in the order of the file
 * @param images what the challenge's file says of each image beside its points, under the keys {@link #TUMOR_DOMAIN} and
 *     {@link #ROI_TYPE}; empty for an image of which it says nothing
 */
public record ReferenceTruth(Map<String, List<Point>> points, Map<String, Extras> images) {
    /** The key of the number of the tumor domain. */
    public static final String TUMOR_DOMAIN = "tumor_domain";

    /** The key of the kind of region. */
    public static final String ROI_TYPE = "roi_type";

    private static final String ANNOTATIONS = "annotations";

    /** Keeps the order. */
    public ReferenceTruth {
        points = Collections.unmodifiableMap(new LinkedHashMap<>(points));
        images = Map.copyOf(images);
    }

    /**
     * True if {@code file} is JSON whose first value is a list of lists, an empty list under a file name, or an object with
     * {@code annotations} under a file name.
     */
    public static boolean recognise(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (JsonParser parser = JsonFile.tolerantParser(file)) {
            if (parser.nextToken() != JsonToken.START_OBJECT || parser.nextToken() != JsonToken.FIELD_NAME) {
                return false;
            }
            String key = parser.currentName();
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                parser.setCodec(new ObjectMapper());
                JsonNode entry = parser.readValueAsTree();
                return key.contains(".") && entry.has(ANNOTATIONS) && !entry.has("images");
            }
            if (first != JsonToken.START_ARRAY) {
                return false;
            }
            JsonToken inside = parser.nextToken();
            return inside == JsonToken.START_ARRAY || (inside == JsonToken.END_ARRAY && key.contains("."));
        } catch (JsonProcessingException | CharConversionException e) {
            return false;
        }
    }

    /** Reads {@code file}; anything but lists of points is an error, and so is an image that is listed twice. */
    public static ReferenceTruth read(Path file) throws IOException {
        Map<String, List<Point>> points = new LinkedHashMap<>();
        Map<String, Extras> images = new HashMap<>();
        try (JsonParser parser = JsonFile.tolerantParser(file)) {
            parser.setCodec(new ObjectMapper());
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = new ImageName(parser.currentName()).path();
                String place = file + ": " + name + " (line "
                        + parser.currentTokenLocation().getLineNr() + ")";
                parser.nextToken();
                JsonNode entry = parser.readValueAsTree();
                images.put(name, entry.isObject() ? facts(entry, place) : Extras.EMPTY);
                JsonNode list = entry.isObject() ? entry.get(ANNOTATIONS) : entry;
                if (points.put(name, points(list, place)) != null) {
                    throw MidogException.invalidData(place + " is listed twice in the ground truth");
                }
            }
        } catch (JsonProcessingException e) {
            throw JsonFault.broken(file.toString(), e);
        } catch (CharConversionException e) {
            throw JsonFault.undecodable(file.toString(), e);
        }
        return new ReferenceTruth(points, images);
    }

    private static Extras facts(JsonNode entry, String place) {
        if (!entry.has(ANNOTATIONS)) {
            throw MidogException.invalidData(place + " has no list \"" + ANNOTATIONS + "\"");
        }
        Extras facts = Extras.EMPTY;
        JsonNode domain = entry.get("tumor domain");
        if (domain != null) {
            facts = facts.with(TUMOR_DOMAIN, domain.isInt() ? (Object) domain.asInt() : domain.asText());
        }
        JsonNode roiType = entry.get("roi type");
        return roiType == null ? facts : facts.with(ROI_TYPE, roiType.asText());
    }

    private static List<Point> points(JsonNode list, String place) {
        if (!list.isArray()) {
            throw MidogException.invalidData(place + " is not a list of points");
        }
        List<Point> points = new ArrayList<>();
        for (JsonNode at : list) {
            if (!at.isArray()
                    || at.size() < 2
                    || !at.get(0).isNumber()
                    || !at.get(1).isNumber()) {
                throw MidogException.invalidData(
                        place + ": point " + points.size() + " is " + at + ", not a list of numbers [x, y, z]");
            }
            try {
                points.add(new Point(at.get(0).asDouble(), at.get(1).asDouble()));
            } catch (MidogException e) {
                throw e.in(place + ": point " + points.size());
            }
        }
        return Collections.unmodifiableList(points);
    }
}
