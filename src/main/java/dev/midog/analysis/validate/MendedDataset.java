package dev.midog.analysis.validate;

import dev.midog.core.model.Dataset;
import java.util.List;

/**
 * A dataset after mending.
 *
 * @param changes all that was done to it, images first, in the order of the dataset
 */
public record MendedDataset(Dataset dataset, List<Change> changes) {
    /** Copies the list. */
    public MendedDataset {
        changes = List.copyOf(changes);
    }
}
