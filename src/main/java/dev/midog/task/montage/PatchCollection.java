package dev.midog.task.montage;

import dev.midog.core.model.Category;
import java.util.List;

/**
 * What a folder of patches holds.
 *
 * @param categories in the order of their indices in label files
 * @param patches by name, folders included
 * @param marked false where no label file of the folder tells boxes
 */
record PatchCollection(List<Category> categories, List<LabelledPatch> patches, boolean marked) {
    /** Copies the lists. */
    PatchCollection {
        categories = List.copyOf(categories);
        patches = List.copyOf(patches);
    }
}
