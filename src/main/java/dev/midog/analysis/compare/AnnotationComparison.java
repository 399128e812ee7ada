package dev.midog.analysis.compare;

import dev.midog.analysis.compare.Difference.Kind;
import dev.midog.analysis.compare.Difference.Subject;
import dev.midog.core.geometry.Metric;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists the differences between two annotations that are the same. */
final class AnnotationComparison {
    private final DiffOptions options;
    private final ExtrasComparison extras;
    private final Map<Integer, Integer> classesInA;
    private final Map<Long, Long> imagesInA = new HashMap<>();
    private final Map<Long, Roi> roisOfA;
    private final Map<Long, Roi> roisOfB;
    private final Map<Integer, Category> categoriesOfA;
    private final Map<Integer, Category> categoriesOfB;
    private final Map<Long, String> namesOfA;
    private final Map<Long, String> namesOfB;
    private final boolean votersAreNamed;

    AnnotationComparison(Dataset a, Dataset b, RoiPairs rois, ClassPairs classes, DiffOptions options) {
        this.options = options;
        this.extras = new ExtrasComparison(options);
        this.classesInA = classes.idsInA();
        rois.both().forEach(pair -> imagesInA.put(pair.b().id(), pair.a().id()));
        this.roisOfA = a.roisById();
        this.roisOfB = b.roisById();
        this.categoriesOfA = a.categoriesById();
        this.categoriesOfB = b.categoriesById();
        this.namesOfA = names(a);
        this.namesOfB = names(b);
        this.votersAreNamed = namesVoters(a) && namesVoters(b);
    }

    private static Map<Long, String> names(Dataset dataset) {
        Map<Long, String> names = new HashMap<>();
        for (Annotator annotator : dataset.annotators()) {
            names.put(annotator.id(), annotator.name());
        }
        return names;
    }

    private static boolean namesVoters(Dataset dataset) {
        return dataset.annotations().stream()
                .flatMap(annotation -> annotation.votes().stream())
                .anyMatch(vote -> vote.annotatorId() != null);
    }

    /** The differences between annotation {@code inA} of the first dataset and {@code inB} of the second. */
    List<Difference> of(Annotation inA, Annotation inB) {
        List<Difference> found = new ArrayList<>();
        place(inA, inB, found);
        if (!Objects.equals(classesInA.get(inB.categoryId()), inA.categoryId())) {
            String from = className(categoriesOfA, inA.categoryId());
            found.add(changed(
                    Kind.RELABELLED, inA, inB, "class", from, className(categoriesOfB, inB.categoryId()), null));
        }
        if (!haveSameVotes(inA, inB)) {
            String before = votes(inA, categoriesOfA, namesOfA);
            found.add(changed(Kind.VOTES, inA, inB, "votes", before, votes(inB, categoriesOfB, namesOfB), null));
        }
        if (inA.deleted() != inB.deleted()) {
            found.add(changed(Kind.DELETED, inA, inB, "deleted", presence(inA), presence(inB), null));
        }
        if (inA.id() != inB.id() && !inA.numbered() && !inB.numbered()) {
            found.add(changed(Kind.ID, inA, inB, "id", String.valueOf(inA.id()), String.valueOf(inB.id()), null));
        }
        if (inA.guid() != null && inB.guid() != null && !inA.guid().equals(inB.guid())) {
            found.add(changed(Kind.ID, inA, inB, "guid", inA.guid(), inB.guid(), null));
        }
        metadata(inA, inB, found);
        return found;
    }

    /** An annotation that only the first dataset has. */
    Difference onlyA(Annotation annotation) {
        return new Difference(
                Subject.ANNOTATION,
                Kind.ONLY_A,
                fileName(roisOfA, annotation),
                annotation.id(),
                null,
                className(categoriesOfA, annotation.categoryId()),
                ShapeText.place(annotation),
                null,
                null);
    }

    /** An annotation that only the second dataset has. */
    Difference onlyB(Annotation annotation) {
        return new Difference(
                Subject.ANNOTATION,
                Kind.ONLY_B,
                fileName(roisOfB, annotation),
                null,
                annotation.id(),
                className(categoriesOfB, annotation.categoryId()),
                null,
                ShapeText.place(annotation),
                null);
    }

    private void place(Annotation inA, Annotation inB, List<Difference> found) {
        boolean sameImage = Objects.equals(imagesInA.get(inB.roiId()), inA.roiId());
        boolean placed = PlacePairs.isPlaced(inA) && PlacePairs.isPlaced(inB);
        if (!sameImage) {
            String before = fileName(roisOfA, inA) + " " + ShapeText.place(inA);
            String after = fileName(roisOfB, inB) + " " + ShapeText.place(inB);
            found.add(changed(Kind.MOVED, inA, inB, "image", before, after, null));
        } else if (placed) {
            double distance = Math.sqrt(
                    Metric.SQUARED.between(inA.shape().centre(), inB.shape().centre()));
            if (distance > options.tolerance()) {
                String after = ShapeText.place(inB);
                found.add(changed(Kind.MOVED, inA, inB, "centre", ShapeText.place(inA), after, distance));
            }
        }
        if (sameImage && !inA.plane().equals(inB.plane())) {
            String after = ShapeText.plane(inB.plane());
            found.add(changed(Kind.MOVED, inA, inB, "plane", ShapeText.plane(inA.plane()), after, null));
        }
        if (!haveSameExtent(inA.shape(), inB.shape())) {
            String after = ShapeText.shape(inB.shape());
            found.add(changed(Kind.SHAPE, inA, inB, "shape", ShapeText.shape(inA.shape()), after, null));
        }
    }

    /** Whether two shapes are of one kind and would cover each other if their centers lay in one place. */
    private boolean haveSameExtent(Shape one, Shape other) {
        if (one.getClass() != other.getClass()) {
            return false;
        }
        if (one instanceof Shape.ImageLabel) {
            return true;
        }
        boolean sameSize = isSame(one.box(0).width(), other.box(0).width())
                && isSame(one.box(0).height(), other.box(0).height());
        return sameSize && (!(one instanceof Shape.Polygon polygon) || haveSameCorners(polygon, (Shape.Polygon) other));
    }

    private boolean haveSameCorners(Shape.Polygon one, Shape.Polygon other) {
        boolean same = one.corners().size() == other.corners().size();
        for (int i = 0; same && i < one.corners().size(); i++) {
            Point here = one.corners().get(i);
            Point there = other.corners().get(i);
            same = isSame(
                            here.x() - one.centre().x(),
                            there.x() - other.centre().x())
                    && isSame(
                            here.y() - one.centre().y(),
                            there.y() - other.centre().y());
        }
        return same;
    }

    private boolean isSame(double one, double other) {
        return Math.abs(one - other) <= options.tolerance();
    }

    private void metadata(Annotation inA, Annotation inB, List<Difference> found) {
        Double before = inA.lastModified();
        Double after = inB.lastModified();
        if (before != null && after != null && !before.equals(after)) {
            found.add(changed(
                    Kind.METADATA, inA, inB, "last modified", ShapeText.number(before), ShapeText.number(after), null));
        }
        extras.differing(Plane.FIRST.in(inA.extras()), Plane.FIRST.in(inB.extras()))
                .forEach((key, values) ->
                        found.add(changed(Kind.METADATA, inA, inB, key, values.a(), values.b(), null)));
    }

    private boolean haveSameVotes(Annotation inA, Annotation inB) {
        boolean same = inA.votes().size() == inB.votes().size();
        for (int i = 0; same && i < inA.votes().size(); i++) {
            Vote one = inA.votes().get(i);
            Vote other = inB.votes().get(i);
            same = isSameClass(one.categoryId(), other.categoryId())
                    && (!votersAreNamed || Objects.equals(name(namesOfA, one), name(namesOfB, other)));
        }
        return same;
    }

    /** Of classes that neither dataset lists, those of one number are the same. */
    private boolean isSameClass(int idInA, int idInB) {
        Integer paired = classesInA.get(idInB);
        if (paired != null) {
            return paired == idInA;
        }
        return idInA == idInB && !categoriesOfA.containsKey(idInA) && !categoriesOfB.containsKey(idInB);
    }

    private static @Nullable String name(Map<Long, String> names, Vote vote) {
        return vote.annotatorId() == null ? null : names.get(vote.annotatorId());
    }

    private static String votes(Annotation annotation, Map<Integer, Category> categories, Map<Long, String> names) {
        List<String> words = new ArrayList<>();
        for (Vote vote : annotation.votes()) {
            String name = name(names, vote);
            String named = name == null ? "" : name + ": ";
            words.add(named
                    + (vote.categoryId() == Category.NO_AGREEMENT
                            ? "unknown"
                            : className(categories, vote.categoryId())));
        }
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private static String className(Map<Integer, Category> categories, int id) {
        Category category = categories.get(id);
        if (category != null) {
            return category.name();
        }
        return id == Category.NO_AGREEMENT ? "no agreed class" : "class " + id;
    }

    private static String presence(Annotation annotation) {
        return annotation.deleted() ? "deleted" : "present";
    }

    private static @Nullable String fileName(Map<Long, Roi> rois, Annotation annotation) {
        Roi roi = rois.get(annotation.roiId());
        return roi == null ? null : roi.fileName();
    }

    private Difference changed(
            Kind kind,
            Annotation inA,
            Annotation inB,
            String what,
            @Nullable String valueA,
            @Nullable String valueB,
            @Nullable Double distance) {
        return new Difference(
                Subject.ANNOTATION, kind, fileName(roisOfA, inA), inA.id(), inB.id(), what, valueA, valueB, distance);
    }
}
