package dev.midog.analysis.validate;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Annotations that are there twice, and mitotic figures too close to another annotation. Deleted ones are not looked at. */
final class DuplicateChecks {
    private DuplicateChecks() {}

    static void run(Dataset dataset, double nearMicrons, Findings findings) {
        ProximityChecks near = new ProximityChecks(dataset, nearMicrons, findings);
        Map<Long, List<Annotation>> annotations = dataset.annotationsByRoi();
        for (Roi roi : dataset.rois()) {
            List<Annotation> standing = annotations.getOrDefault(roi.id(), List.of()).stream()
                    .filter(annotation -> !annotation.deleted())
                    .toList();
            same(roi, standing, findings);
            standing.stream()
                    .filter(Annotation::isCounted)
                    .collect(Collectors.groupingBy(Annotation::plane, LinkedHashMap::new, Collectors.toList()))
                    .values()
                    .forEach(onePlane -> near.check(roi, onePlane));
        }
        near.tell();
        guids(dataset, findings);
    }

    private static void same(Roi roi, List<Annotation> annotations, Findings findings) {
        Map<ClassAndShape, Annotation> first = new HashMap<>();
        for (Annotation annotation : annotations) {
            Annotation earlier = first.putIfAbsent(ClassAndShape.of(annotation), annotation);
            if (earlier != null) {
                findings.add(
                        Rule.DUPLICATE_ANNOTATION, FindingExample.of(roi, annotation, "repeats " + earlier.title()));
            }
        }
    }

    private static void guids(Dataset dataset, Findings findings) {
        Map<Long, Roi> rois = dataset.roisById();
        Set<String> guids = new HashSet<>();
        for (Annotation annotation : dataset.annotations()) {
            Roi roi = rois.get(annotation.roiId());
            String guid = annotation.guid();
            if (roi != null && guid != null && !guids.add(guid)) {
                findings.add(Rule.DUPLICATE_GUID, FindingExample.of(roi, annotation, guid));
            }
        }
    }
}
