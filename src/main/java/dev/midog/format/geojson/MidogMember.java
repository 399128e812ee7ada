package dev.midog.format.geojson;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.MitoticNames;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Split;
import dev.midog.core.model.Subset;
import dev.midog.format.spi.JsonFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What midog states of image, classes and annotators in the member {@value #MEMBER} of a collection. QuPath passes over it.
 *
 * @param fileName of the image, or null where the file does not state it; the same for its id
 * @param subset the ids of the annotations, where they are a selection; else null
 * @param classes names and ids; the same for annotators
 */
record MidogMember(
        @Nullable String fileName,
        @Nullable Long id,
        RoiFacts facts,
        @Nullable String subset,
        List<Named> classes,
        List<Named> annotators) {
    static final String MEMBER = "midog";
    private static final String PARENT = "parent";
    static final MidogMember NONE = new MidogMember(null, null, RoiFacts.NONE, null, List.of(), List.of());

    /**
     * The id of something that has a name.
     *
     * @param parent of a class the name of the one that it is a kind of, where its own name does not say so; else null
     */
    record Named(long id, String name, @Nullable String parent) {}

    /**
     * Writes the member's value for the file of {@code roi}.
     *
     * @param subset the ids of its annotations, where they are a selection; else null
     */
    static void write(JsonGenerator out, Dataset dataset, Roi roi, @Nullable String subset) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("image");
        image(out, roi);
        out.writeEndObject();
        if (subset != null) {
            out.writeStringField(Subset.KEY, subset);
        }
        out.writeArrayFieldStart("classes");
        for (Category category : dataset.categories()) {
            String parent = category.parent();
            named(
                    out,
                    category.id(),
                    category.name(),
                    Objects.equals(parent, MitoticNames.parentOf(category.name())) ? null : parent);
        }
        out.writeEndArray();
        if (!dataset.annotators().isEmpty()) {
            out.writeArrayFieldStart("annotators");
            for (Annotator annotator : dataset.annotators()) {
                named(out, annotator.id(), annotator.name(), null);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void named(JsonGenerator out, long id, String name, @Nullable String parent) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", id);
        out.writeStringField("name", name);
        if (parent != null) {
            out.writeStringField(PARENT, parent);
        }
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

    /**
     * The statement that the member's {@code value} makes.
     *
     * @param faults told of each value that is not of the type that midog writes, which then is not stated
     */
    static MidogMember of(@Nullable Object value, Consumer<MidogException> faults) {
        JsonFields member = new JsonFields(Collections.singletonMap(MEMBER, value), faults).object(MEMBER);
        JsonFields image = member.object("image");
        String fileName = image.text("file_name");
        return new MidogMember(
                fileName == null || fileName.isBlank() ? null : fileName,
                image.whole("id"),
                facts(image),
                member.text(Subset.KEY),
                named(member, "classes"),
                named(member, "annotators"));
    }

    private static RoiFacts facts(JsonFields image) {
        String split = image.text("split");
        return new RoiFacts(
                image.size("width"),
                image.size("height"),
                image.text("tumor_type"),
                image.text("scanner"),
                image.text("lab"),
                image.text("species"),
                image.scale(),
                split == null ? null : Split.of(split).orElse(null),
                image.truth("published"));
    }

    private static List<Named> named(JsonFields member, String key) {
        List<Named> named = new ArrayList<>();
        for (Object one : member.list(key)) {
            JsonFields told = new JsonFields(Collections.singletonMap(key, one), member.faults()).object(key);
            Long id = told.whole("id");
            String name = told.text("name");
            if (id != null && name != null) {
                named.add(new Named(id, name, told.text(PARENT)));
            } else if (one instanceof Map<?, ?> map && !(map.containsKey("id") && map.containsKey("name"))) {
                member.faults()
                        .accept(MidogException.invalidData(
                                "one of \"" + key + "\" lacks \"id\" or \"name\"; complete or remove it"));
            }
        }
        return named;
    }
}
