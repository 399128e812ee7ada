package dev.midog.cli;

import dev.midog.format.DatasetFormat;
import dev.midog.storage.AtomicFile;
import dev.midog.storage.AtomicFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a dataset is written: a file or a folder, whichever the format makes.
 *
 * @param replace whether a file, or a folder that midog wrote, is replaced
 */
record DatasetTarget(DatasetFormat format, Path path, boolean replace) {
    /** Refuses a target that cannot be written, before any work is done. */
    void check() throws IOException {
        if (isFolder()) {
            AtomicFolder.checkTarget(path, replace);
        } else {
            AtomicFile.checkTarget(path, replace);
        }
    }

    /** Refuses a target that is one of {@code inputs} or a folder that holds one. */
    void refuse(List<Path> inputs) throws IOException {
        InputGuard.check(path.toString(), path, inputs);
    }

    /** Writes the target through {@code content}; it is whole or as it was. */
    void write(AtomicFile.Content content) throws IOException {
        if (isFolder()) {
            AtomicFolder.write(path, replace, content);
        } else {
            AtomicFile.write(path, replace, content);
        }
    }

    private boolean isFolder() {
        return format.output(path) == DatasetFormat.Output.FOLDER;
    }
}
