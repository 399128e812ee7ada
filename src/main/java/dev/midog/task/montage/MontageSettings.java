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

    /** The usual settings to draw patches of {@code folder} on {@code output}. */
    public static Builder builder(Path folder, Path output) {
        return new Builder(folder, output);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final Path folder;
        private final Path output;
        private int limit = 48;
        private int tilesPerRow = 8;
        private int tileSize = 192;
        private @Nullable Long seed;
        private CategoryFilter category = CategoryFilter.ALL;
        private boolean force;

        private Builder(Path folder, Path output) {
            this.folder = folder;
            this.output = output;
        }

        /** How many patches are drawn at most. */
        public Builder limit(int value) {
            limit = value;
            return this;
        }

        /** How many patches lie side by side at most. */
        public Builder tilesPerRow(int value) {
            tilesPerRow = value;
            return this;
        }

        /** Side of the square that each patch is fitted into, in pixels. */
        public Builder tileSize(int value) {
            tileSize = value;
            return this;
        }

        /** Where the random numbers start; null to pick evenly over the folder. */
        public Builder seed(@Nullable Long value) {
            seed = value;
            return this;
        }

        /** The classes of which a patch must have an annotation; no condition where empty. */
        public Builder category(CategoryFilter value) {
            category = value;
            return this;
        }

        /** Whether a file that is there is replaced. */
        public Builder force(boolean value) {
            force = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public MontageSettings build() {
            return new MontageSettings(folder, output, limit, tilesPerRow, tileSize, seed, category, force);
        }
    }
}
