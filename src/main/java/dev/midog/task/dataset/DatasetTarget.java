package dev.midog.task.dataset;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.AtomicFolder;
import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a dataset is written: a file or a folder, whichever the format makes.
 *
 * @param replace whether a file, or a folder that midog wrote, is replaced
 */
public record DatasetTarget(DatasetFormat format, Path path, boolean replace) {
    /** Refuses a target that cannot be written, before any work is done. */
    public void check() throws IOException {
        if (path.toString().equals("-")) {
            throw MidogException.usage(
                    "datasets are written to files, not to stdout; name a file, or ./- for one that is called -");
        }
        if (isFolder()) {
            AtomicFolder.checkTarget(path, replace);
        } else {
            AtomicFile.checkTarget(path, replace);
        }
        format.checkPlace(path);
    }

    /** Refuses a target that is, holds or lies in one of {@code inputs}, or is an image in the folder of images. */
    public void refuse(List<Path> inputs, @Nullable Path images) throws IOException {
        InputGuard.check(path.toString(), path, inputs);
        if (isFolder() || format.isFileAnImage()) {
            InputGuard.checkInside(path, inputs);
        }
        InputGuard.checkImages(path.toString(), path, images);
    }

    /** Tells where the name asks for another format than the one that is written. */
    public void tellOtherName(Notices notices) {
        Formats.askedBy(path)
                .filter(asked -> asked != format && !asked.fileKind().equals(format.fileKind()))
                .ifPresent(asked -> notices.add(
                        "OUTPUT-NAME",
                        path + " is named as " + asked.name() + " files are, and written as " + format.name()));
    }

    /** Writes the target through {@code content}; it is whole or as it was. */
    public void write(AtomicFile.Content content) throws IOException {
        AtomicFile.Content checked = staging -> {
            content.writeTo(staging);
            format.checkPlace(path);
        };
        if (isFolder()) {
            AtomicFolder.write(path, replace, checked);
        } else {
            AtomicFile.write(path, replace, checked);
        }
    }

    private boolean isFolder() {
        return format.output(path) == DatasetFormat.Output.FOLDER;
    }
}
