package dev.midog.analysis.update;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ids for added annotations, behind the largest of the dataset, and guids where the dataset has some. */
final class FreshIds {
    private final Set<Long> used = new HashSet<>();
    private final Set<String> guids = new HashSet<>();
    private final boolean areNumbered;
    private long next;

    FreshIds(Dataset dataset) {
        next = dataset.freeAnnotationId();
        boolean someAreStated = dataset.annotations().isEmpty();
        for (Annotation annotation : dataset.annotations()) {
            used.add(annotation.id());
            someAreStated |= !annotation.numbered();
            if (annotation.guid() != null) {
                guids.add(annotation.guid());
            }
        }
        areNumbered = !someAreStated;
    }

    /** An id that no annotation has. */
    long next() {
        while (!used.add(next)) {
            next = next == Long.MAX_VALUE ? 1 : next + 1;
        }
        return next;
    }

    /** The same annotation, with its guid only where the dataset has guids and no other has this one. */
    Annotation named(Annotation annotation) {
        @Nullable String guid = annotation.guid();
        boolean keepsGuid = guid != null && !guids.isEmpty() && guids.add(guid);
        Annotation named = keepsGuid ? annotation : annotation.withoutGuid();
        return areNumbered ? named.numberedAs(named.id()) : named;
    }
}
