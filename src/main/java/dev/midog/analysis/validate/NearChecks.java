package dev.midog.analysis.validate;

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
import java.util.Optional;

/**
 * Mitotic figures too close to another annotation.
 *
 * <p>Counted are the pairs of figures, and the figures that have an annotation of another class near them. Of the pairs
 * the closest are told, of the others the first of the dataset, each with the annotation nearest to it.
 */
final class NearChecks {
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

    NearChecks(Dataset dataset, double nearMicrons, Findings findings) {
        dataset.categories().forEach(category -> roles.put(category.id(), category.role()));
        this.nearMicrons = nearMicrons;
        this.findings = findings;
        this.keptPairs = Math.max(1, Math.min(MAX_PAIRS, findings.maxExamples()));
    }

    /** Looks at the annotations of {@code roi} that are detections. */
    void check(Roi roi, List<Annotation> annotations) {
        List<Annotation> figures = annotations.stream().filter(this::isMitotic).toList();
        if (figures.isEmpty()) {
            return;
        }
        MicronsPerPixel scale = roi.facts().scale();
        if (scale == null) {
            findings.add(Rule.NO_SCALE, Example.of(roi, ""));
            return;
        }
        pairs(roi, figures, new PointTree(centres(figures), scale));
        List<Annotation> others =
                annotations.stream().filter(one -> !isMitotic(one)).toList();
        PointTree places = new PointTree(centres(others), scale);
        for (Annotation figure : figures) {
            Optional<ClosestPairs.Pair> nearest = places.nearest(figure.shape().centre(), nearMicrons);
            nearest.ifPresent(near ->
                    findings.add(Rule.NEAR_CONFLICT, example(roi, figure, others.get(near.b()), near.microns())));
        }
    }

    private void pairs(Roi roi, List<Annotation> figures, PointTree places) {
        pairs += places.pairsCloserThan(nearMicrons);
        ClosestPairs ofImage = new ClosestPairs(keptPairs, nearMicrons);
        places.offerPairs(ofImage);
        ofImage.list()
                .forEach(pair ->
                        closest.add(new Near(roi, figures.get(pair.a()), figures.get(pair.b()), pair.microns())));
        closest.sort(Comparator.comparingDouble(Near::microns));
        closest.subList(Math.min(keptPairs, closest.size()), closest.size()).clear();
    }

    /** Tells of the pairs of all images. */
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

    private static Example example(Roi roi, Annotation annotation, Annotation other, double microns) {
        return Example.of(roi, annotation, micronsText(microns) + " from annotation " + other.id());
    }

    private static String micronsText(double microns) {
        return String.format(Locale.ROOT, "%.2f um", microns);
    }

    private boolean isMitotic(Annotation annotation) {
        return annotation.categoryId() != Category.NO_AGREEMENT
                && roles.get(annotation.categoryId()) == CategoryRole.MITOTIC_FIGURE;
    }
}
