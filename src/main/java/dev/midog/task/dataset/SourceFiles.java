package dev.midog.task.dataset;

import dev.midog.core.model.Roi;
import dev.midog.files.storage.TemporaryFile;
import dev.midog.format.spi.DatasetFiles;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that a dataset came from.
 *
 * @param input the annotation file or folder
 * @param images the folder of images; empty where none was named
 */
public record SourceFiles(Path input, Optional<FolderImages> images) implements DatasetFiles {
    /** The input; empty where it is a temporary file, which nobody will find again. */
    @Override
    public Optional<Path> annotations() {
        return TemporaryFile.is(input) ? Optional.empty() : Optional.of(input);
    }

    @Override
    public Optional<Path> image(Roi roi) {
        return images.flatMap(folder -> folder.file(roi));
    }
}
