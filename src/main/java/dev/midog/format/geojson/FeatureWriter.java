package dev.midog.format.geojson;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.midog.core.geometry.Outlines;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.files.json.JsonTree;
import dev.midog.format.spi.MadeUuid;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes annotations as features that QuPath takes for annotations, whatever their shape. */
final class FeatureWriter {
    private static final Set<String> NOT_AS_THEY_ARE =
            Set.of("objectType", "classification", "metadata", FeatureReader.PLANE);

    private final Map<Integer, Category> categories;
    private final Map<Long, Object> voters = new HashMap<>();
    /** Ids that are written already, of the image at hand. */
    private final Set<String> uuids = new HashSet<>();

    private MadeUuid made = new MadeUuid("");
    private SubsetMarks marks = SubsetMarks.NONE;

    FeatureWriter(Dataset dataset) {
        this.categories = dataset.categoriesById();
        Map<String, Long> counts =
                dataset.annotators().stream().collect(Collectors.groupingBy(Annotator::name, Collectors.counting()));
        for (Annotator annotator : dataset.annotators()) {
            boolean isUnique = Long.valueOf(1).equals(counts.get(annotator.name()));
            voters.put(annotator.id(), isUnique ? (Object) annotator.name() : (Object) annotator.id());
        }
    }

    /** Goes to another image, whose annotations get these marks. */
    void begin(Roi roi, SubsetMarks subset) {
        marks = subset;
        uuids.clear();
        made = new MadeUuid(roi.fileName());
    }

    void write(JsonGenerator out, Annotation annotation) throws IOException {
        Extras own = annotation.extras().object(GeoJsonFormat.NAME);
        Map<String, String> metadata = new LinkedHashMap<>();
        own.object("metadata").values().forEach((key, value) -> metadata.put(key, String.valueOf(value)));
        metadata.put(MetadataKeys.ID, String.valueOf(annotation.id()));
        String uuid = uuid(annotation, metadata);
        out.writeStartObject();
        out.writeStringField("type", "Feature");
        out.writeStringField("id", uuid);
        out.writeFieldName("geometry");
        Shape shape = Outlines.simple(annotation.shape());
        GeometryWriter.write(out, shape, plane(annotation.plane(), own.get(FeatureReader.PLANE)));
        out.writeObjectFieldStart("properties");
        out.writeStringField("objectType", own.get("objectType") instanceof String type ? type : "annotation");
        if (annotation.categoryId() != Category.NO_AGREEMENT) {
            out.writeFieldName("classification");
            ClassificationCodec.write(out, category(annotation.categoryId()));
        }
        for (Map.Entry<String, @Nullable Object> one :
                measured(own, annotation).values().entrySet()) {
            if (!NOT_AS_THEY_ARE.contains(one.getKey())) {
                out.writeFieldName(one.getKey());
                JsonTree.write(out, one.getValue());
            }
        }
        addMarks(metadata, annotation, shape);
        out.writeFieldName("metadata");
        JsonTree.write(out, metadata);
        out.writeEndObject();
        out.writeEndObject();
    }

    /** What a file of QuPath said, with the score of a detection and the rank of an error as measurements. */
    private static Extras measured(Extras own, Annotation annotation) {
        Extras measured = own.object(FeatureReader.MEASUREMENTS);
        for (String key : FeatureReader.MEASURED) {
            Object number = annotation.extras().get(key);
            measured = number instanceof Number ? measured.with(key, number) : measured;
        }
        return measured.isEmpty() ? own : own.with(FeatureReader.MEASUREMENTS, measured.values());
    }

    /**
     * The plane in QuPath's words; null where none has to be stated.
     *
     * @param told what a file of QuPath stated of the plane beside its focus level and time
     */
    private static @Nullable Object plane(Plane plane, @Nullable Object told) {
        if (told == null && plane.equals(Plane.FIRST)) {
            return null;
        }
        Map<String, @Nullable Object> stated = new LinkedHashMap<>();
        stated.put("c", -1);
        if (told instanceof Map<?, ?> others) {
            others.forEach((key, value) -> stated.put(String.valueOf(key), value));
        }
        stated.put(Plane.Z, Plane.number(plane.z()));
        stated.put(Plane.T, Plane.number(plane.t()));
        return stated;
    }

    /** The id of the feature; where that cannot be the annotation's guid, the guid goes into {@code metadata}. */
    private String uuid(Annotation annotation, Map<String, String> metadata) {
        String guid = annotation.guid();
        UUID uuid = FeatureReader.uuid(guid);
        boolean fits = uuid != null
                && !MadeUuid.isOfMadeVersion(uuid)
                && uuid.toString().equals(guid)
                && uuids.add(uuid.toString());
        if (guid != null && fits) {
            return guid;
        }
        if (guid != null) {
            metadata.put(MetadataKeys.GUID, guid);
        }
        return made.of(annotation.id());
    }

    private void addMarks(Map<String, String> metadata, Annotation annotation, Shape shape) throws IOException {
        String mark = GeometryWriter.mark(shape);
        if (mark != null) {
            metadata.put(MetadataKeys.SHAPE, mark);
        }
        String subset = marks.of(annotation);
        if (subset != null) {
            metadata.put(MetadataKeys.SUBSET, subset);
        }
        List<Vote> votes = annotation.votes();
        if (votes.isEmpty()) {
            return;
        }
        List<@Nullable Object> classes = new ArrayList<>();
        List<@Nullable Object> given = new ArrayList<>();
        for (Vote vote : votes) {
            classes.add(voted(vote.categoryId()));
            given.add(vote.annotatorId() == null ? null : voters.get(vote.annotatorId()));
        }
        metadata.put(MetadataKeys.VOTES, text(classes));
        if (given.stream().anyMatch(Objects::nonNull)) {
            metadata.put(MetadataKeys.VOTERS, text(given));
        }
    }

    /** The name of a class, its number where the dataset does not list it, or null for "unknown". */
    private @Nullable Object voted(int id) {
        Category category = categories.get(id);
        if (category != null) {
            return category.name();
        }
        return id == Category.NO_AGREEMENT ? null : (Object) id;
    }

    private Category category(int id) {
        return Objects.requireNonNull(categories.get(id));
    }

    private static String text(List<@Nullable Object> list) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = GeoJsonFile.FACTORY.createGenerator(text)) {
            JsonTree.write(out, list);
        }
        return text.toString();
    }
}
