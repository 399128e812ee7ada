package dev.midog.format.hf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.AnnotationListBuilder;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Split;
import dev.midog.core.model.Vote;
import dev.midog.files.storage.SafeName;
import dev.midog.format.spi.OutputFiles;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a line for each image. */
final class HfWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Dataset dataset;
    private final double spotSize;
    private final Map<Integer, Category> categories;
    private final Map<Long, List<Annotation>> annotations;

    HfWriter(Dataset dataset, WriteOptions options) {
        this.dataset = dataset;
        this.spotSize = options.spotSize();
        this.categories = dataset.categoriesById();
        this.annotations = dataset.annotationsByRoi();
    }

    /** Where images of {@code side} lie, with a slash at the end; empty for those on none. */
    static String folder(@Nullable Split side) {
        return side == null ? "" : side.label() + "/";
    }

    void write(Path folder) throws IOException {
        OutputFiles files = new OutputFiles(folder);
        List<@Nullable Split> sides = new ArrayList<>(Arrays.asList(Split.values()));
        sides.add(null);
        for (Split side : sides) {
            List<Roi> rois = dataset.rois().stream()
                    .filter(roi -> roi.facts().split() == side)
                    .toList();
            if (!rois.isEmpty() || (side == null && dataset.rois().isEmpty())) {
                write(files, folder(side) + HfFormat.METADATA, rois);
            }
        }
    }

    private void write(OutputFiles files, String name, List<Roi> rois) throws IOException {
        try (JsonGenerator out =
                FACTORY.createGenerator(files.create(name)).setPrettyPrinter(new MinimalPrettyPrinter("\n"))) {
            for (Roi roi : rois) {
                SafeName.check(roi.fileName());
                image(out, roi);
            }
            if (!rois.isEmpty()) {
                out.writeRaw('\n');
            }
        }
    }

    private void image(JsonGenerator out, Roi roi) throws IOException {
        RoiFacts facts = roi.facts();
        MicronsPerPixel scale = facts.scale();
        out.writeStartObject();
        out.writeStringField("file_name", roi.fileName());
        out.writeNumberField("image_id", roi.id());
        number(out, "width", facts.width());
        number(out, "height", facts.height());
        out.writeStringField("tumor_type", facts.tumorType());
        out.writeStringField("scanner", facts.scanner());
        out.writeStringField("lab", facts.laboratory());
        out.writeStringField("species", facts.species());
        number(out, "um_per_px_x", scale == null ? null : scale.x());
        number(out, "um_per_px_y", scale == null ? null : scale.y());
        AnnotationListBuilder detections = new AnnotationListBuilder();
        annotations.getOrDefault(roi.id(), List.of()).stream()
                .filter(Annotation::isDetection)
                .forEach(detections::add);
        objects(out, detections.list());
        out.writeEndObject();
    }

    private static void number(JsonGenerator out, String key, @Nullable Number number) throws IOException {
        out.writeFieldName(key);
        if (number == null) {
            out.writeNull();
        } else if (number instanceof Integer whole) {
            out.writeNumber(whole);
        } else {
            out.writeNumber(number.doubleValue());
        }
    }

    private void objects(JsonGenerator out, List<Annotation> objects) throws IOException {
        out.writeObjectFieldStart("objects");
        out.writeArrayFieldStart("id");
        for (Annotation one : objects) {
            out.writeNumber(one.id());
        }
        out.writeEndArray();
        out.writeArrayFieldStart("bbox");
        for (Annotation one : objects) {
            Box box = one.shape().box(spotSize);
            out.writeArray(new double[] {box.minX(), box.minY(), box.width(), box.height()}, 0, 4);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("categories");
        for (Annotation one : objects) {
            out.writeNumber(one.categoryId());
        }
        out.writeEndArray();
        out.writeArrayFieldStart("category_names");
        for (Annotation one : objects) {
            out.writeString(
                    Objects.requireNonNull(categories.get(one.categoryId())).name());
        }
        out.writeEndArray();
        out.writeArrayFieldStart("votes");
        for (Annotation one : objects) {
            int[] votes = one.votes().stream().mapToInt(Vote::categoryId).toArray();
            out.writeArray(votes, 0, votes.length);
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
