package dev.midog.task.download;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.fetch.manifest.WantedFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which files to verify, and by what.
 *
 * @param folder the download folder, which holds {@code databases/} and {@code images/}
 * @param files that should be there
 * @param manifest a manifest.json to verify by beside the folder's own; null for none
 * @param threads files read at once, at least 1
 */
public record VerifySettings(
        Path folder, List<WantedFile> files, @Nullable Path manifest, int threads) {
    private static final Parameter THREADS = Parameter.of("threads");

    /** Copies the files. */
    public VerifySettings {
        files = List.copyOf(files);
        if (threads < 1) {
            throw MidogException.invalidValue(THREADS, threads, "1 or more");
        }
    }

    /** The usual settings to verify {@code files} in {@code folder}. */
    public static Builder builder(Path folder, List<WantedFile> files) {
        return new Builder(folder, files);
    }

    /** Collects settings; each method replaces the usual value of the component of the same name. */
    public static final class Builder {
        private final Path folder;
        private final List<WantedFile> files;
        private @Nullable Path manifest;
        private int threads = 1;

        private Builder(Path folder, List<WantedFile> files) {
            this.folder = folder;
            this.files = files;
        }

        /** A manifest.json to verify by beside the folder's own; null for none. */
        public Builder manifest(@Nullable Path value) {
            manifest = value;
            return this;
        }

        /** Files read at once, at least 1. */
        public Builder threads(int value) {
            threads = value;
            return this;
        }

        /** The settings; refuses values that do not go together. */
        public VerifySettings build() {
            return new VerifySettings(folder, files, manifest, threads);
        }
    }
}
