package dev.midog.view.data;

import dev.midog.core.filter.AnnotationChoice;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ExpertVotes;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.core.random.Permutation;
import dev.midog.core.random.SplitMix64;
import dev.midog.files.json.JsonOutput;
import dev.midog.view.http.BadQuestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cells of all images in any order: annotations, or what a detector found and missed. */
public final class Gallery {
    private static final int MOST_KEPT = 8;

    private final ShownDataset shown;
    private final ImageList images;
    private final ExpertVotes votes;
    private final Map<Wanted, List<Cell>> kept = new LinkedHashMap<>();
    private @Nullable Dataset keptOf;

    /** Which cells are shown. */
    public enum CellKind {
        /** The annotations. */
        ANNOTATIONS,
        /** Detections that match a mitotic figure. */
        TP,
        /** Detections that match none. */
        FP,
        /** Mitotic figures that no detection matches. */
        FN,
        /** The last two. */
        ERRORS;

        /** The kind of that name, in lower case. */
        public static CellKind named(String name) {
            for (CellKind kind : values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return kind;
                }
            }
            throw new BadQuestion(400, "kind is not one of annotations, tp, fp, fn and errors");
        }
    }

    /**
     * Which cells are wanted, in which order.
     *
     * @param order a property, with a minus sign before it from the greatest down, or {@code random}
     * @param where a condition that annotations meet; of false positives, that their images can meet
     * @param model number of the detector; null for annotations
     * @param threshold of detections
     * @param seed of the random order
     */
    public record Wanted(
            CellKind kind,
            String order,
            Optional<String> where,
            @Nullable Detector model,
            double threshold,
            long seed) {}

    /**
     * A cell.
     *
     * @param annotation null of a false positive
     * @param number of the detection; null where there is none
     * @param outcome how it is with the detector; null of annotations
     */
    private record Cell(
            Roi roi,
            @Nullable Annotation annotation,
            @Nullable Integer number,
            Detector.@Nullable Found found,
            @Nullable String outcome,
            @Nullable Double agree) {
        Point centre() {
            Detector.Found detection = found;
            if (detection != null) {
                return new Point(detection.x(), detection.y());
            }
            return annotation == null ? new Point(0, 0) : annotation.shape().centre();
        }

        @Nullable Double score() {
            if (found != null) {
                return found.score();
            }
            Object score = annotation == null ? null : annotation.extras().get(Annotation.SCORE);
            return score instanceof Number number ? (Double) number.doubleValue() : null;
        }

        @Nullable Integer category() {
            return annotation == null ? null : (Integer) annotation.categoryId();
        }
    }

    /** The cells of {@code shown}, in images that are there. */
    public Gallery(ShownDataset shown, ImageList images) {
        this.shown = shown;
        this.images = images;
        this.votes = new ExpertVotes(shown.dataset());
    }

    /** A part of the cells that are {@code wanted}. */
    public Map<String, @Nullable Object> page(Wanted wanted, int offset, int limit) {
        List<Cell> cells = cells(wanted);
        List<Object> page = new ArrayList<>();
        for (Cell cell : cells.subList(Math.min(offset, cells.size()), Math.min(offset + limit, cells.size()))) {
            page.add(tree(cell));
        }
        Map<String, @Nullable Object> answer = JsonOutput.object();
        answer.put("total", cells.size());
        answer.put("offset", offset);
        answer.put("cells", page);
        return answer;
    }

    @SuppressWarnings("ReferenceEquality") // a change makes another dataset, and to compare all of two takes too long
    private synchronized List<Cell> cells(Wanted wanted) {
        Dataset now = shown.dataset();
        if (now != keptOf) {
            kept.clear();
            keptOf = now;
        }
        List<Cell> known = kept.get(wanted);
        if (known != null) {
            return known;
        }
        List<Cell> made = ordered(found(wanted), wanted);
        if (kept.size() >= MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(wanted, made);
        return made;
    }

    private List<Cell> found(Wanted wanted) {
        Dataset chosen = wanted.where().isEmpty()
                ? shown.dataset()
                : new AnnotationChoice(wanted.where().get(), null, null).apply(shown.dataset());
        Map<Long, List<Annotation>> byImage = chosen.annotationsByRoi();
        List<Cell> cells = new ArrayList<>();
        for (Roi roi : chosen.rois()) {
            List<Annotation> annotations = byImage.getOrDefault(roi.id(), List.of());
            if (!images.isAvailable(roi)) {
                continue;
            }
            Detector model = wanted.model();
            if (wanted.kind() == CellKind.ANNOTATIONS || model == null) {
                annotations.stream()
                        .filter(one -> !one.deleted() && !(one.shape() instanceof Shape.ImageLabel))
                        .forEach(one -> cells.add(cell(roi, one, null, null, null)));
            } else {
                addOutcome(cells, roi, annotations, model, wanted);
            }
        }
        return cells;
    }

    private void addOutcome(List<Cell> cells, Roi roi, List<Annotation> annotations, Detector model, Wanted wanted) {
        Detector.Outcome outcome = model.outcome(roi.id(), wanted.threshold());
        List<Detector.Found> detections = model.found(roi.id());
        CellKind kind = wanted.kind();
        if (kind == CellKind.FP || kind == CellKind.ERRORS) {
            outcome.wrong().forEach(number -> cells.add(cell(roi, null, number, detections.get(number), "fp")));
        }
        Set<Long> meant = new HashSet<>();
        annotations.forEach(one -> meant.add(one.id()));
        if (kind == CellKind.TP) {
            outcome.found().forEach((number, one) -> {
                if (meant.contains(one.id())) {
                    cells.add(cell(roi, one, number, detections.get(number), "tp"));
                }
            });
        }
        if (kind == CellKind.FN || kind == CellKind.ERRORS) {
            outcome.missed().stream()
                    .filter(one -> meant.contains(one.id()))
                    .forEach(one -> cells.add(cell(roi, one, null, null, "fn")));
        }
    }

    private Cell cell(
            Roi roi,
            @Nullable Annotation annotation,
            @Nullable Integer number,
            Detector.@Nullable Found found,
            @Nullable String outcome) {
        Double agree = annotation == null ? null : AnnotationColumns.agreement(votes.on(annotation));
        return new Cell(roi, annotation, number, found, outcome, agree);
    }

    private static List<Cell> ordered(List<Cell> cells, Wanted wanted) {
        if (cells.isEmpty()) {
            return List.of();
        }
        if (wanted.order().equals("random")) {
            Permutation order = new Permutation(cells.size(), new SplitMix64(wanted.seed()));
            List<Cell> drawn = new ArrayList<>(cells.size());
            for (int i = 0; i < cells.size(); i++) {
                drawn.add(cells.get((int) order.at(i)));
            }
            return drawn;
        }
        boolean falls = wanted.order().startsWith("-");
        String key = falls ? wanted.order().substring(1) : wanted.order();
        List<Cell> sorted = new ArrayList<>(cells);
        switch (key) {
            case "image" -> {
                if (falls) {
                    Collections.reverse(sorted);
                }
            }
            case "class" -> sorted.sort(by(Cell::category, falls));
            case "agree" -> sorted.sort(by(Cell::agree, falls));
            case "score" -> sorted.sort(by(Cell::score, falls));
            default -> throw new BadQuestion(400, "order is not one of image, class, agree, score and random");
        }
        return sorted;
    }

    private static <T extends Comparable<T>> Comparator<Cell> by(Function<Cell, @Nullable T> key, boolean falls) {
        Comparator<T> order = falls ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(key, Comparator.nullsLast(order));
    }

    private static Map<String, @Nullable Object> tree(Cell cell) {
        Annotation annotation = cell.annotation();
        Detector.Found found = cell.found();
        Box box = annotation == null ? null : annotation.shape().box(0);
        Double width = found != null ? found.width() : box == null ? null : (Double) box.width();
        Double height = found != null ? found.height() : box == null ? null : (Double) box.height();
        Map<String, @Nullable Object> tree = JsonOutput.object();
        tree.put("image", cell.roi().id());
        tree.put("name", cell.roi().fileName());
        tree.put("id", annotation == null ? null : annotation.id());
        tree.put("prediction", cell.number());
        tree.put("x", Numbers.shortest(cell.centre().x()));
        tree.put("y", Numbers.shortest(cell.centre().y()));
        tree.put("w", width == null ? null : Numbers.shortest(width));
        tree.put("h", height == null ? null : Numbers.shortest(height));
        tree.put("class", cell.category());
        tree.put("score", cell.score());
        tree.put("agree", cell.agree());
        tree.put("kind", cell.outcome() == null ? "annotation" : cell.outcome());
        return tree;
    }
}
