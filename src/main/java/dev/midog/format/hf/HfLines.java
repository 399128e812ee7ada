package dev.midog.format.hf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.packed.AnnotationListBuilder;
import dev.midog.format.spi.ClassNumbers;
import dev.midog.format.spi.ExtraColumns;
import dev.midog.format.spi.UnknownClass;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code metadata.jsonl} of Hugging Face's ImageFolder: a line for each image, also for those without annotations.
 *
 * <p>Every line has the same keys, so that each column has one type. Boxes are {@code [x, y, width, height]} in pixels, always
 * with a decimal point. {@code categories} count from 0 in the order of the category ids, as labels of classes do there;
 * {@code category_ids} and {@code votes} are ids of the dataset. Source of the format:
 * https://huggingface.co/docs/datasets/image_dataset.
 */
public final class HfLines implements Closeable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator out;
    private final ExtraColumns extraColumns;
    private final double spotSize;
    private final ClassNumbers classes;
    private final UnknownClass unknown;
    private boolean isEmpty = true;

    /**
     * Prepares to write to {@code out}, which is closed with this.
     *
     * @param categories of the annotations to come
     * @param spotSize side in pixels of the box that a spot gets
     */
    public HfLines(Writer out, List<Category> categories, ExtraColumns extraColumns, double spotSize)
            throws IOException {
        this.out = FACTORY.createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        this.extraColumns = extraColumns;
        this.spotSize = spotSize;
        this.classes = new ClassNumbers(categories);
        this.unknown = UnknownClass.among(categories);
    }

    /**
     * Writes a line for each image of {@code dataset}, in file order.
     *
     * @param fileName makes an image's name relative to the folder that the file lies in
     */
    public void writeAll(Dataset dataset, UnaryOperator<String> fileName) throws IOException {
        Map<Long, List<Annotation>> annotations = dataset.annotationsByRoi();
        for (Roi roi : dataset.rois()) {
            write(fileName.apply(roi.fileName()), roi, annotations.getOrDefault(roi.id(), List.of()));
        }
    }

    /**
     * Writes the line of one image.
     *
     * @param fileName relative to the folder that the file lies in
     * @param annotations of the image; those without a place or a class are left out
     */
    public void write(String fileName, Roi roi, List<Annotation> annotations) throws IOException {
        isEmpty = false;
        out.writeStartObject();
        out.writeStringField("file_name", fileName);
        out.writeNumberField("image_id", roi.id());
        facts(roi.facts());
        for (String key : extraColumns.ofImages()) {
            field(key, roi.extras().get(key));
        }
        out.writeObjectFieldStart("objects");
        AnnotationListBuilder detections = new AnnotationListBuilder();
        annotations.stream().filter(Annotation::isDetection).forEach(detections::add);
        objects(detections.list());
        out.writeEndObject();
        out.writeEndObject();
    }

    private void facts(RoiFacts facts) throws IOException {
        MicronsPerPixel scale = facts.scale();
        field("width", facts.width());
        field("height", facts.height());
        field("tumor_type", facts.tumorType());
        field("scanner", facts.scanner());
        field("lab", facts.laboratory());
        field("species", facts.species());
        field("um_per_px_x", scale == null ? null : scale.x());
        field("um_per_px_y", scale == null ? null : scale.y());
        field("split", facts.split() == null ? null : facts.split().label());
    }

    private void objects(List<Annotation> annotations) throws IOException {
        column("id", annotations, annotation -> out.writeNumber(annotation.id()));
        column("bbox", annotations, annotation -> {
            Box box = annotation.shape().box(spotSize);
            out.writeArray(new double[] {box.minX(), box.minY(), box.width(), box.height()}, 0, 4);
        });
        column("categories", annotations, annotation -> out.writeNumber(classes.index(annotation.categoryId())));
        column("category_ids", annotations, annotation -> out.writeNumber(annotation.categoryId()));
        column(
                "category_names",
                annotations,
                annotation -> out.writeString(
                        classes.category(annotation.categoryId()).name()));
        column("votes", annotations, annotation -> {
            int[] votes = unknown.votes(annotation).stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            out.writeArray(votes, 0, votes.length);
        });
        for (String key : extraColumns.ofAnnotations()) {
            column(key, annotations, annotation -> value(annotation.extras().get(key)));
        }
    }

    private interface Element {
        void write(Annotation annotation) throws IOException;
    }

    private void column(String key, List<Annotation> annotations, Element element) throws IOException {
        out.writeArrayFieldStart(key);
        for (Annotation annotation : annotations) {
            element.write(annotation);
        }
        out.writeEndArray();
    }

    private void field(String key, @Nullable Object value) throws IOException {
        out.writeFieldName(key);
        value(value);
    }

    private void value(@Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Number number) {
            out.writeNumber(number.doubleValue());
        } else {
            out.writeString(value.toString());
        }
    }

    @Override
    public void close() throws IOException {
        if (!isEmpty) {
            out.writeRaw('\n');
        }
        out.close();
    }
}
