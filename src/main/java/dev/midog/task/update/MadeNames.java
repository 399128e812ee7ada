package dev.midog.task.update;

import dev.midog.analysis.compare.RoiPairs;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.packed.AnnotationListBuilder;
import dev.midog.format.spi.MadeUuid;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The UUIDs that an export made of image and id, where a format demands one, turned back into ids.
 *
 * <p>QuPath and EXACT keep the UUID of an annotation, also where its metadata are lost.
 */
final class MadeNames {
    private MadeNames() {}

    /** The edited dataset where annotations named by a UUID made for one of {@code dataset} have the id of that one. */
    static Dataset asIds(Dataset edited, Dataset dataset) {
        if (edited.annotations().stream().noneMatch(one -> isMade(one.guid()))) {
            return edited;
        }
        Map<String, Long> ids = new HashMap<>();
        Map<Long, List<Annotation>> ofDataset = dataset.annotationsByRoi();
        for (RoiPairs.RoiPair pair : RoiPairs.of(dataset.rois(), edited.rois()).both()) {
            MadeUuid made = new MadeUuid(pair.a().fileName());
            ofDataset.getOrDefault(pair.a().id(), List.of()).forEach(one -> ids.put(made.of(one.id()), one.id()));
        }
        Set<Long> used = new HashSet<>();
        edited.annotations().forEach(one -> used.add(one.id()));
        AnnotationListBuilder annotations = new AnnotationListBuilder();
        for (Annotation one : edited.annotations()) {
            Long id = one.guid() == null ? null : ids.get(one.guid());
            boolean isFree = id != null && (id == one.id() || used.add(id));
            annotations.add(isMade(one.guid()) ? renamed(one, isFree ? id : null) : one);
        }
        return edited.withContent(edited.rois(), annotations.list());
    }

    private static Annotation renamed(Annotation one, @Nullable Long id) {
        Annotation plain = one.withoutGuid();
        return id == null
                ? plain
                : new Annotation(
                        id,
                        plain.roiId(),
                        plain.categoryId(),
                        plain.shape(),
                        plain.votes(),
                        null,
                        plain.lastModified(),
                        plain.deleted(),
                        plain.extras());
    }

    private static boolean isMade(@Nullable String guid) {
        try {
            return guid != null && MadeUuid.isOfMadeVersion(UUID.fromString(guid));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
