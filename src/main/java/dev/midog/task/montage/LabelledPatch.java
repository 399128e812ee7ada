package dev.midog.task.montage;

import dev.midog.core.model.ImageName;
import dev.midog.draw.montage.Mark;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A patch of a folder.
 *
 * @param path of its file, relative to the folder, with {@code /} between folders
 * @param rank of the error nearest to its center, 1 for the worst; null without errors
 */
record LabelledPatch(
        String path, List<Mark> marks, @Nullable Integer rank) {
    /** Copies the marks. */
    LabelledPatch {
        marks = List.copyOf(marks);
    }

    /** The file's name without folders and extension. */
    String name() {
        return new ImageName(path).baseStem();
    }

    /** Whether one of the marks is of one of these categories. */
    boolean hasAny(Set<Integer> categoryIds) {
        return marks.stream().anyMatch(mark -> categoryIds.contains(mark.categoryId()));
    }
}
