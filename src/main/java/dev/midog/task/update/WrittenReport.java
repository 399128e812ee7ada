package dev.midog.task.update;

import dev.midog.analysis.update.Correction;
import dev.midog.analysis.update.CorrectionKind;
import dev.midog.analysis.update.DatasetUpdate;
import dev.midog.analysis.update.UpdateReport;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Roi;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The report of an update as far as the output holds it: without added annotations that have no class where it needs one. */
final class WrittenReport {
    private WrittenReport() {}

    static UpdateReport of(DatasetUpdate.UpdatedDataset updated, Tally written, Set<Content> holds) {
        Map<String, Long> ids = new HashMap<>();
        for (Roi roi : updated.dataset().rois()) {
            ids.put(roi.fileName(), roi.id());
        }
        Set<Long> leftOut = new HashSet<>();
        if (!holds.contains(Content.NO_AGREEMENT)) {
            for (Annotation annotation : updated.dataset().annotations()) {
                if (annotation.categoryId() == Category.NO_AGREEMENT) {
                    leftOut.add(annotation.id());
                }
            }
        }
        List<Correction> corrections = updated.report().corrections().stream()
                .filter(one -> one.kind() != CorrectionKind.ADDED || !leftOut.contains(one.id()))
                .toList();
        Map<String, List<Correction>> byImage = new HashMap<>();
        corrections.forEach(one ->
                byImage.computeIfAbsent(one.image(), name -> new ArrayList<>()).add(one));
        List<UpdateReport.ImageChanges> images = updated.report().images().stream()
                .map(image -> image.as(
                        written.present(ids.getOrDefault(image.image(), -1L)),
                        byImage.getOrDefault(image.image(), List.of())))
                .toList();
        return new UpdateReport(images, corrections);
    }
}
