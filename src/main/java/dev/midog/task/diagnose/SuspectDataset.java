package dev.midog.task.diagnose;

import dev.midog.analysis.diagnose.LabelSuspect;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Subset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The annotations that a detector contradicts as a dataset. */
public final class SuspectDataset {
    private SuspectDataset() {}

    /**
     * The annotations of {@code suspects}, in their order: with the ids, shapes, classes and votes that they have in the ground
     * truth, and with how suspect they are as score.
     *
     * @param labels of the ground truth
     * @param truth has its classes and annotators
     * @param rois the images in which labels are looked at
     */
    public static Dataset of(List<LabelSuspect> suspects, TruthLabels labels, Dataset truth, List<Roi> rois) {
        Map<Long, Annotation> byId = new HashMap<>();
        Set<Long> images = new HashSet<>();
        rois.forEach(roi -> images.add(roi.id()));
        List.of(labels.figures(), labels.hardNegatives())
                .forEach(cells -> images.forEach(
                        id -> cells.getOrDefault(id, List.of()).forEach(one -> byId.put(one.id(), one))));
        List<Annotation> annotations = new ArrayList<>();
        for (LabelSuspect suspect : suspects) {
            Annotation annotation = byId.get(suspect.annotationId());
            if (annotation != null) {
                Map<String, Object> extras =
                        new LinkedHashMap<>(annotation.extras().values());
                extras.put(Annotation.SCORE, suspect.suspicion());
                annotations.add(annotation.withExtras(new Extras(extras)));
            }
        }
        return Subset.marked(
                truth.withContent(rois, annotations),
                annotations.stream().map(Annotation::id).toList());
    }
}
