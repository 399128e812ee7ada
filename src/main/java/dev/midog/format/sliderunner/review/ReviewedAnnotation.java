package dev.midog.format.sliderunner.review;

import dev.midog.core.model.Annotation;
import dev.midog.files.storage.Sha256;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An annotation as the database holds it, deleted or not.
 *
 * @param newestAct the newest act on it, by anybody; null where there is none
 */
public record ReviewedAnnotation(
        Annotation annotation, @Nullable ReviewAct newestAct) {
    private static final int REVISION_DIGITS = 16;

    /** Changes with every act on the annotation, and with all that other programs write of it. */
    public String revision() {
        String all = annotation.id() + " " + annotation.deleted() + " " + annotation.categoryId() + " "
                + annotation.shape() + " " + annotation.votes() + " " + annotation.lastModified() + " "
                + (newestAct == null ? 0 : newestAct.id());
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8)).substring(0, REVISION_DIGITS);
    }

    /** Whether the newest act is the last change that the database knows of, rather than one by another program. */
    public boolean isChangedByNewestAct() {
        Double changed = annotation.lastModified();
        return newestAct != null && changed != null && changed == newestAct.time();
    }
}
