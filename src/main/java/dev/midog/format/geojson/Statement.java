package dev.midog.format.geojson;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.midog.model.Annotator;
import dev.midog.model.Category;
import dev.midog.model.Dataset;
import dev.midog.model.MicronsPerPixel;
import dev.midog.model.Roi;
import dev.midog.model.RoiFacts;
import dev.midog.model.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What midog states of image, classes and annotators in the member {@value #MEMBER} of a collection. QuPath passes over it.
 *
 * @param fileName of the image, or null where the file does not state it; the same for its id
 * @param classes names and ids; the same for annotators
 */
record Statement(
        @Nullable String fileName, @Nullable Long id, RoiFacts facts, List<Named> classes, List<Named> annotators) {
    static final String MEMBER = "midog";
    static final Statement NONE = new Statement(null, null, RoiFacts.NONE, List.of(), List.of());

    /** The id of something that has a name. */
    record Named(long id, String name) {}

    /** Writes the member's value for the file of {@code roi}. */
    static void write(JsonGenerator out, Dataset dataset, Roi roi) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("image");
        image(out, roi);
        out.writeEndObject();
        out.writeArrayFieldStart("classes");
        for (Category category : dataset.categories()) {
            named(out, category.id(), category.name());
        }
        out.writeEndArray();
        if (!dataset.annotators().isEmpty()) {
            out.writeArrayFieldStart("annotators");
            for (Annotator annotator : dataset.annotators()) {
                named(out, annotator.id(), annotator.name());
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void named(JsonGenerator out, long id, String name) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", id);
        out.writeStringField("name", name);
        out.writeEndObject();
    }

    private static void image(JsonGenerator out, Roi roi) throws IOException {
        RoiFacts facts = roi.stated();
        MicronsPerPixel scale = facts.scale();
        Split split = facts.split();
        out.writeNumberField("id", roi.id());
        out.writeStringField("file_name", roi.fileName());
        known(out, "width", facts.width());
        known(out, "height", facts.height());
        known(out, "tumor_type", facts.tumorType());
        known(out, "scanner", facts.scanner());
        known(out, "lab", facts.laboratory());
        known(out, "species", facts.species());
        known(out, "um_per_px_x", scale == null ? null : scale.x());
        known(out, "um_per_px_y", scale == null ? null : scale.y());
        known(out, "split", split == null ? null : split.label());
        known(out, "published", facts.published());
    }

    private static void known(JsonGenerator out, String key, @Nullable Object value) throws IOException {
        if (value != null) {
            out.writeObjectField(key, value);
        }
    }

    /** The statement that the member's {@code value} makes; what is not as midog writes it is not stated. */
    static Statement of(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> member)) {
            return NONE;
        }
        Map<?, ?> image = member.get("image") instanceof Map<?, ?> map ? map : Map.of();
        Number id = number(image.get("id"));
        String fileName = text(image.get("file_name"));
        return new Statement(
                fileName == null || fileName.isBlank() ? null : fileName,
                id == null ? null : id.longValue(),
                facts(image),
                named(member.get("classes")),
                named(member.get("annotators")));
    }

    private static RoiFacts facts(Map<?, ?> image) {
        Number x = number(image.get("um_per_px_x"));
        Number y = number(image.get("um_per_px_y"));
        String split = text(image.get("split"));
        return new RoiFacts(
                image.get("width") instanceof Integer width ? width : null,
                image.get("height") instanceof Integer height ? height : null,
                text(image.get("tumor_type")),
                text(image.get("scanner")),
                text(image.get("lab")),
                text(image.get("species")),
                x == null || y == null ? null : new MicronsPerPixel(x.doubleValue(), y.doubleValue()),
                split == null ? null : Split.of(split).orElse(null),
                image.get("published") instanceof Boolean published ? published : null);
    }

    private static List<Named> named(@Nullable Object value) {
        List<Named> named = new ArrayList<>();
        for (Object one : value instanceof List<?> list ? list : List.of()) {
            if (one instanceof Map<?, ?> map
                    && map.get("id") instanceof Number id
                    && map.get("name") instanceof String name) {
                named.add(new Named(id.longValue(), name));
            }
        }
        return named;
    }

    private static @Nullable Number number(@Nullable Object value) {
        return value instanceof Number number ? number : null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }
}
