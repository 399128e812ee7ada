package dev.midog.patch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.RoiFacts;
import dev.midog.format.spi.UnknownClass;
import dev.midog.patch.plan.PatchAnnotation;
import dev.midog.patch.plan.PatchRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes beside a patch: a JSON object in UTF-8 with its source and its annotations, under the keys that
 * {@code annotations.json} has for them.
 *
 * <p>Boxes are {@code [x, y, width, height]} in pixels of the patch. One label a thread.
 */
final class SampleLabel {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<Integer, Category> categories;
    private final UnknownClass unknown;
    private final Bytes bytes = new Bytes();

    /** Labels with the names of {@code categories}, by id. */
    SampleLabel(Map<Integer, Category> categories) {
        this.categories = categories;
        this.unknown = UnknownClass.among(categories.values());
    }

    /** The label of {@code patch}, valid until the next call. */
    ByteBuffer of(PatchRequest patch, SourceImageFile source) throws IOException {
        bytes.reset();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("name", patch.name());
            source(json, patch, source);
            json.writeArrayFieldStart("annotations");
            for (PatchAnnotation annotation : patch.annotations()) {
                annotation(json, annotation);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.buffer();
    }

    private static void source(JsonGenerator json, PatchRequest patch, SourceImageFile source) throws IOException {
        RoiFacts facts = patch.roi().facts();
        json.writeNumberField("width", patch.window().width());
        json.writeNumberField("height", patch.window().height());
        json.writeNumberField("source_image_id", patch.roi().id());
        json.writeStringField("source_file_name", source.name());
        level0(json, "source_x", patch.window().x() * source.frame().stepX());
        level0(json, "source_y", patch.window().y() * source.frame().stepY());
        level0(json, "source_width", patch.window().width() * source.frame().stepX());
        level0(json, "source_height", patch.window().height() * source.frame().stepY());
        text(json, "tumor_type", facts.tumorType());
        text(json, "scanner", facts.scanner());
        text(json, "lab", facts.laboratory());
        text(json, "species", facts.species());
        text(json, "split", facts.split() == null ? null : facts.split().label());
        MicronsPerPixel scale = source.scale() != null ? source.scale() : facts.scale();
        if (scale != null) {
            json.writeNumberField("um_per_px_x", scale.x());
            json.writeNumberField("um_per_px_y", scale.y());
        }
    }

    private void annotation(JsonGenerator json, PatchAnnotation inside) throws IOException {
        int categoryId = inside.source().categoryId();
        json.writeStartObject();
        json.writeNumberField("source_annotation_id", inside.source().id());
        json.writeNumberField("category_id", categoryId);
        Category category = categories.get(categoryId);
        if (category != null) {
            json.writeStringField("category", category.name());
            json.writeStringField("role", word(category.role()));
        }
        Box box = inside.box();
        json.writeArrayFieldStart("bbox");
        number(json, box.minX());
        number(json, box.minY());
        number(json, box.width());
        number(json, box.height());
        json.writeEndArray();
        if (inside.source().isCrowd()) {
            json.writeNumberField(Annotation.CROWD, 1);
        }
        votes(json, unknown.votes(inside.source()));
        json.writeEndObject();
    }

    private static void votes(JsonGenerator json, List<Integer> votes) throws IOException {
        if (votes.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("labels");
        for (int vote : votes) {
            json.writeNumber(vote);
        }
        json.writeEndArray();
    }

    /** The word for a role, such as {@code mitotic_figure}. */
    static String word(CategoryRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** A length in the full resolution's pixels. */
    private static void level0(JsonGenerator json, String key, double length) throws IOException {
        json.writeFieldName(key);
        number(json, length);
    }

    private static void text(JsonGenerator json, String key, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(key, value);
        }
    }

    /** A whole number without a point, as the published files have it. */
    private static void number(JsonGenerator json, double value) throws IOException {
        if (value == Math.rint(value)) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }

    /** A growing array that shows its bytes without a copy. */
    private static final class Bytes extends ByteArrayOutputStream {
        ByteBuffer buffer() {
            return ByteBuffer.wrap(buf, 0, count);
        }
    }
}
