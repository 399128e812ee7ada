package dev.midog.analysis.validate;

import dev.midog.core.geometry.Metric;
import dev.midog.core.geometry.PointIndex;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Mitotic figures too close to another annotation.
 *
 * <p>Counted are the pairs of figures, and the figures that have an annotation of another class near them. Of the pairs
 * the closest are reported, of the others the first of the dataset, each with the annotation nearest to it.
 */
final class ProximityChecks {
    /** No more pairs are kept, however many places are wished for: a crowd of annotations has endlessly many. */
    private static final int MAX_PAIRS = 1000;

    private final Map<Integer, CategoryRole> roles = new HashMap<>();
    private final double nearMicrons;
    private final Findings findings;
    private final int keptPairs;
    private final List<Near> closest = new ArrayList<>();
    private long pairs;

    /** Two mitotic figures of one image, in the order of the dataset. */
    private record Near(Roi roi, Annotation first, Annotation second, double microns) {}

    ProximityChecks(Dataset dataset, double nearMicrons, Findings findings) {
        dataset.categories().forEach(category -> roles.put(category.id(), category.role()));
        this.nearMicrons = nearMicrons;
        this.findings = findings;
        this.keptPairs = Math.max(1, Math.min(MAX_PAIRS, findings.maxExamples()));
    }

    /** Looks at the annotations of {@code roi} that are detections in one plane. */
    void check(Roi roi, List<Annotation> annotations) {
        List<Annotation> figures = annotations.stream().filter(this::isMitotic).toList();
        if (figures.isEmpty()) {
            return;
        }
        MicronsPerPixel scale = roi.facts().scale();
        if (scale == null) {
            findings.add(Rule.NO_SCALE, FindingExample.of(roi, ""));
            return;
        }
        Metric metric = Metric.microns(scale);
        pairs(roi, figures, PointIndex.of(centres(figures), metric));
        List<Annotation> others =
                annotations.stream().filter(one -> !isMitotic(one)).toList();
        PointIndex places = PointIndex.of(centres(others), metric);
        for (Annotation figure : figures) {
            Point at = figure.shape().centre();
            int nearest = places.nearest(at, Math.nextDown(nearMicrons));
            if (nearest != PointIndex.NONE) {
                Annotation other = others.get(nearest);
                double microns = metric.between(other.shape().centre(), at);
                findings.add(Rule.NEAR_CONFLICT, example(roi, figure, other, microns));
            }
        }
    }

    private void pairs(Roi roi, List<Annotation> figures, PointIndex places) {
        pairs += places.countPairsCloserThan(nearMicrons);
        places.closestPairs(keptPairs, nearMicrons)
                .forEach(pair ->
                        closest.add(new Near(roi, figures.get(pair.a()), figures.get(pair.b()), pair.distance())));
        closest.sort(Comparator.comparingDouble(Near::microns));
        closest.subList(Math.min(keptPairs, closest.size()), closest.size()).clear();
    }

    /** Reports the pairs of all images. */
    void tell() {
        findings.add(
                Rule.NEAR_DUPLICATE,
                pairs,
                closest.stream()
                        .map(near -> example(near.roi(), near.second(), near.first(), near.microns()))
                        .toList());
        String distance = BigDecimal.valueOf(nearMicrons).stripTrailingZeros().toPlainString();
        findings.fill(Rule.NEAR_DUPLICATE, distance);
        findings.fill(Rule.NEAR_CONFLICT, distance);
        if (!closest.isEmpty()) {
            findings.detail(
                    Rule.NEAR_DUPLICATE,
                    "the closest " + micronsText(closest.get(0).microns()));
        }
    }

    private static List<Point> centres(List<Annotation> annotations) {
        return annotations.stream().map(one -> one.shape().centre()).toList();
    }

    private static FindingExample example(Roi roi, Annotation annotation, Annotation other, double microns) {
        return FindingExample.of(roi, annotation, micronsText(microns) + " from " + other.title());
    }

    private static String micronsText(double microns) {
        return String.format(Locale.ROOT, "%.2f um", microns);
    }

    private boolean isMitotic(Annotation annotation) {
        return annotation.categoryId() != Category.NO_AGREEMENT
                && roles.get(annotation.categoryId()) == CategoryRole.MITOTIC_FIGURE;
    }
}
