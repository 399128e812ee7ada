package dev.midog.format.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonTree;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Goes through the features of a file, of which one at a time is in memory. */
final class FeatureStream {
    /** Where QuPath puts the objects that lie inside another. */
    private static final Set<String> CHILDREN = Set.of("childObjects", "children");

    private static final String METADATA = "metadata";
    /** Members that say nothing of annotations. */
    private static final Set<String> PASSED_OVER = Set.of("bbox", "crs", "name");

    /** Members of a geometry that stands for a feature. */
    private static final Set<String> GEOMETRY = Set.of("coordinates", "geometries", "isEllipse", "plane");
    /** Objects in the properties; GeoPandas writes them as texts. */
    private static final Set<String> OBJECTS = Set.of("classification", "measurements", METADATA);

    private final JsonParser parser;
    private final Target target;
    private final Set<String> unused = new TreeSet<>();
    private int count;

    /** What the file holds goes here. */
    interface Target {
        /** Of each feature, at its end. */
        void feature(Feature feature);

        /** Something in the place of a feature that is not one. */
        void malformed(MidogException fault);

        /** Of what midog stated of image, classes and annotators. */
        void statement(MidogMember statement);
    }

    FeatureStream(JsonParser parser, Target target) {
        this.parser = parser;
        this.target = target;
    }

    /** Reads all that there is: a collection of features, a list of them or one. */
    void read() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            features();
        } else if (first == JsonToken.START_OBJECT) {
            object(true);
        } else {
            throw MidogException.invalidData(
                    first == null
                            ? "the file is empty; export the image again"
                            : "the file is neither a FeatureCollection nor a list of features");
        }
        if (parser.nextToken() != null) {
            throw MidogException.invalidData(
                    "line " + parser.currentTokenLocation().getLineNr()
                            + ": there is more behind the end of the features; keep one collection a file");
        }
    }

    /** Keys of features that were not read. */
    Set<String> unused() {
        return unused;
    }

    private void features() throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                object(false);
            } else {
                count++;
                parser.skipChildren();
                target.malformed(
                        MidogException.invalidData("feature " + count + ": it is not an object; leave it out"));
            }
        }
    }

    private void object(boolean isOutermost) throws IOException {
        count++;
        int number = count;
        boolean isCollection = false;
        Object type = null;
        Object id = null;
        Object geometry = null;
        Map<String, @Nullable Object> bare = new LinkedHashMap<>();
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (isOutermost && key.equals("features") && value == JsonToken.START_ARRAY) {
                isCollection = true;
                count = 0;
                features();
            } else if (isOutermost && key.equals(MidogMember.MEMBER)) {
                target.statement(MidogMember.of(JsonTree.read(parser), target::malformed));
            } else {
                switch (key) {
                    case "type" -> type = JsonTree.read(parser);
                    case "id" -> id = JsonTree.read(parser);
                    case "geometry" -> geometry = JsonTree.read(parser);
                    case "properties" -> properties(properties, metadata);
                    default -> {
                        if (GEOMETRY.contains(key)) {
                            bare.put(key, JsonTree.read(parser));
                        } else {
                            passOver(key);
                        }
                    }
                }
            }
        }
        if (GeometryReader.isType(type)) {
            bare.put("type", type);
            geometry = bare;
            type = "Feature";
        } else {
            unused.addAll(bare.keySet());
        }
        if (!isCollection) {
            check(isOutermost, type);
            target.feature(new Feature(number, type, id, geometry, properties, metadata));
        }
    }

    private static void check(boolean isOutermost, @Nullable Object type) {
        if (isOutermost && !"Feature".equals(type)) {
            throw MidogException.invalidData(
                    "the file is of type " + GeometryReader.shown(type)
                            + " and has no list \"features\"; it must be a FeatureCollection, a Feature, a geometry or a list of these");
        }
    }

    private void passOver(String key) throws IOException {
        if (!PASSED_OVER.contains(key)) {
            unused.add(key);
        }
        parser.skipChildren();
    }

    private void properties(Map<String, @Nullable Object> properties, Map<String, @Nullable Object> metadata)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                passOver("properties that are not an object");
            }
            return;
        }
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (CHILDREN.contains(key) && value == JsonToken.START_ARRAY) {
                features();
                continue;
            }
            Object told = OBJECTS.contains(key) ? objectIn(JsonTree.read(parser)) : JsonTree.read(parser);
            if (key.equals(METADATA) && told instanceof Map<?, ?> map) {
                map.forEach((name, one) -> metadata.put(String.valueOf(name), one));
            } else {
                properties.put(key, told);
            }
        }
    }

    /** The object that {@code value} is as text, or else {@code value} itself. */
    private static @Nullable Object objectIn(@Nullable Object value) throws IOException {
        if (!(value instanceof String text) || !text.startsWith("{")) {
            return value;
        }
        try (JsonParser inner = GeoJsonFile.FACTORY.createParser(text)) {
            inner.nextToken();
            Object object = JsonTree.read(inner);
            return inner.nextToken() == null ? object : value;
        } catch (JsonProcessingException e) {
            // A name that begins as an object does.
            return value;
        }
    }
}
