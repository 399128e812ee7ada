package dev.midog.patch.plan;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the annotations of one image belong to a patch.
 *
 * <p>Shapes count by their bounding box: what is left of a polygon in a patch is the part of its box there.
 * A box without area belongs where its center lies, whatever the rule.
 */
final class AnnotationAssigner {
    private final InclusionRule belonging;
    private final List<Placed> byCentreY;
    private final double reach;

    private record Placed(int order, Annotation annotation, Box box, double centreY) {}

    /** Prepares the annotations of one image, in file order. */
    AnnotationAssigner(List<Annotation> annotations, InclusionRule belonging) {
        this.belonging = belonging;
        List<Placed> placed = new ArrayList<>(annotations.size());
        double tallest = 0;
        for (Annotation annotation : annotations) {
            Box box = annotation.shape().box(belonging.spotSize());
            placed.add(new Placed(placed.size(), annotation, box, box.centre().y()));
            tallest = Math.max(tallest, box.height());
        }
        placed.sort(Comparator.comparingDouble(Placed::centreY));
        this.byCentreY = List.copyOf(placed);
        this.reach = belonging.minVisibility() == null ? 0 : tallest / 2;
    }

    /** The annotations that belong to a patch at {@code window}, in file order, their boxes in its pixels. */
    List<PatchAnnotation> in(Window window) {
        Box patch = window.box();
        List<Placed> inside = new ArrayList<>();
        for (int i = firstFrom(patch.minY() - reach); i < byCentreY.size(); i++) {
            Placed placed = byCentreY.get(i);
            if (placed.centreY() > patch.maxY() + reach) {
                break;
            }
            if (belongs(placed.box(), patch)) {
                inside.add(placed);
            }
        }
        inside.sort(Comparator.comparingInt(Placed::order));
        return inside.stream()
                .map(placed -> new PatchAnnotation(placed.annotation(), clipped(placed.box(), patch)))
                .toList();
    }

    private int firstFrom(double y) {
        int low = 0;
        int high = byCentreY.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byCentreY.get(middle).centreY() < y) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean belongs(Box box, Box patch) {
        Double share = belonging.minVisibility();
        if (share == null || box.area() == 0) {
            return patch.contains(box.centre());
        }
        double width = Math.min(box.maxX(), patch.maxX()) - Math.max(box.minX(), patch.minX());
        double height = Math.min(box.maxY(), patch.maxY()) - Math.max(box.minY(), patch.minY());
        return width > 0 && height > 0 && width * height >= share * box.area();
    }

    private static Box clipped(Box box, Box patch) {
        return new Box(
                Math.max(box.minX(), patch.minX()) - patch.minX(),
                Math.max(box.minY(), patch.minY()) - patch.minY(),
                Math.min(box.maxX(), patch.maxX()) - patch.minX(),
                Math.min(box.maxY(), patch.maxY()) - patch.minY());
    }
}
