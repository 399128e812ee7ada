package dev.midog.format.croissant;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import dev.midog.format.spi.UnknownClass;
import dev.midog.format.spi.WriteOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The classes and the annotations as records. */
final class AnnotationRecords {
    private AnnotationRecords() {}

    /** How many annotations have a place and a class. */
    static int count(Dataset dataset) {
        return (int)
                dataset.annotations().stream().filter(Annotation::isDetection).count();
    }

    /** A record for each class. */
    static RecordSet categories(Dataset dataset) {
        RecordSet set = new RecordSet("categories", "The classes of the annotations.", "id")
                .ofType("sc:Enumeration")
                .field("id", "The number of the class.", "sc:Integer")
                .field("name", "The name of the class.", "sc:Text");
        for (Category category : dataset.categories()) {
            set.record(category.id(), category.name());
        }
        return set;
    }

    /** A record for each annotation. */
    static RecordSet annotations(Dataset dataset, WriteOptions options) {
        Map<Long, Roi> rois = dataset.roisById();
        UnknownClass unknown = UnknownClass.among(dataset.categories());
        return new RecordSet("annotations", "The annotations.", "id")
                .field("id", "The number of the annotation.", "sc:Integer")
                .field("file_name", "The image that it lies in.", "sc:Text")
                .referring("images/file_name")
                .field(
                        "bbox",
                        "The bounding box: x, y, width and height in pixels, from the image's upper left corner.",
                        "cr:BoundingBox")
                .field("category", "The class that was agreed on.", "sc:Integer", "cr:Label")
                .referring("categories/id")
                .field(
                        "votes",
                        "The classes that annotators gave, in the order in which they were given; " + unknown.number()
                                + " is unknown.",
                        "sc:Integer")
                .with("isArray", true)
                .records(dataset.annotations(), Annotation::isDetection, one -> record(one, rois, unknown, options));
    }

    private static @Nullable Object[] record(
            Annotation one, Map<Long, Roi> rois, UnknownClass unknown, WriteOptions options) {
        Box box = one.shape().box(options.spotSize());
        return new @Nullable Object[] {
            one.id(),
            Objects.requireNonNull(rois.get(one.roiId())).fileName(),
            List.of(box.minX(), box.minY(), box.width(), box.height()),
            one.categoryId(),
            unknown.votes(one)
        };
    }
}
