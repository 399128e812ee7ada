package dev.midog.analysis.update;

import dev.midog.core.model.Dataset;
import java.util.Set;

/**
 * A file with the corrected annotations of some images.
 *
 * @param name for messages
 * @param dataset all that it holds
 * @param holds what a file of its format can hold
 */
public record EditedFile(String name, Dataset dataset, Set<HeldPart> holds) {
    /** Copies the set. */
    public EditedFile {
        holds = Set.copyOf(holds);
    }

    boolean holds(HeldPart part) {
        return holds.contains(part);
    }
}
