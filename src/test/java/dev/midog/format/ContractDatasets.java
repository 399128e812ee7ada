package dev.midog.format;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Split;
import dev.midog.core.model.Vote;
import dev.midog.format.spi.ExactIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Datasets that every format must be able to write. */
final class ContractDatasets {
    private static final Category MITOTIC = Category.named(1, "mitotic figure", Extras.EMPTY);
    private static final Category NEGATIVE = Category.named(2, "not mitotic figure", Extras.EMPTY);
    private static final Category OTHER = Category.named(7, "Größe <&>, \"図\"", Extras.EMPTY);

    private ContractDatasets() {}

    /** No image, no annotation, no category. */
    static Dataset empty() {
        return dataset(List.of(), List.of(), List.of());
    }

    /** Categories, and one image that is background. */
    static Dataset background() {
        return dataset(List.of(MITOTIC, NEGATIVE), List.of(image(1, "001.tiff", null)), List.of());
    }

    /** Boxes alone, of whole pixels and inside images of the catalogue, as any format holds them. */
    static Dataset plain() {
        return dataset(
                List.of(MITOTIC, NEGATIVE),
                List.of(image(1, "001.tiff", null), image(2, "002.tiff", null), image(3, "003.tiff", null)),
                List.of(
                        annotation(1, 1, 1, area(100, 200, 150, 250)),
                        annotation(2, 1, 2, area(0, 0, 50, 60)),
                        annotation(3, 3, 1, area(1950, 1440, 2000, 1500))));
    }

    /** Names of images that are like those of files, folders and ends that formats give a meaning. */
    static Dataset oddNames() {
        List<String> names = List.of(
                "a.b.c.png",
                "no extension",
                "slide.v2",
                "ends with a dot.",
                "x.xml",
                "x.geojson.png",
                "y.geojson.gz",
                "z.txt",
                "data.yaml",
                "obj.names.png",
                "metadata.jsonl.png",
                "labels/1.png",
                "images/2.png",
                "train/3.png",
                "Annotations/4.png",
                "annotations/5.png",
                "JPEGImages/labels/6.png",
                "ImageSets/Main/test.png",
                "all/7.png",
                "-8.png",
                "a#b%20&c;d'e.png",
                "a\u0308 decomposed.png",
                "_underlined.png",
                "~tilde.png",
                "[1] {2}*?.png",
                "UPPER.TIFF");
        List<Roi> rois = new ArrayList<>();
        List<Annotation> annotations = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            rois.add(image(i + 1, names.get(i), null));
            annotations.add(annotation(i + 1, i + 1, 1, area(i, 20, i + 50, 70)));
        }
        return dataset(List.of(MITOTIC), rois, annotations);
    }

    /** Outlines that cross themselves, and such without area. */
    static Dataset outlines() {
        return dataset(
                List.of(MITOTIC),
                List.of(image(1, "001.tiff", null)),
                List.of(
                        annotation(1, 1, 1, polygon(10, 10, 60, 60, 60, 10, 10, 60)),
                        annotation(2, 1, 1, polygon(100, 0, 200, 0, 200, 100, 100, 100, 100, -10, 90, -10, 90, 5)),
                        annotation(3, 1, 1, polygon(10, 10, 60, 60)),
                        annotation(4, 1, 1, area(300, 300, 300, 350)),
                        annotation(5, 1, 1, new Shape.Circle(new Box(400, 400, 400, 400))),
                        annotation(6, 1, 1, polygon(10, 10, 20, 20, 30, 10, 30, 30, 20, 20, 10, 30))));
    }

    private static Shape polygon(double... numbers) {
        return new Shape.Polygon(IntStream.range(0, numbers.length / 2)
                .mapToObj(i -> new Point(numbers[2 * i], numbers[2 * i + 1]))
                .toList());
    }

    /** One image of that name, with one box. */
    static Dataset imageNamed(String fileName) {
        return dataset(
                List.of(MITOTIC),
                List.of(image(1, fileName, null)),
                List.of(annotation(1, 1, 1, area(10, 20, 60, 70))));
    }

    /** Classes that count from 0, as many tools number them, with votes for each and for "unknown". */
    static Dataset classZero() {
        Category zero = Category.named(0, "mitotic figure", Extras.EMPTY);
        Category one = Category.named(1, "hard negative", Extras.EMPTY);
        List<Vote> votes = List.of(new Vote(0, null), new Vote(Category.NO_AGREEMENT, null), new Vote(1, null));
        return dataset(
                List.of(zero, one),
                List.of(image(1, "001.tiff", null)),
                List.of(
                        new Annotation(1, 1, 0, area(10, 20, 60, 70), votes),
                        new Annotation(2, 1, 1, area(110, 120, 160, 170), votes)));
    }

    /** Classes that are kinds of others: two by their names, one only because the dataset says so. */
    static Dataset hierarchy() {
        Category atypical = Category.named(3, "atypical mitotic figure", Extras.EMPTY);
        Category phase = Category.named(4, "atypical mitotic figure: ring shape", Extras.EMPTY);
        Category kind = Category.named(5, "tripolar", Extras.EMPTY).withParent("atypical mitotic figure");
        return dataset(
                List.of(MITOTIC, NEGATIVE, atypical, phase, kind),
                List.of(image(1, "001.tiff", null)),
                List.of(
                        annotation(1, 1, 1, area(10, 20, 60, 70)),
                        annotation(2, 1, 2, area(110, 120, 160, 170)),
                        annotation(3, 1, 3, area(210, 120, 260, 170)),
                        annotation(4, 1, 4, area(310, 120, 360, 170)),
                        annotation(5, 1, 5, area(410, 120, 460, 170))));
    }

    /** Names of images and classes that take quoting, and images in folders. */
    static Dataset unicode() {
        return dataset(
                List.of(MITOTIC, OTHER),
                List.of(
                        image(4, "Fälle/図 1, \"a\".tiff", Split.TRAIN),
                        image(5, "Fälle/naïve & <co>.png", Split.TEST),
                        image(9, "no extension", Split.VALIDATION)),
                List.of(
                        annotation(1, 4, 7, area(10, 20, 60, 70)),
                        annotation(2, 5, 1, area(30, 40, 80, 90)),
                        annotation(3, 9, 7, area(50, 60, 100, 110))));
    }

    /** Everything that a dataset can have: every shape, fractions, places beyond the border, votes, marks and further keys. */
    static Dataset everything() {
        List<Annotation> annotations = List.of(
                annotation(1, 1, 1, new Shape.Spot(new Point(100.5, 200))),
                annotation(2, 1, 2, new Shape.SpecialSpot(new Point(300, 400.25))),
                annotation(3, 1, 1, area(300.5, 200.5, 350.5, 250.5)),
                annotation(4, 1, 2, new Shape.Circle(new Box(500, 600, 540, 640))),
                annotation(
                        6,
                        2,
                        1,
                        new Shape.Polygon(List.of(new Point(500, 300), new Point(560, 310), new Point(530.5, 370)))),
                annotation(7, 2, 2, area(-20, 700, 30, 750)),
                annotation(8, 2, 1, area(1990, 1490, 2040, 1540)),
                annotation(9, 2, 1, area(2100, 1600, 2150, 1650)),
                annotation(11, 2, 1, new Shape.ImageLabel()),
                annotation(12, 1, Category.NO_AGREEMENT, area(700, 700, 750, 750)),
                new Annotation(
                        13,
                        1,
                        2,
                        area(800, 800, 850, 850),
                        List.of(new Vote(1, 1L), new Vote(Category.NO_AGREEMENT, 2L), new Vote(2, null)),
                        "0d3b7a4e-6c1f-4a55-9f0e-0d8f6b3c2a11",
                        1616148830.5,
                        true,
                        Extras.EMPTY),
                new Annotation(
                        14,
                        1,
                        2,
                        area(900, 900, 950, 950),
                        List.of(new Vote(2, 1L), new Vote(Category.NO_AGREEMENT, 2L), new Vote(2, null)),
                        "6f0c9d2e-0b1a-4c3d-8e7f-1a2b3c4d5e6f",
                        1616148831.25,
                        false,
                        ExactIds.in(new Extras(Map.of("comment", "at the rim")), Map.of(0, 4711L))),
                annotation(15, 1, 1, area(1000, 1000, 1050, 1050)),
                annotation(16, 1, 1, area(1000, 1000, 1050, 1050)).withExtras(new Plane(7, 0).in(Extras.EMPTY)),
                annotation(17, 1, 1, area(1100, 1000, 1150, 1050)).withExtras(new Extras(Map.of(Annotation.CROWD, 1))),
                annotation(18, 1, 1, area(1200, 1000, 1250, 1050))
                        .withExtras(new Extras(Map.of(Annotation.SCORE, 0.75))));
        RoiFacts known = new RoiFacts(
                2000,
                1500,
                "own tumor",
                "own scanner",
                "own lab",
                "human",
                new MicronsPerPixel(0.25, 0.24),
                Split.TRAIN,
                null);
        return new Dataset(
                new Extras(Map.of("description", "a test")),
                List.of(new Extras(Map.of("id", 1, "name", "CC0"))),
                List.of(MITOTIC, NEGATIVE, OTHER),
                List.of(new Annotator(1, "A. Expert", Extras.EMPTY), new Annotator(2, "Größer", Extras.EMPTY)),
                List.of(
                        new Roi(1, "own-a.tiff", known, Extras.EMPTY),
                        new Roi(2, "own-b.tif", known.withSplit(Split.TEST), new Extras(Map.of("stain", "HE"))),
                        new Roi(30, "background.tiff", known.withSplit(Split.VALIDATION), Extras.EMPTY)),
                annotations,
                Extras.EMPTY);
    }

    private static Dataset dataset(List<Category> categories, List<Roi> rois, List<Annotation> annotations) {
        return new Dataset(Extras.EMPTY, List.of(), categories, List.of(), rois, annotations, Extras.EMPTY);
    }

    private static Roi image(long id, String fileName, @Nullable Split split) {
        return new Roi(id, fileName, RoiFacts.ofSize(2000, 1500).withSplit(split), Extras.EMPTY);
    }

    private static Annotation annotation(long id, long roiId, int categoryId, Shape shape) {
        return new Annotation(id, roiId, categoryId, shape, List.of());
    }

    private static Shape area(double minX, double minY, double maxX, double maxY) {
        return new Shape.Area(new Box(minX, minY, maxX, maxY));
    }
}
