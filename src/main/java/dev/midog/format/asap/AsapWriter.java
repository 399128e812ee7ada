package dev.midog.format.asap;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.files.xml.XmlWriter;
import dev.midog.format.spi.ClassNames;
import dev.midog.format.spi.Decimals;
import dev.midog.format.spi.EmptyFolder;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.ImageNames;
import dev.midog.format.spi.OutputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes an XML file for each image. */
final class AsapWriter {
    /** The color of annotations without a class: the one that ASAP starts with. */
    private static final String NO_COLOUR = "#F4FA58";

    /** Distinct for people who cannot tell red from green: the palette of Okabe and Ito, without its black and yellow. */
    private static final List<String> COLOURS =
            List.of("#D55E00", "#0072B2", "#009E73", "#CC79A7", "#56B4E9", "#E69F00");

    private final Dataset dataset;
    private final Map<Integer, Category> categories;
    private final Map<Integer, String> colours = new HashMap<>();

    AsapWriter(Dataset dataset) {
        this.dataset = dataset;
        this.categories = dataset.categoriesById();
        for (Category category : dataset.categories()) {
            colours.put(category.id(), COLOURS.get(colours.size() % COLOURS.size()));
        }
    }

    /** Refuses classes that reading could not distinguish. */
    static void check(Dataset dataset) {
        for (Category category : dataset.categories()) {
            if (category.name().isBlank() || category.name().equals(AsapFormat.NO_GROUP)) {
                throw MidogException.invalidData(Message.of(
                        "the class " + category.id() + " is called \"" + category.name()
                                + "\", which in ASAP means that there is no class; rename it with ",
                        FormatParameters.MAP.as(category.id() + "=NAME")));
            }
        }
        ClassNames.requireDistinct(dataset, AsapFormat.NAME);
        ImageNames.stems(dataset.rois());
    }

    void write(Path folder) throws IOException {
        OutputFiles files = new OutputFiles(folder);
        Map<Long, String> stems = ImageNames.stems(dataset.rois());
        Map<Long, List<Annotation>> annotations = dataset.annotationsByRoi();
        if (dataset.rois().isEmpty()) {
            EmptyFolder.mark(files, AsapFormat.NAME);
        }
        for (Roi roi : dataset.rois()) {
            try (XmlWriter xml = new XmlWriter(files.create(stems.get(roi.id()) + AsapFormat.END), true)) {
                image(xml, annotations.getOrDefault(roi.id(), List.of()));
            }
        }
    }

    private void image(XmlWriter xml, List<Annotation> annotations) throws IOException {
        xml.start(AsapFormat.ROOT);
        xml.start("Annotations");
        for (Annotation annotation : annotations) {
            if (!annotation.deleted() && !(annotation.shape() instanceof Shape.ImageLabel)) {
                annotation(xml, annotation);
            }
        }
        xml.end();
        xml.start("AnnotationGroups");
        for (Category category : dataset.categories()) {
            group(xml, category);
        }
        xml.end();
        xml.end();
    }

    private void annotation(XmlWriter xml, Annotation annotation) throws IOException {
        boolean isAgreed = annotation.categoryId() != Category.NO_AGREEMENT;
        xml.start(
                "Annotation",
                "Name",
                AsapFormat.NAME_PREFIX + annotation.id(),
                "Type",
                type(annotation.shape()).name(),
                "PartOfGroup",
                isAgreed
                        ? Objects.requireNonNull(categories.get(annotation.categoryId()))
                                .name()
                        : AsapFormat.NO_GROUP,
                "Color",
                colours.getOrDefault(annotation.categoryId(), NO_COLOUR));
        xml.start("Coordinates");
        List<Point> points = points(annotation.shape());
        for (int i = 0; i < points.size(); i++) {
            xml.empty(
                    "Coordinate",
                    "Order",
                    Integer.toString(i),
                    "X",
                    Decimals.exact(points.get(i).x()),
                    "Y",
                    Decimals.exact(points.get(i).y()));
        }
        xml.end();
        xml.end();
    }

    private static AsapType type(Shape shape) {
        if (shape instanceof Shape.Spot || shape instanceof Shape.SpecialSpot) {
            return AsapType.Dot;
        }
        return shape instanceof Shape.Polygon ? AsapType.Polygon : AsapType.Rectangle;
    }

    private static List<Point> points(Shape shape) {
        if (shape instanceof Shape.Spot || shape instanceof Shape.SpecialSpot) {
            return List.of(shape.centre());
        }
        if (shape instanceof Shape.Polygon polygon) {
            return polygon.corners();
        }
        Box box = shape.box(0);
        return List.of(
                new Point(box.minX(), box.minY()),
                new Point(box.maxX(), box.minY()),
                new Point(box.maxX(), box.maxY()),
                new Point(box.minX(), box.maxY()));
    }

    private void group(XmlWriter xml, Category category) throws IOException {
        xml.start(
                "Group",
                "Name",
                category.name(),
                "PartOfGroup",
                AsapFormat.NO_GROUP,
                "Color",
                colours.getOrDefault(category.id(), NO_COLOUR));
        xml.start("Attributes");
        xml.empty("Attribute", AsapFormat.CLASS_ID, Integer.toString(category.id()));
        xml.end();
        xml.end();
    }
}
