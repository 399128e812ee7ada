package dev.midog.labels;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code metadata.jsonl} of Hugging Face's ImageFolder: a line for each image, also for those without annotations.
 *
 * <p>Boxes are {@code [x, y, width, height]} in pixels, always with a point, categories count from 0 in the order of
 * their ids; every line has the same keys, so that the columns have one type. Source of the format:
 * https://huggingface.co/docs/datasets/image_dataset.
 */
public final class HuggingFaceLabels {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Dataset dataset;
    private final LabelColumns columns;
    private final double spotSize;
    private final LabelClasses classes;

    /**
     * Prepares {@code dataset}.
     *
     * @param spotSize side in pixels of the box that a spot gets
     */
    public HuggingFaceLabels(Dataset dataset, LabelColumns columns, double spotSize) {
        this.dataset = dataset;
        this.columns = columns;
        this.spotSize = spotSize;
        this.classes = new LabelClasses(dataset.categories());
    }

    /**
     * Writes the lines, in file order.
     *
     * @param fileName makes an image's name relative to the folder that the file goes to
     */
    public void write(Writer out, UnaryOperator<String> fileName) throws IOException {
        Map<Long, List<Annotation>> annotations = dataset.annotationsByRoi();
        try (JsonGenerator generator = FACTORY.createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter("\n"))) {
            for (Roi roi : dataset.rois()) {
                generator.writeStartObject();
                generator.writeStringField("file_name", fileName.apply(roi.fileName()));
                objects(
                        generator,
                        annotations.getOrDefault(roi.id(), List.of()).stream()
                                .filter(Annotation::isDetection)
                                .toList());
                facts(generator, roi.facts());
                for (String key : columns.ofImages()) {
                    value(generator, key, roi.extras().get(key));
                }
                generator.writeEndObject();
            }
            if (!dataset.rois().isEmpty()) {
                generator.writeRaw('\n');
            }
        }
    }

    private void objects(JsonGenerator generator, List<Annotation> annotations) throws IOException {
        generator.writeObjectFieldStart("objects");
        generator.writeArrayFieldStart("bbox");
        for (Annotation annotation : annotations) {
            Box box = annotation.shape().box(spotSize);
            generator.writeArray(new double[] {box.minX(), box.minY(), box.width(), box.height()}, 0, 4);
        }
        generator.writeEndArray();
        generator.writeArrayFieldStart("categories");
        for (Annotation annotation : annotations) {
            generator.writeNumber(classes.index(annotation.categoryId()));
        }
        generator.writeEndArray();
        generator.writeArrayFieldStart("category_names");
        for (Annotation annotation : annotations) {
            generator.writeString(classes.category(annotation.categoryId()).name());
        }
        generator.writeEndArray();
        for (String key : columns.ofAnnotations()) {
            generator.writeArrayFieldStart(key);
            for (Annotation annotation : annotations) {
                element(generator, annotation.extras().get(key));
            }
            generator.writeEndArray();
        }
        generator.writeEndObject();
    }

    private static void facts(JsonGenerator generator, RoiFacts facts) throws IOException {
        MicronsPerPixel scale = facts.scale();
        value(generator, "width", facts.width());
        value(generator, "height", facts.height());
        value(generator, "tumor_type", facts.tumorType());
        value(generator, "scanner", facts.scanner());
        value(generator, "lab", facts.laboratory());
        value(generator, "species", facts.species());
        value(generator, "um_per_px_x", scale == null ? null : scale.x());
        value(generator, "um_per_px_y", scale == null ? null : scale.y());
        value(generator, "split", facts.split() == null ? null : facts.split().label());
    }

    private static void value(JsonGenerator generator, String key, @Nullable Object value) throws IOException {
        generator.writeFieldName(key);
        element(generator, value);
    }

    private static void element(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value instanceof Integer || value instanceof Long) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof Number number) {
            generator.writeNumber(number.doubleValue());
        } else if (value == null) {
            generator.writeNull();
        } else {
            generator.writeString(value.toString());
        }
    }
}
