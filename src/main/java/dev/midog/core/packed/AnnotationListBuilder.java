package dev.midog.core.packed;

import dev.midog.core.model.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a list of annotations as they come, one that takes little memory where there are many. */
public final class AnnotationListBuilder {
    /** So many are quicker as they are: a list that is gone through several times makes packed ones again each time. */
    static final int FEW = 50_000;

    private final List<Annotation> few = new ArrayList<>();
    private @Nullable PackedRowsWriter many;

    /** Adds {@code annotation} after all others. */
    public void add(Annotation annotation) {
        if (many == null && few.size() == FEW) {
            many = new PackedRowsWriter();
            few.forEach(many::add);
            few.clear();
        }
        if (many == null) {
            few.add(annotation);
        } else {
            many.add(annotation);
        }
    }

    /** All that were added, immutable; the builder is then used up. */
    public List<Annotation> list() {
        return many == null ? List.copyOf(few) : new PackedAnnotations(many.rows());
    }
}
