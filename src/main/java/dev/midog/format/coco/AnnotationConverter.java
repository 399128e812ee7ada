package dev.midog.format.coco;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.UnknownClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes annotations of raw rows, now that it is known what their boxes mean. */
final class AnnotationConverter {
    private final boolean corners;
    private final UnknownClass unknown;
    private final Set<Integer> votable = new HashSet<>();
    private final Map<Long, List<Vote>> knownVotes = new HashMap<>();
    private long keptSegmentations;
    private long strayVotes;

    AnnotationConverter(BoxConvention convention, List<Category> categories) {
        this.corners = convention == BoxConvention.XYXY;
        this.unknown = UnknownClass.among(categories);
        votable.add(Category.NO_AGREEMENT);
        categories.forEach(category -> votable.add(category.id()));
    }

    /** Reports what was met on the way in {@code fileName}. */
    void tell(String fileName, Notices notices) {
        notices.addCounted(
                "SEGMENTATION-KEPT-ASIDE",
                keptSegmentations,
                fileName + ": "
                        + Counted.of(
                                keptSegmentations,
                                "segmentation is not a single polygon of the box's extent (but several polygons or run"
                                        + " lengths); its box is used, and only formats that keep further keys keep it",
                                "segmentations are not single polygons of their boxes' extents (but several polygons or"
                                        + " run lengths); their boxes are used, and only formats that keep further keys"
                                        + " keep them"));
        notices.addCounted(
                "STRAY-VOTES",
                strayVotes,
                fileName + ": "
                        + Counted.of(
                                strayVotes,
                                "vote in \"labels\" is for a class that is not in \"categories\"; it is kept with the"
                                        + " number of that class",
                                "votes in \"labels\" are for classes that are not in \"categories\"; they are kept with"
                                        + " the numbers of those classes"));
    }

    /** Whether the right or lower edge of the row's box comes before the left or upper one. */
    boolean isInverted(RawAnnotation row) {
        double[] box = row.box;
        return box != null && (corners ? box[2] < box[0] || box[3] < box[1] : box[2] < 0 || box[3] < 0);
    }

    /** Makes an inverted box one that covers the same pixels with its edges in order. */
    void putInOrder(RawAnnotation row) {
        double[] box = Objects.requireNonNull(row.box);
        for (int i = 0; i < 2; i++) {
            double from = box[i];
            double to = corners ? box[i + 2] : from + box[i + 2];
            box[i] = Math.min(from, to);
            box[i + 2] = corners ? Math.max(from, to) : Math.abs(box[i + 2]);
        }
        row.oddBox = null;
    }

    /** The annotation of {@code row}, which is used up; a fault names no place. */
    Annotation convert(RawAnnotation row) {
        if (!corners && row.extras != null) {
            row.extras.remove(Keys.ISCROWD, 0);
        }
        Shape shape = shape(row);
        return new Annotation(
                row.id,
                row.imageId,
                categoryId(row),
                shape,
                votes(row),
                row.guid,
                row.lastModified,
                row.deleted,
                row.extras == null ? Extras.EMPTY : new Extras(row.extras));
    }

    private int categoryId(RawAnnotation row) {
        int written = Math.toIntExact(row.categoryId);
        return row.isSetAside ? unknown.read(written) : written;
    }

    private Shape shape(RawAnnotation row) {
        if (Keys.SHAPE_IMAGE_LABEL.equals(row.shape)) {
            return new Shape.ImageLabel();
        }
        Point centre = centre(row.center);
        if (centre != null && Keys.SHAPE_SPOT.equals(row.shape)) {
            return new Shape.Spot(centre);
        }
        if (centre != null && Keys.SHAPE_SPECIAL_SPOT.equals(row.shape)) {
            return new Shape.SpecialSpot(centre);
        }
        Shape.Polygon polygon = Segmentation.polygon(row.segmentation);
        if (polygon != null && (row.box == null || Keys.SHAPE_POLYGON.equals(row.shape) || encloses(row, polygon))) {
            keep(row, polygon);
            return polygon;
        }
        Box extent = row.box == null ? Segmentation.extent(row.segmentation) : null;
        Box box = extent == null ? box(row) : extent;
        Shape shape = Keys.SHAPE_CIRCLE.equals(row.shape) ? new Shape.Circle(box) : new Shape.Area(box);
        keepUnused(row, shape);
        keep(row, shape);
        return shape;
    }

    private static @Nullable Point centre(@Nullable Object center) {
        if (center instanceof List<?> pair
                && pair.size() == 2
                && pair.get(0) instanceof Number x
                && pair.get(1) instanceof Number y) {
            return new Point(x.doubleValue(), y.doubleValue());
        }
        return null;
    }

    private boolean encloses(RawAnnotation row, Shape.Polygon polygon) {
        return Segmentation.agree(box(row), polygon.box(0));
    }

    private Box box(RawAnnotation row) {
        double[] box = row.box;
        if (box == null) {
            throw MidogException.invalidData("\"bbox\" is missing");
        }
        if (corners) {
            return new Box(box[0], box[1], box[2], box[3]);
        }
        if (isInverted(row)) {
            throw MidogException.invalidData("the box [" + box[0] + ", " + box[1] + ", " + box[2] + ", " + box[3]
                    + "] has a width or height below 0");
        }
        return new Box(box[0], box[1], box[0] + box[2], box[1] + box[3]);
    }

    /** Keeps the keys of shapes that this shape does not speak for. */
    private void keepUnused(RawAnnotation row, Shape shape) {
        if (row.shape != null && !(shape instanceof Shape.Circle)) {
            row.putExtra(Keys.SHAPE, row.shape);
        }
        if (row.center != null) {
            row.putExtra(Keys.CENTER, row.center);
        }
    }

    /** Keeps in the extras how the row deviates from what would be written for its shape. */
    private void keep(RawAnnotation row, Shape shape) {
        Object segmentation = row.segmentation;
        if (segmentation != null && (corners || !segmentation.equals(Segmentation.of(shape)))) {
            row.putExtra(Keys.SEGMENTATION, segmentation);
            keptSegmentations += Segmentation.isMoreThan(segmentation, shape) ? 1 : 0;
        }
        Box box = shape.box(0);
        if (row.area != null && (corners || !row.area.equals(NumberStyle.coordinate(BoxNumbers.area(box))))) {
            row.putExtra(Keys.AREA, row.area);
        }
        double[] read = row.box;
        if (read != null
                && (row.oddBox != null
                        || !Arrays.equals(read, corners ? BoxNumbers.corners(box) : BoxNumbers.xywh(box)))) {
            String own = corners ? Keys.MIDOG : Keys.COCO;
            Extras extras = row.extras == null ? Extras.EMPTY : new Extras(row.extras);
            List<Number> numbers = row.oddBox != null ? row.oddBox : BoxNumbers.numbers(read);
            row.putExtra(own, extras.object(own).with(Keys.BBOX, numbers).values());
        }
    }

    private List<Vote> votes(RawAnnotation row) {
        int[] labels = row.labels;
        List<@Nullable Long> annotators = row.labelAnnotators;
        if (annotators != null && annotators.size() != (labels == null ? 0 : labels.length)) {
            throw MidogException.invalidData("\"label_annotators\" is not as long as \"labels\"");
        }
        if (labels == null) {
            return List.of();
        }
        for (int label : labels) {
            strayVotes += votable.contains(unknown.read(label)) ? 0 : 1;
        }
        if (annotators != null) {
            return list(labels, annotators);
        }
        long key = key(labels);
        List<Vote> votes = key < 0 ? null : knownVotes.get(key);
        if (votes == null) {
            votes = list(labels, null);
            if (key >= 0) {
                knownVotes.put(key, votes);
            }
        }
        return votes;
    }

    private List<Vote> list(int[] labels, @Nullable List<@Nullable Long> annotators) {
        List<Vote> votes = new ArrayList<>(labels.length);
        for (int i = 0; i < labels.length; i++) {
            votes.add(new Vote(unknown.read(labels[i]), annotators == null ? null : annotators.get(i)));
        }
        return List.copyOf(votes);
    }

    /** A number for short lists of small labels, so that like lists are made once; below 0 for others. */
    private static long key(int[] labels) {
        long key = 1;
        for (int label : labels) {
            if (label < 0 || label > 0xff || labels.length > 7) {
                return -1;
            }
            key = key << 8 | label;
        }
        return key;
    }
}
