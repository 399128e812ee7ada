package dev.midog.format;

import static java.util.Objects.requireNonNull;

import dev.midog.core.geometry.Outlines;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.ExactIds;
import dev.midog.format.spi.WriteOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a format says to hold of a dataset, as sorted lines that can be compared.
 *
 * <p>Of what is read back the lines are those of the dataset itself: a format that gave back less, more or other shapes
 * than it states would show.
 */
final class ContentLines {
    private final Dataset dataset;
    private final Set<Content> holds;
    private final Map<Long, Roi> rois;
    private final Map<Integer, Category> categories;

    private ContentLines(Dataset dataset, Set<Content> holds) {
        this.dataset = dataset;
        this.holds = holds;
        this.rois = dataset.roisById();
        this.categories = dataset.categoriesById();
    }

    /** The lines of what a file of that format should hold after {@code dataset} was written. */
    static List<String> expected(Dataset dataset, Set<Content> holds) {
        Map<Long, Roi> rois = dataset.roisById();
        List<Annotation> annotations = new ArrayList<>();
        for (Annotation one : dataset.annotations()) {
            boolean label = one.shape() instanceof Shape.ImageLabel;
            boolean dropped = (one.deleted() && !holds.contains(Content.DELETED))
                    || (label && !holds.contains(Content.IMAGE_LABELS))
                    || (one.categoryId() == Category.NO_AGREEMENT && !holds.contains(Content.NO_AGREEMENT))
                    || (!label
                            && !holds.contains(Content.OUTSIDE)
                            && isOutside(one, requireNonNull(rois.get(one.roiId()))));
            if (!dropped) {
                annotations.add(withShape(
                        one, label ? one.shape() : shape(one.shape(), requireNonNull(rois.get(one.roiId())), holds)));
            }
        }
        return lines(dataset.withContent(dataset.rois(), annotations), holds);
    }

    /** The lines of {@code dataset} on what the format says to hold. */
    static List<String> lines(Dataset dataset, Set<Content> holds) {
        return new ContentLines(dataset, holds).lines();
    }

    private static boolean isOutside(Annotation one, Roi roi) {
        Box box = one.shape().box(WriteOptions.PUBLISHED_SPOT_SIZE);
        return box.minX() >= width(roi) || box.minY() >= height(roi);
    }

    private static int width(Roi roi) {
        return requireNonNull(roi.facts().width());
    }

    private static int height(Roi roi) {
        return requireNonNull(roi.facts().height());
    }

    private static Annotation withShape(Annotation one, Shape shape) {
        return new Annotation(
                one.id(),
                one.roiId(),
                one.categoryId(),
                shape,
                one.votes(),
                one.guid(),
                one.lastModified(),
                one.deleted(),
                one.extras());
    }

    private static Shape shape(Shape told, Roi roi, Set<Content> holds) {
        Shape simple = Outlines.simple(told);
        boolean isHeld = simple instanceof Shape.Spot
                ? holds.contains(Content.FLAT_OUTLINES)
                : holds.contains(Content.CROSSING_OUTLINES) || !holds.contains(Content.POLYGONS);
        Shape shape = isHeld ? told : simple;
        Box box = shape.box(WriteOptions.PUBLISHED_SPOT_SIZE);
        boolean point = shape instanceof Shape.Spot || shape instanceof Shape.SpecialSpot;
        if (point ? holds.contains(Content.SPOTS) : !holds.contains(Content.BOXES)) {
            boolean special = shape instanceof Shape.SpecialSpot && holds.contains(Content.SPECIAL_SPOTS);
            Point at = rounded(shape.centre(), holds);
            return special ? new Shape.SpecialSpot(at) : new Shape.Spot(at);
        }
        if (shape instanceof Shape.Polygon polygon && holds.contains(Content.POLYGONS)) {
            return new Shape.Polygon(polygon.corners().stream()
                    .map(corner -> rounded(corner, holds))
                    .toList());
        }
        Box written = rounded(clipped(box, roi, holds), holds);
        return shape instanceof Shape.Circle && holds.contains(Content.CIRCLES)
                ? new Shape.Circle(written)
                : new Shape.Area(written);
    }

    private static Box clipped(Box box, Roi roi, Set<Content> holds) {
        return holds.contains(Content.BEYOND_BORDER)
                ? box
                : new Box(
                        Math.max(0, box.minX()),
                        Math.max(0, box.minY()),
                        Math.min(width(roi), box.maxX()),
                        Math.min(height(roi), box.maxY()));
    }

    private static Box rounded(Box box, Set<Content> holds) {
        Point min = rounded(new Point(box.minX(), box.minY()), holds);
        Point max = rounded(new Point(box.maxX(), box.maxY()), holds);
        return new Box(min.x(), min.y(), max.x(), max.y());
    }

    private static Point rounded(Point point, Set<Content> holds) {
        return holds.contains(Content.SUBPIXEL) ? point : new Point(Math.round(point.x()), Math.round(point.y()));
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        Set<Long> annotated =
                dataset.annotations().stream().map(Annotation::roiId).collect(Collectors.toSet());
        Set<Integer> used =
                dataset.annotations().stream().map(Annotation::categoryId).collect(Collectors.toSet());
        for (Roi roi : dataset.rois()) {
            if (holds.contains(Content.EMPTY_IMAGES) || annotated.contains(roi.id())) {
                lines.add("image " + image(roi));
            }
        }
        for (Category category : dataset.categories()) {
            if (holds.contains(Content.UNUSED_CATEGORIES) || used.contains(category.id())) {
                lines.add("category " + category.name()
                        + (holds.contains(Content.CATEGORY_IDS) ? " " + category.id() : "")
                        + (holds.contains(Content.CLASS_PARENTS) ? " below " + category.parent() : ""));
            }
        }
        dataset.annotations().forEach(one -> lines.add("annotation " + annotation(one)));
        if (holds.contains(Content.ANNOTATORS)) {
            dataset.annotators().forEach(one -> lines.add("annotator " + one.id() + " " + one.name()));
        }
        if (holds.contains(Content.INFO)) {
            lines.add("info " + dataset.info().get("description") + " " + dataset.licenses());
        }
        lines.sort(Comparator.naturalOrder());
        return lines;
    }

    private String name(Roi roi) {
        return holds.contains(Content.EXTENSIONS)
                ? roi.fileName()
                : ImageName.of(roi).withoutImageExtension();
    }

    private String image(Roi roi) {
        RoiFacts facts = roi.stated();
        StringBuilder line = new StringBuilder(name(roi));
        add(line, Content.IMAGE_IDS, roi.id());
        add(line, Content.IMAGE_SIZES, facts.width() + "x" + facts.height());
        add(line, Content.TUMOR_TYPES, facts.tumorType());
        add(line, Content.METADATA, facts.scanner() + facts.laboratory() + facts.species() + facts.scale());
        add(line, Content.SPLITS, facts.split());
        add(line, Content.EXTRAS, roi.extras().get("stain"));
        return line.toString();
    }

    private String annotation(Annotation one) {
        StringBuilder line = new StringBuilder(name(requireNonNull(rois.get(one.roiId()))));
        line.append(' ').append(categoryName(one.categoryId()));
        line.append(' ').append(shape(one.shape()));
        add(line, Content.ANNOTATION_IDS, one.id());
        add(line, Content.PLANES, one.plane());
        add(line, Content.VOTES, votes(one));
        add(line, Content.GUIDS, one.guid());
        add(line, Content.TIMES, one.lastModified());
        add(line, Content.DELETED, one.deleted());
        add(line, Content.CROWD, one.isCrowd());
        add(line, Content.SCORES, one.extras().get(Annotation.SCORE));
        add(line, Content.EXACT_IDS, one.extras().get(ExactIds.KEY));
        add(line, Content.EXTRAS, one.extras().get("comment"));
        return line.toString();
    }

    private List<String> votes(Annotation one) {
        return one.votes().stream()
                .filter(vote -> vote.categoryId() != Category.NO_AGREEMENT || holds.contains(Content.UNKNOWN_VOTES))
                .map(vote -> categoryName(vote.categoryId()) + (holds.contains(Content.VOTERS) ? voter(vote) : ""))
                .toList();
    }

    private String voter(Vote vote) {
        return dataset.annotators().stream()
                .filter(one -> Long.valueOf(one.id()).equals(vote.annotatorId()))
                .map(Annotator::name)
                .map(name -> " by " + name)
                .findFirst()
                .orElse("");
    }

    private String categoryName(int id) {
        return id == Category.NO_AGREEMENT
                ? "unknown"
                : requireNonNull(categories.get(id)).name();
    }

    private static String shape(Shape shape) {
        if (shape instanceof Shape.Spot spot) {
            return "spot " + at(spot.at());
        }
        if (shape instanceof Shape.SpecialSpot spot) {
            return "special spot " + at(spot.at());
        }
        if (shape instanceof Shape.Area area) {
            return "area " + at(area.bounds());
        }
        if (shape instanceof Shape.Circle circle) {
            return "circle " + at(circle.bounds());
        }
        if (shape instanceof Shape.Polygon polygon) {
            return "polygon " + polygon.corners().stream().map(ContentLines::at).toList();
        }
        return "image label";
    }

    private static String at(Box box) {
        return at(new Point(box.minX(), box.minY())) + " to " + at(new Point(box.maxX(), box.maxY()));
    }

    /** To a ten-thousandth of a pixel: a normalized coordinate comes back with so small a difference. */
    private static String at(Point point) {
        return "(" + Math.round(point.x() * 1e4) / 1e4 + ", " + Math.round(point.y() * 1e4) / 1e4 + ")";
    }

    private void add(StringBuilder line, Content content, @Nullable Object value) {
        if (holds.contains(content)) {
            line.append(' ').append(content).append('=').append(value);
        }
    }
}
