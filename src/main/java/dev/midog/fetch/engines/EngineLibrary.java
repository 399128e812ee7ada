package dev.midog.fetch.engines;

import dev.midog.files.storage.SafeName;

/**
 * A library of an engine.
 *
 * @param path below a Maven repository, with {@code /}
 * @param sizeBytes its length
 * @param sha256 64 lower-case hexadecimal digits
 */
public record EngineLibrary(String path, long sizeBytes, String sha256) {
    /** Refuses paths that leave a folder. */
    public EngineLibrary {
        SafeName.check(path);
    }

    /** The last part of the path. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
