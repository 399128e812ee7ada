package dev.midog.format.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Shape;
import dev.midog.files.json.JsonTree;
import dev.midog.format.spi.MadeUuid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Features as what annotations are made of, and a count of what is not kept of them. */
final class FeatureReader {
    static final String CLASSIFICATION = "classification";
    /** QuPath's name for the image of a stack: its channel, focus level and time. */
    /** Numbers that QuPath keeps of an object, by their names. */
    static final String MEASUREMENTS = "measurements";

    static final String PLANE = "plane";

    /** Further keys of an annotation that are measurements of QuPath. */
    static final List<String> MEASURED = List.of(Annotation.SCORE, Annotation.RANK, "badness");

    private static final int UUID_LENGTH = 36;

    private final GeometryReader geometries = new GeometryReader();
    /** Texts of votes as lists: of many annotations there are few different ones. */
    private final Map<String, List<@Nullable Object>> lists = new HashMap<>();

    private final QuPathProperties properties = new QuPathProperties();

    private long notFinite;

    /**
     * An annotation without its image.
     *
     * @param category the name of its class, or null where it has none
     * @param color of its class, or null
     * @param shapes one or more; a feature of several parts has more
     * @param votes names of classes, numbers of classes that are not listed, or null for "unknown"
     * @param voters names or numbers of annotators, or null where nobody is named; empty, or as many as the votes
     * @param subset the ids of the selection that it was written with; null where it was written with all annotations
     * @param extras what else QuPath knows of it, under this format's name
     */
    record Found(
            @Nullable String category,
            @Nullable Integer color,
            List<Shape> shapes,
            @Nullable Long id,
            @Nullable String guid,
            List<@Nullable Object> votes,
            List<@Nullable Object> voters,
            @Nullable String subset,
            Extras extras) {}

    /**
     * What {@code feature} holds; no shapes where it has no place or none that an annotation can have.
     *
     * @throws MidogException where something in it is not as it must be
     */
    Found found(Feature feature) {
        if (!"Feature".equals(feature.type())) {
            throw MidogException.invalidData(
                    "its \"type\" is " + GeometryReader.shown(feature.type()) + ", not \"Feature\"");
        }
        Map<String, @Nullable Object> metadata = feature.metadata();
        Object classification = feature.properties().get(CLASSIFICATION);
        List<@Nullable Object> votes = list(metadata, MetadataKeys.VOTES);
        for (Object vote : votes) {
            if (vote instanceof Number && !(vote instanceof Integer id && id >= 0)) {
                throw MidogException.invalidData("its metadata \"" + MetadataKeys.VOTES + "\" has a vote for the class "
                        + vote + ", which is not the number of a class; correct or remove it");
            }
        }
        List<@Nullable Object> voters = list(metadata, MetadataKeys.VOTERS);
        if (!voters.isEmpty() && voters.size() != votes.size()) {
            throw MidogException.invalidData(
                    "its metadata has " + votes.size() + " in \"" + MetadataKeys.VOTES + "\" and " + voters.size()
                            + " in \"" + MetadataKeys.VOTERS + "\"; remove the voters, or name one for each vote");
        }
        return new Found(
                ClassificationCodec.name(classification),
                ClassificationCodec.color(classification),
                geometries.shapes(feature.geometry(), metadata.get(MetadataKeys.SHAPE)),
                id(metadata),
                guid(feature),
                votes,
                voters,
                metadata.get(MetadataKeys.SUBSET) instanceof String subset ? subset : null,
                extras(feature));
    }

    /** Reports what was left out. */
    void tell(Notices notices) {
        geometries.tell(notices);
        properties.tell(notices);
        notices.addCounted(
                "NOT-A-NUMBER",
                notFinite,
                Counted.of(
                        notFinite,
                        "measurement that is not a finite number is left out",
                        "measurements that are not finite numbers are left out"));
    }

    private static @Nullable Long id(Map<String, @Nullable Object> metadata) {
        Object id = metadata.get(MetadataKeys.ID);
        if (id == null) {
            return null;
        }
        try {
            return Long.valueOf(String.valueOf(id));
        } catch (NumberFormatException e) {
            throw MidogException.invalidData("its metadata \"" + MetadataKeys.ID + "\" is " + GeometryReader.shown(id)
                    + ", which is not a whole number; correct or remove it");
        }
    }

    private static @Nullable String guid(Feature feature) {
        if (feature.metadata().get(MetadataKeys.GUID) instanceof String guid) {
            return guid;
        }
        UUID uuid = uuid(feature.id());
        boolean isMade = uuid != null
                && MadeUuid.isOfMadeVersion(uuid)
                && feature.metadata().containsKey(MetadataKeys.ID);
        return uuid == null || isMade ? null : String.valueOf(feature.id());
    }

    /** {@code id} as UUID, or null where it is not one. */
    static @Nullable UUID uuid(@Nullable Object id) {
        try {
            return id instanceof String text && text.length() == UUID_LENGTH ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private List<@Nullable Object> list(Map<String, @Nullable Object> metadata, String key) {
        return metadata.get(key) instanceof String text
                ? lists.computeIfAbsent(text, any -> parsed(text, key))
                : List.of();
    }

    private static List<@Nullable Object> parsed(String text, String key) {
        List<@Nullable Object> parsed = new ArrayList<>();
        boolean isList = false;
        try (JsonParser parser = GeoJsonFile.FACTORY.createParser(text)) {
            parser.nextToken();
            if (JsonTree.read(parser) instanceof List<?> list) {
                parsed.addAll(list);
                isList = list.stream()
                        .allMatch(one ->
                                one == null || one instanceof String || one instanceof Integer || one instanceof Long);
            }
        } catch (JsonProcessingException e) {
            isList = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!isList) {
            throw MidogException.invalidData("its metadata \"" + key + "\" is " + GeometryReader.shown(text)
                    + ", which is not a JSON list of names; correct or remove it");
        }
        return parsed;
    }

    private Extras extras(Feature feature) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>(feature.properties());
        own.remove(CLASSIFICATION);
        own.remove("objectType", "annotation");
        own.remove("isLocked", false);
        own.remove(MEASUREMENTS, Map.of());
        own.remove(MEASUREMENTS, List.of());
        own.values().removeIf(value -> value == null);
        if (feature.id() != null && uuid(feature.id()) == null) {
            own.put("id", feature.id());
        }
        Object told = feature.geometry() instanceof Map<?, ?> geometry ? geometry.get(PLANE) : null;
        Extras stated = new Extras(Collections.singletonMap(PLANE, told)).object(PLANE);
        if (told != null) {
            own.put(PLANE, told instanceof Map ? others(stated).values() : told);
        }
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(feature.metadata());
        metadata.keySet().removeAll(MetadataKeys.ALL);
        if (!metadata.isEmpty()) {
            own.put("metadata", metadata);
        }
        Extras plane = Plane.of(stated).in(withoutScore(own));
        Map<String, @Nullable Object> kept = properties.readable(own);
        return kept.isEmpty()
                ? plane
                : plane.with(GeoJsonFormat.NAME, JsonTree.firstNotFinite(kept) == null ? kept : finite(kept));
    }

    /** Takes the {@link #MEASURED} numbers from the measurements; no extras where there are none. */
    private static Extras withoutScore(Map<String, @Nullable Object> properties) {
        if (!(properties.get(MEASUREMENTS) instanceof Map<?, ?>)) {
            return Extras.EMPTY;
        }
        Extras others = new Extras(properties).object(MEASUREMENTS);
        Extras taken = Extras.EMPTY;
        for (String key : MEASURED) {
            if (others.get(key) instanceof Number number && Double.isFinite(number.doubleValue())) {
                taken = taken.with(key, number);
                others = others.without(key);
            }
        }
        if (!taken.isEmpty()) {
            properties.put(MEASUREMENTS, others.values());
        }
        if (others.isEmpty()) {
            properties.remove(MEASUREMENTS);
        }
        return taken;
    }

    /** What QuPath states of a plane beside its focus level and time, such as the channel. */
    private static Extras others(Extras plane) {
        Extras others = plane;
        for (String key : List.of(Plane.Z, Plane.T)) {
            others = Plane.isStated(plane, key) ? others.without(key) : others;
        }
        return others;
    }

    private Map<String, @Nullable Object> finite(Map<?, ?> map) {
        Map<String, @Nullable Object> finite = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value instanceof Double number && !Double.isFinite(number)) {
                notFinite++;
            } else {
                finite.put(String.valueOf(key), finiteValue(value));
            }
        });
        return finite;
    }

    private @Nullable Object finiteValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return finite(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> finite = new ArrayList<>();
            for (Object one : list) {
                if (one instanceof Double number && !Double.isFinite(number)) {
                    notFinite++;
                } else {
                    finite.add(finiteValue(one));
                }
            }
            return finite;
        }
        return value;
    }
}
