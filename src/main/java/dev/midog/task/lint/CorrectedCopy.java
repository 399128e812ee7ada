package dev.midog.task.lint;

import dev.midog.analysis.validate.Change;
import dev.midog.analysis.validate.Finding;
import dev.midog.core.model.MidogException;
import dev.midog.format.spi.DatasetFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A corrected copy of a dataset.
 *
 * @param path the file or folder that was written
 * @param format that it was written in
 * @param changes all that was corrected in it, as its format holds it
 * @param left what is found in the copy; empty where it could not be checked
 * @param fault why it could not be checked: a {@link MidogException} or an {@link IOException}; null where it was
 */
public record CorrectedCopy(
        Path path,
        DatasetFormat format,
        List<Change> changes,
        Optional<List<Finding>> left,
        @Nullable Exception fault) {
    /** Copies the lists. */
    public CorrectedCopy {
        changes = List.copyOf(changes);
        left = left.map(List::copyOf);
    }

    /** Throws the {@link #fault} where the copy could not be checked. */
    public void requireChecked() throws IOException {
        if (fault instanceof IOException failed) {
            throw failed;
        }
        if (fault instanceof MidogException failed) {
            throw failed;
        }
    }
}
