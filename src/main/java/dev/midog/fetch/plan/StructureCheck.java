package dev.midog.fetch.plan;

import dev.midog.fetch.manifest.WantedFile;
import java.io.IOException;
import java.nio.file.Path;

/** Tells whether a file is whole by what is in it, for files of which no md5 is known. */
@FunctionalInterface
public interface StructureCheck {
    /**
     * Returns where {@code file} can be read as what {@code wanted} is.
     *
     * @throws dev.midog.core.model.MidogException where it is something else or is damaged, without the name of the file,
     *     which may be that of its part
     */
    void check(Path file, WantedFile wanted) throws IOException;

    /** Whether {@code wanted} is checked by a checksum of the host that is not an md5. */
    default boolean isByChecksum(WantedFile wanted) {
        return false;
    }
}
