package dev.midog.format.voc;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.files.xml.XmlWriter;
import dev.midog.format.spi.EmptyFolder;
import dev.midog.format.spi.ImageNames;
import dev.midog.format.spi.OutputFiles;
import dev.midog.format.spi.WriteOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes an XML file for each image, its elements in the order of the VOC 2007 files. */
final class VocWriter {
    private final Dataset dataset;
    private final WriteOptions options;
    private final Map<Long, String> stems;
    private final Map<Integer, Category> categories;

    VocWriter(Dataset dataset, WriteOptions options) {
        this.dataset = dataset;
        this.options = options;
        this.stems = ImageNames.stems(dataset.rois());
        this.categories = dataset.categoriesById();
    }

    void write(Path folder) throws IOException {
        OutputFiles files = new OutputFiles(folder);
        files.createFolder(VocFormat.ANNOTATIONS);
        if (dataset.rois().isEmpty()) {
            EmptyFolder.mark(files, VocFormat.NAME);
        }
        Map<Long, List<Annotation>> annotations = dataset.annotationsByRoi();
        for (Roi roi : dataset.rois()) {
            String name = VocFormat.ANNOTATIONS + "/" + stems.get(roi.id()) + ".xml";
            try (XmlWriter xml = new XmlWriter(files.create(name), false)) {
                image(xml, roi, annotations.getOrDefault(roi.id(), List.of()));
            }
        }
        for (Split side : Split.values()) {
            set(files, side);
        }
    }

    private void set(OutputFiles files, Split side) throws IOException {
        List<Roi> rois = dataset.rois().stream()
                .filter(roi -> roi.facts().split() == side)
                .toList();
        if (rois.isEmpty()) {
            return;
        }
        try (BufferedWriter out = files.create(VocFormat.SETS + "/" + fileName(side))) {
            for (Roi roi : rois) {
                out.write(stems.get(roi.id()) + "\n");
            }
        }
    }

    static String fileName(Split side) {
        return side == Split.VALIDATION ? "val.txt" : side.label() + ".txt";
    }

    private void image(XmlWriter xml, Roi roi, List<Annotation> annotations) throws IOException {
        xml.start("annotation");
        xml.text("folder", VocFormat.IMAGES);
        xml.text("filename", ImageName.of(roi).base());
        xml.start("source");
        xml.text("database", "Unknown");
        if (options.vocOrigin() == 1) {
            xml.text("annotation", VocFormat.COUNTED_FROM_ONE);
        }
        xml.end();
        xml.start("size");
        xml.text("width", String.valueOf(roi.facts().width()));
        xml.text("height", String.valueOf(roi.facts().height()));
        xml.text("depth", "3");
        xml.end();
        xml.text("segmented", "0");
        for (Annotation annotation : annotations) {
            if (annotation.isDetection()) {
                object(xml, roi, annotation);
            }
        }
        xml.end();
    }

    private void object(XmlWriter xml, Roi roi, Annotation annotation) throws IOException {
        Box box = annotation.shape().box(options.spotSize());
        Extras own = annotation.extras().object("voc");
        xml.start("object");
        xml.text(
                "name",
                Objects.requireNonNull(categories.get(annotation.categoryId())).name());
        xml.text("pose", own.get("pose") instanceof String pose ? pose : "Unspecified");
        xml.text(VocFormat.TRUNCATED, VocFormat.isTruncated(box, roi.facts()) ? "1" : flag(own, VocFormat.TRUNCATED));
        if (own.get(VocFormat.OCCLUDED) != null) {
            xml.text(VocFormat.OCCLUDED, flag(own, VocFormat.OCCLUDED));
        }
        xml.text(
                VocFormat.DIFFICULT,
                annotation.isCrowd() && !own.values().containsKey(VocFormat.DIFFICULT)
                        ? "1"
                        : flag(own, VocFormat.DIFFICULT));
        xml.start("bndbox");
        xml.text("xmin", whole(box.minX(), options.vocOrigin()));
        xml.text("ymin", whole(box.minY(), options.vocOrigin()));
        xml.text("xmax", whole(box.maxX(), 0));
        xml.text("ymax", whole(box.maxY(), 0));
        xml.end();
        xml.end();
    }

    private static String flag(Extras own, String name) {
        Object flag = own.get(name);
        return flag instanceof Integer || flag instanceof String ? flag.toString() : "0";
    }

    private static String whole(double coordinate, int added) {
        return Long.toString(Math.round(coordinate) + added);
    }
}
