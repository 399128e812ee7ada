package dev.midog.format.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.files.json.JsonTree;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.UnknownClass;
import dev.midog.format.spi.WriteOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a dataset as JSON, its parts in the order of the published files. */
final class JsonDatasetWriter {
    /** The version of our own keys, written beside the mark in {@code info}. */
    private static final int LAYOUT_VERSION = 1;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Dataset dataset;
    private final WriteOptions options;
    private final Notices notices;
    private final JsonGenerator generator;
    private final RowWriter row;

    private JsonDatasetWriter(Dataset dataset, WriteOptions options, Notices notices, JsonGenerator generator) {
        this.dataset = dataset;
        this.options = options;
        this.notices = notices;
        this.generator = generator;
        this.row = new RowWriter(generator);
    }

    /** Writes standard COCO, which holds all of the dataset. */
    static void writeCoco(Dataset dataset, Path output, WriteOptions options, Notices notices) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(output), BUFFER_BYTES);
                JsonGenerator generator = RowPrinter.generator(out)) {
            new JsonDatasetWriter(dataset, options, notices, generator).coco();
        }
    }

    /** Writes what the published dialect holds. */
    static void writeMidog(Dataset dataset, Path output, WriteOptions options, Set<String> otherFormats)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(output), BUFFER_BYTES);
                JsonGenerator generator = RowPrinter.generator(out)) {
            new JsonDatasetWriter(dataset, options, new Notices(), generator).midog(otherFormats);
        }
    }

    private void coco() throws IOException {
        generator.writeStartObject();
        head("xywh");
        generator.writeArrayFieldStart(Keys.IMAGES);
        long sizeless = 0;
        for (Roi roi : dataset.rois()) {
            RoiJson.write(row, roi, true, Set.of());
            sizeless += roi.facts().width() == null || roi.facts().height() == null ? 1 : 0;
        }
        generator.writeEndArray();
        categories(Set.of());
        annotators();
        CocoAnnotationWriter writer = new CocoAnnotationWriter(
                row, options.spotSize(), UnknownClass.among(dataset.categories()), dataset::freeAnnotationId);
        long setAside = cocoAnnotations(writer);
        rest(Set.of());
        notices.addCounted(
                "ID-ZERO-ANEW",
                writer.renumbered(),
                "the annotation with the id 0 gets the next free number, because pycocotools takes 0 for no annotation");
        notices.addCounted(
                "SET-ASIDE",
                setAside,
                Counted.of(setAside, "annotation that is", "annotations that are")
                        + " deleted, without an agreed class or about a whole image stand under \"" + Keys.SET_ASIDE
                        + "\", where other programs do not see them");
        notices.addCounted(
                "NO-SIZE",
                sizeless,
                Counted.of(sizeless, "image is", "images are")
                        + " written without width and height, which nobody states; some readers of COCO want them");
    }

    private long cocoAnnotations(CocoAnnotationWriter writer) throws IOException {
        long setAside = 0;
        generator.writeArrayFieldStart(Keys.ANNOTATIONS);
        for (Annotation annotation : dataset.annotations()) {
            if (annotation.isDetection()) {
                writer.write(annotation);
            } else {
                setAside++;
            }
        }
        generator.writeEndArray();
        if (setAside > 0) {
            generator.writeArrayFieldStart(Keys.SET_ASIDE);
            for (Annotation annotation : dataset.annotations()) {
                if (!annotation.isDetection()) {
                    writer.write(annotation);
                }
            }
            generator.writeEndArray();
        }
        return setAside;
    }

    private void midog(Set<String> otherFormats) throws IOException {
        generator.writeStartObject();
        head(tellsItself() ? null : "xyxy");
        generator.writeArrayFieldStart(Keys.IMAGES);
        for (Roi roi : dataset.rois()) {
            RoiJson.write(row, roi, false, otherFormats);
        }
        generator.writeEndArray();
        categories(otherFormats);
        MidogAnnotationWriter writer = new MidogAnnotationWriter(row, options.spotSize(), otherFormats);
        generator.writeArrayFieldStart(Keys.ANNOTATIONS);
        for (Annotation annotation : dataset.annotations()) {
            if (annotation.isDetection()) {
                writer.write(annotation);
            }
        }
        generator.writeEndArray();
        rest(otherFormats);
    }

    private void head(@Nullable String mark) throws IOException {
        Map<String, @Nullable Object> info = new LinkedHashMap<>(dataset.info().values());
        if (mark != null) {
            Map<String, @Nullable Object> own =
                    new LinkedHashMap<>(dataset.info().object(Keys.MIDOG).values());
            own.put(Keys.BBOX, mark);
            own.put(Keys.VERSION, LAYOUT_VERSION);
            info.put(Keys.MIDOG, own);
        }
        generator.writeFieldName(Keys.INFO);
        JsonTree.write(generator, info);
        generator.writeArrayFieldStart(Keys.LICENSES);
        for (Extras license : dataset.licenses()) {
            JsonTree.write(generator, license.values());
        }
        generator.writeEndArray();
    }

    /** Whether a reader will see from the boxes alone that they are corners; small files need a mark. */
    private boolean tellsItself() {
        BoxEvidence evidence = new BoxEvidence();
        Map<Long, Roi> rois = dataset.roisById();
        for (Annotation annotation : dataset.annotations()) {
            if (annotation.isDetection()) {
                Roi roi = rois.get(annotation.roiId());
                Extras extras = annotation.extras();
                evidence.add(
                        BoxNumbers.corners(annotation.shape().box(options.spotSize())),
                        roi == null ? null : RoiJson.writtenFacts(roi),
                        extras.get(Keys.AREA) instanceof Number area ? area : null,
                        extras.values().containsKey(Keys.ISCROWD));
            }
        }
        return evidence.isEmpty()
                || evidence.verdict(null)
                        .convention()
                        .filter(found -> found == BoxConvention.XYXY)
                        .isPresent();
    }

    private void categories(Set<String> leftOut) throws IOException {
        generator.writeArrayFieldStart(Keys.CATEGORIES);
        for (Category category : dataset.categories()) {
            row.start();
            row.number(Keys.ID, category.id());
            row.text(Keys.NAME, category.name());
            if (category.parent() != null && !category.extras().values().containsKey(Keys.SUPERCATEGORY)) {
                row.text(Keys.SUPERCATEGORY, category.parent());
            }
            row.rest(category.extras(), leftOut);
            row.end();
        }
        generator.writeEndArray();
    }

    private void annotators() throws IOException {
        if (dataset.annotators().isEmpty()) {
            return;
        }
        generator.writeArrayFieldStart(Keys.ANNOTATORS);
        for (Annotator annotator : dataset.annotators()) {
            row.start();
            row.number(Keys.ID, annotator.id());
            row.text(Keys.NAME, annotator.name());
            row.rest(annotator.extras(), Set.of());
            row.end();
        }
        generator.writeEndArray();
    }

    /** Ends the outermost object. */
    private void rest(Set<String> leftOut) throws IOException {
        for (Map.Entry<String, @Nullable Object> extra :
                dataset.extras().values().entrySet()) {
            boolean stood = extra.getKey().equals(Keys.ANNOTATORS)
                    && !dataset.annotators().isEmpty();
            if (!stood && !leftOut.contains(extra.getKey())) {
                generator.writeFieldName(extra.getKey());
                JsonTree.write(generator, extra.getValue());
            }
        }
        generator.writeEndObject();
    }
}
