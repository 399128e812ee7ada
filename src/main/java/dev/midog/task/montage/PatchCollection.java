package dev.midog.task.montage;

import dev.midog.core.model.Category;
import dev.midog.patch.label.LabelKind;
import java.util.List;
import java.util.Optional;

/**
 * What a folder of patches holds.
 *
 * @param categories in the order of their indices in label files
 * @param patches by name, folders included
 * @param labels the labels that the boxes were read from; empty where no label file of the folder has boxes
 */
record PatchCollection(List<Category> categories, List<LabelledPatch> patches, Optional<LabelKind> labels) {
    /** Copies the lists. */
    PatchCollection {
        categories = List.copyOf(categories);
        patches = List.copyOf(patches);
    }

    /** Whether there are boxes to draw. */
    boolean marked() {
        return labels.isPresent();
    }
}
