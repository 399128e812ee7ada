package dev.midog.format.spi;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.geometry.Outlines;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.CountingThreshold;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Subset;
import dev.midog.core.model.Vote;
import dev.midog.core.selection.RolesOfSets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what a format cannot hold of a dataset, before anything is written. */
public final class Losses {
    private static final Set<Content> OUTLINES = EnumSet.of(Content.CROSSING_OUTLINES, Content.FLAT_OUTLINES);

    private final Dataset dataset;
    private final DatasetFormat format;
    private final Set<String> styleKeys;
    private final Set<String> nativeKeys;
    private final Set<Content> holds;
    private final double spotSize;
    private final Map<Long, Roi> rois;
    private final Set<Long> annotatedRois = new HashSet<>();
    private final Set<Integer> usedCategories = new HashSet<>();
    private final Map<Content, Long> counts = new EnumMap<>(Content.class);
    private final Tally written = new Tally();
    private final List<Notice> notices = new ArrayList<>();

    private Losses(Dataset dataset, DatasetFormat format, WriteOptions options, Collection<DatasetFormat> formats) {
        this.dataset = dataset;
        this.format = format;
        this.styleKeys = names(formats.stream().filter(DatasetFormat::keepsStyleOnly));
        this.nativeKeys = names(formats.stream());
        this.holds = EnumSet.noneOf(Content.class);
        this.holds.addAll(format.holds(options));
        if (dataset.rois().isEmpty() && format.isFileAnImage()) {
            this.holds.removeAll(EnumSet.of(Content.UNUSED_CATEGORIES, Content.ANNOTATORS));
        }
        this.spotSize = options.spotSize();
        this.rois = dataset.roisById();
    }

    /**
     * Counts what {@code format} cannot hold of {@code dataset}.
     *
     * @param formats all that there are; under the name of each further keys may hold what only that format understands
     */
    public static Losses of(
            Dataset dataset, DatasetFormat format, WriteOptions options, Collection<DatasetFormat> formats) {
        Losses losses = new Losses(dataset, format, options, formats);
        dataset.annotations().forEach(losses::annotation);
        dataset.rois().forEach(losses::image);
        losses.ids();
        losses.aboutAll();
        losses.counts.forEach((content, count) -> losses.notices.add(
                new Notice(content.code(), format.name() + ": " + content.sentence(count, options), count)));
        return losses;
    }

    /** One notice for each kind of {@link Content} of which the format does not hold something; in the order of the kinds. */
    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** How much of the dataset the format holds. */
    public Tally written() {
        return written;
    }

    private void annotation(Annotation annotation) {
        if (isLeftOut(annotation)) {
            return;
        }
        written.add(annotation);
        annotatedRois.add(annotation.roiId());
        usedCategories.add(annotation.categoryId());
        shape(annotation.shape());
        for (Vote vote : annotation.votes()) {
            if (isLost(Content.VOTES, true)
                    || isLost(Content.UNKNOWN_VOTES, vote.categoryId() == Category.NO_AGREEMENT)) {
                continue;
            }
            written.addVote();
            lose(Content.VOTERS, vote.annotatorId() != null);
        }
        lose(Content.GUIDS, annotation.guid() != null);
        lose(Content.TIMES, annotation.lastModified() != null);
        lose(Content.ANNOTATION_IDS, !annotation.numbered());
        lose(Content.PLANES, !annotation.plane().equals(Plane.FIRST));
        lose(Content.CROWD, annotation.isCrowd());
        boolean isScored = annotation.extras().get(Annotation.SCORE) instanceof Number;
        lose(Content.SCORES, isScored);
        lose(Content.EXACT_IDS, annotation.extras().get(ExactIds.KEY) instanceof Map);
        Extras further = Plane.FIRST.in(annotation.extras()).without(Annotation.CROWD);
        for (String key : format.measuredKeys()) {
            further = further.get(key) instanceof Number ? further.without(key) : further;
        }
        extras(ExactIds.without(isScored ? further.without(Annotation.SCORE) : further));
    }

    /** Whether the annotation as a whole is not held, and if so for the first reason alone. */
    private boolean isLeftOut(Annotation annotation) {
        boolean imageLabel = annotation.shape() instanceof Shape.ImageLabel;
        return isLost(Content.DELETED, annotation.deleted())
                || isLost(Content.IMAGE_LABELS, imageLabel)
                || isLost(Content.NO_AGREEMENT, annotation.categoryId() == Category.NO_AGREEMENT)
                || (!imageLabel && isOutside(annotation));
    }

    private boolean isOutside(Annotation annotation) {
        Roi roi = rois.get(annotation.roiId());
        Integer width = roi == null ? null : roi.facts().width();
        Integer height = roi == null ? null : roi.facts().height();
        if (width == null || height == null) {
            return false;
        }
        Box box = extent(annotation.shape());
        boolean outside = box.maxX() <= 0 || box.maxY() <= 0 || box.minX() >= width || box.minY() >= height;
        if (isLost(Content.OUTSIDE, outside)) {
            return true;
        }
        lose(Content.BEYOND_BORDER, box.minX() < 0 || box.minY() < 0 || box.maxX() > width || box.maxY() > height);
        return false;
    }

    private Box extent(Shape shape) {
        if (!holds.contains(Content.BOXES)) {
            return Box.around(shape.centre(), 0);
        }
        return shape.box(holds.contains(Content.SPOTS) ? 0 : spotSize);
    }

    private void shape(Shape shape) {
        if (shape instanceof Shape.ImageLabel) {
            return;
        }
        boolean point = shape instanceof Shape.Spot || shape instanceof Shape.SpecialSpot;
        if (!point && isLost(Content.BOXES, true)) {
            lose(Content.SUBPIXEL, isFractional(shape.centre()));
            return;
        }
        if (!point && !holds.containsAll(OUTLINES)) {
            Shape simple = Outlines.simple(shape);
            lose(Content.CROSSING_OUTLINES, simple instanceof Shape.Polygon && !simple.equals(shape));
            if (isLost(Content.FLAT_OUTLINES, simple instanceof Shape.Spot)) {
                lose(Content.SUBPIXEL, isFractional(shape.centre()));
                return;
            }
        }
        boolean boxed = isLost(Content.SPOTS, point);
        lose(Content.SPECIAL_SPOTS, !boxed && shape instanceof Shape.SpecialSpot);
        lose(Content.CIRCLES, shape instanceof Shape.Circle);
        if (shape instanceof Shape.Polygon polygon && !isLost(Content.POLYGONS, true)) {
            lose(Content.SUBPIXEL, polygon.corners().stream().anyMatch(Losses::isFractional));
            return;
        }
        Box box = extent(shape);
        Point upperLeft = new Point(box.minX(), box.minY());
        Point lowerRight = new Point(box.maxX(), box.maxY());
        lose(Content.SUBPIXEL, isFractional(upperLeft) || isFractional(lowerRight));
    }

    private static boolean isFractional(Point point) {
        return point.x() != Math.rint(point.x()) || point.y() != Math.rint(point.y());
    }

    private void image(Roi roi) {
        if (isLost(Content.EMPTY_IMAGES, !annotatedRois.contains(roi.id()))) {
            return;
        }
        written.addImage();
        RoiFacts stated = roi.stated();
        lose(Content.EXTENSIONS, !isToldByStem(roi.fileName()));
        lose(Content.IMAGE_SIZES, stated.width() != null && stated.height() != null);
        lose(Content.TUMOR_TYPES, stated.tumorType() != null);
        lose(
                Content.METADATA,
                stated.scanner() != null
                        || stated.laboratory() != null
                        || stated.species() != null
                        || stated.scale() != null
                        || stated.published() != null);
        lose(Content.SPLITS, stated.split() != null);
        extras(roi.extras());
    }

    /** Whether a reader that knows the catalogue finds the whole name. */
    private static boolean isToldByStem(String fileName) {
        String stem = new ImageName(fileName).withoutImageExtension();
        return stem.equals(fileName)
                || Catalogue.midogPlusPlus()
                        .findByStem(new ImageName(stem).base())
                        .filter(entry -> entry.fileName().equals(new ImageName(fileName).base()))
                        .isPresent();
    }

    private void ids() {
        List<Roi> written = dataset.rois().stream()
                .filter(roi -> holds.contains(Content.EMPTY_IMAGES) || annotatedRois.contains(roi.id()))
                .toList();
        Map<String, Long> imageIds =
                Numbering.images(written.stream().map(Roi::fileName).toList());
        written.forEach(roi -> lose(
                Content.IMAGE_IDS, !roi.numbered() && !Long.valueOf(roi.id()).equals(imageIds.get(roi.fileName()))));
        List<Category> categories = dataset.categories().stream()
                .filter(category -> !isLost(Content.UNUSED_CATEGORIES, !usedCategories.contains(category.id())))
                .toList();
        Map<String, Integer> categoryIds =
                Numbering.categories(categories.stream().map(Category::name).toList());
        categories.forEach(category ->
                lose(Content.CATEGORY_IDS, !Integer.valueOf(category.id()).equals(categoryIds.get(category.name()))));
        boolean keepsIds = holds.contains(Content.CATEGORY_IDS);
        categories.forEach(category -> lose(Content.CLASS_ZERO, keepsIds && category.id() == 0));
        Map<Integer, Category> byName = new HashMap<>();
        RolesOfSets.of(categories.stream()
                        .map(one -> Category.named(one.id(), one.name(), Extras.EMPTY))
                        .toList())
                .forEach(one -> byName.put(one.id(), one));
        categories.forEach(category -> lose(
                Content.CLASS_PARENTS,
                !Objects.equals(
                        category.parent(),
                        Objects.requireNonNull(byName.get(category.id())).parent())));
        categories.forEach(category -> extras(category.extras()));
    }

    private void aboutAll() {
        for (Annotator annotator : dataset.annotators()) {
            if (!isLost(Content.ANNOTATORS, true)) {
                written.addAnnotator();
                extras(annotator.extras());
            }
        }
        lose(
                Content.INFO,
                !CountingThreshold.unstated(Subset.unmarked(dataset.info())).isEmpty());
        dataset.licenses().forEach(license -> lose(Content.INFO, true));
        extras(dataset.extras());
    }

    private static Set<String> names(Stream<DatasetFormat> formats) {
        return formats.map(DatasetFormat::name).collect(Collectors.toUnmodifiableSet());
    }

    private void extras(Extras extras) {
        if (extras.isEmpty()) {
            return;
        }
        Set<String> keys = new HashSet<>(extras.values().keySet());
        keys.removeAll(styleKeys);
        keys.remove(format.name());
        if (!isLost(Content.EXTRAS, !keys.isEmpty())) {
            keys.retainAll(nativeKeys);
            lose(Content.NATIVE, keys.stream().anyMatch(key -> extras.get(key) instanceof Map));
        }
    }

    private void lose(Content content, boolean present) {
        isLost(content, present);
    }

    /** Counts what is {@code present} and not held. */
    private boolean isLost(Content content, boolean present) {
        boolean lost = present && !holds.contains(content);
        if (lost) {
            counts.merge(content, 1L, Long::sum);
        }
        return lost;
    }
}
