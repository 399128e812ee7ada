package dev.midog.task.lint;

import dev.midog.format.Formats;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.FormatParameters;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The corrected copy of a dataset.
 *
 * @param path the file or folder to write
 * @param to the name of its format, which must be readable; null to decide by the extension of {@code path}
 * @param force whether {@code path} is replaced where it exists
 * @param isFollowed whether another file is written after it, so that a copy that exists may be of the same run, killed in
 *     between
 */
public record CopySettings(Path path, @Nullable String to, boolean force, boolean isFollowed) {
    /** A copy at {@code path}, which must not exist, in the format that its name asks for. */
    public static CopySettings of(Path path) {
        return new CopySettings(path, null, false, false);
    }

    /** The format to write. */
    DatasetFormat format() {
        return to == null ? Formats.readableForOutput(path) : Formats.readableNamed(FormatParameters.TO, to);
    }
}
