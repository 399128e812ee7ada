package dev.midog.task.montage;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.selection.CategoryFilter;
import dev.midog.draw.montage.ContactSheet;
import dev.midog.files.storage.Inputs;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.store.FileList;
import dev.midog.patch.store.PatchManifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to draw, and where to.
 *
 * @param folder of patches, as an extraction has filled it
 * @param output the PNG file to write
 * @param limit how many patches are drawn at most
 * @param tilesPerRow how many patches lie side by side at most
 * @param tileSize side of the square that each patch is fitted into, in pixels
 * @param seed where the random numbers start; null to pick evenly over the folder
 * @param category the classes of which a patch must have an annotation; no condition where empty
 * @param force whether a file that is there is replaced
 */
public record MontageSettings(
        Path folder,
        Path output,
        int limit,
        int tilesPerRow,
        int tileSize,
        @Nullable Long seed,
        CategoryFilter category,
        boolean force) {
    private static final Parameter LIMIT = Parameter.of("limit");

    /** Refuses values out of range. */
    public MontageSettings {
        if (limit < 1) {
            throw MidogException.invalidValue(LIMIT, limit, "a number of at least 1");
        }
        new ContactSheet(tilesPerRow, tileSize);
    }

    /** What is read: not the whole folder, so that an earlier sheet in it may be replaced. */
    Inputs inputs() {
        List<String> names = new ArrayList<>(List.of(PatchManifest.FILE, FileList.FILE));
        names.addAll(PatchPaths.allLabelFiles());
        names.addAll(PatchPaths.allFolders());
        return new Inputs(names.stream().map(folder::resolve).toList(), null);
    }
}
