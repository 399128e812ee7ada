package dev.midog.validate;

import dev.midog.model.Annotation;
import dev.midog.model.Category;
import dev.midog.model.CategoryRole;
import dev.midog.model.Dataset;
import dev.midog.model.MicronsPerPixel;
import dev.midog.model.Roi;
import dev.midog.model.Shape;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Annotations that are there twice, and mitotic figures too close to another annotation. Deleted ones are not looked at. */
final class DuplicateChecks {
    private final Map<Integer, CategoryRole> roles = new HashMap<>();
    private final double nearMicrons;
    private final Findings findings;
    private double closest = Double.POSITIVE_INFINITY;

    /** What makes two annotations of one image the same. */
    record Same(int categoryId, Shape shape) {
        static Same of(Annotation annotation) {
            return new Same(annotation.categoryId(), annotation.shape());
        }
    }

    private DuplicateChecks(Dataset dataset, double nearMicrons, Findings findings) {
        dataset.categories().forEach(category -> roles.put(category.id(), category.role()));
        this.nearMicrons = nearMicrons;
        this.findings = findings;
    }

    static void run(Dataset dataset, double nearMicrons, Findings findings) {
        DuplicateChecks checks = new DuplicateChecks(dataset, nearMicrons, findings);
        Map<Long, List<Annotation>> annotations = dataset.annotationsByRoi();
        for (Roi roi : dataset.rois()) {
            List<Annotation> standing = annotations.getOrDefault(roi.id(), List.of()).stream()
                    .filter(annotation -> !annotation.deleted())
                    .toList();
            checks.same(roi, standing);
            checks.near(roi, standing.stream().filter(Annotation::isDetection).toList());
        }
        String distance = BigDecimal.valueOf(nearMicrons).stripTrailingZeros().toPlainString();
        findings.fill(Rule.NEAR_DUPLICATE, distance);
        findings.fill(Rule.NEAR_CONFLICT, distance);
        findings.detail(Rule.NEAR_DUPLICATE, "the closest " + micronsText(checks.closest));
        guids(dataset, findings);
    }

    private void same(Roi roi, List<Annotation> annotations) {
        Map<Same, Annotation> first = new HashMap<>();
        for (Annotation annotation : annotations) {
            Annotation earlier = first.putIfAbsent(Same.of(annotation), annotation);
            if (earlier != null) {
                findings.add(
                        Rule.DUPLICATE_ANNOTATION, Example.of(roi, annotation, "repeats annotation " + earlier.id()));
            }
        }
    }

    private void near(Roi roi, List<Annotation> annotations) {
        if (annotations.stream().noneMatch(this::isMitotic)) {
            return;
        }
        MicronsPerPixel scale = roi.facts().scale();
        if (scale == null) {
            findings.add(Rule.NO_SCALE, Example.of(roi, ""));
            return;
        }
        Set<Long> conflicting = new HashSet<>();
        List<NearPairs.Pair> pairs = NearPairs.of(
                annotations.stream().map(one -> one.shape().centre()).toList(), scale, nearMicrons);
        for (NearPairs.Pair pair : pairs) {
            Annotation a = annotations.get(pair.a());
            Annotation b = annotations.get(pair.b());
            if (isMitotic(a) && isMitotic(b)) {
                closest = Math.min(closest, pair.microns());
                findings.add(Rule.NEAR_DUPLICATE, example(roi, b, a, pair));
            } else if (isMitotic(a) && conflicting.add(a.id())) {
                findings.add(Rule.NEAR_CONFLICT, example(roi, a, b, pair));
            } else if (isMitotic(b) && conflicting.add(b.id())) {
                findings.add(Rule.NEAR_CONFLICT, example(roi, b, a, pair));
            }
        }
    }

    private static Example example(Roi roi, Annotation annotation, Annotation other, NearPairs.Pair pair) {
        return Example.of(roi, annotation, micronsText(pair.microns()) + " from annotation " + other.id());
    }

    private static String micronsText(double microns) {
        return String.format(Locale.ROOT, "%.2f um", microns);
    }

    private boolean isMitotic(Annotation annotation) {
        return annotation.categoryId() != Category.NO_AGREEMENT
                && roles.get(annotation.categoryId()) == CategoryRole.MITOTIC_FIGURE;
    }

    private static void guids(Dataset dataset, Findings findings) {
        Map<Long, Roi> rois = dataset.roisById();
        Set<String> guids = new HashSet<>();
        for (Annotation annotation : dataset.annotations()) {
            Roi roi = rois.get(annotation.roiId());
            String guid = annotation.guid();
            if (roi != null && guid != null && !guids.add(guid)) {
                findings.add(Rule.DUPLICATE_GUID, Example.of(roi, annotation, guid));
            }
        }
    }
}
