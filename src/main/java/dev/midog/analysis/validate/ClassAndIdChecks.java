package dev.midog.analysis.validate;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The list of classes, the classes of annotations, marks of deletion, and the numbers that annotations have. */
final class ClassAndIdChecks {
    /** More gaps than this share of the ids means that they are not a numbering, and gaps say nothing. */
    private static final double MAX_GAP_SHARE = 0.1;

    private static final int GAPS_SHOWN = 1000;

    private ClassAndIdChecks() {}

    static void run(Dataset dataset, FileIds ids, Findings findings) {
        Set<String> names = new HashSet<>();
        for (Category category : dataset.categories()) {
            if (!names.add(category.letters())) {
                findings.add(
                        Rule.DUPLICATE_CLASS,
                        FindingExample.of("class " + category.id() + " \"" + category.name() + "\""));
            }
        }
        boolean hasMitotic =
                dataset.categories().stream().anyMatch(category -> category.role() == CategoryRole.MITOTIC_FIGURE);
        if (!hasMitotic && !dataset.annotations().isEmpty()) {
            List<String> listed = dataset.categories().stream()
                    .map(category -> category.id() + " \"" + category.name() + "\"")
                    .toList();
            findings.add(Rule.NO_MITOTIC_CLASS, FindingExample.of("the classes are " + listed));
        }
        annotations(dataset, findings);
        if (!dataset.annotations().isEmpty()) {
            gaps(ids.sorted(), findings);
        }
    }

    private static void annotations(Dataset dataset, Findings findings) {
        Map<Long, Roi> rois = dataset.roisById();
        Map<Integer, Category> categories = dataset.categoriesById();
        for (Annotation annotation : dataset.annotations()) {
            Roi roi = Objects.requireNonNull(rois.get(annotation.roiId()));
            Category category = categories.get(annotation.categoryId());
            if (annotation.id() == 0) {
                findings.add(Rule.ID_ZERO, FindingExample.of(roi, annotation, ""));
            }
            if (annotation.isCrowd()) {
                findings.add(Rule.CROWD, FindingExample.of(roi, annotation, ""));
            }
            if (annotation.deleted()) {
                findings.add(Rule.DELETED, FindingExample.of(roi, annotation, ""));
            } else if (category == null) {
                findings.add(Rule.NO_AGREEMENT, FindingExample.of(roi, annotation, ""));
            } else if (category.role() == CategoryRole.OTHER) {
                findings.add(Rule.OTHER_CLASS, FindingExample.of(roi, annotation, "\"" + category.name() + "\""));
            }
        }
    }

    private static void gaps(long[] ids, Findings findings) {
        double missing = (double) ids[ids.length - 1] - ids[0] + 1 - ids.length;
        if (missing > MAX_GAP_SHARE * ids.length) {
            return;
        }
        List<FindingExample> absent = new ArrayList<>();
        for (int i = 1; i < ids.length; i++) {
            for (long id = ids[i - 1] + 1; id < ids[i] && absent.size() < GAPS_SHOWN; id++) {
                absent.add(FindingExample.of("id " + id));
            }
        }
        findings.add(Rule.ID_GAP, (long) missing, absent);
    }
}
