package dev.midog.fetch.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.fetch.source.FileVersion;
import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a partial file is a part of, kept beside it.
 *
 * @param id the file's number at figshare
 * @param size the whole file's length in bytes; -1 where it is not known
 * @param md5 of the whole file, by the manifest; null where it is not known
 * @param etag the version's tag by the source; null where it did not say
 * @param lastModified the version's time by the source; null where it did not say
 * @param source the place that sent it
 */
record PartFileRecord(
        long id,
        long size,
        @Nullable String md5,
        @Nullable String etag,
        @Nullable String lastModified,
        String source) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MAX_BYTES = 65536;

    /** A part of {@code version} of a file. */
    static PartFileRecord of(long id, long size, @Nullable String md5, FileVersion version, String source) {
        return new PartFileRecord(id, size, md5, version.etag(), version.lastModified(), source);
    }

    /** The version, without what a server cannot have said. */
    FileVersion version() {
        return new FileVersion(etag, lastModified);
    }

    /** Reads {@code file}; nothing where it is missing or makes no sense, so that the part is begun again. */
    static Optional<PartFileRecord> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return Optional.empty();
            }
            return Optional.ofNullable(MAPPER.readValue(Files.readAllBytes(file), PartFileRecord.class))
                    .filter(sidecar -> sidecar.source() != null);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        AtomicFile.write(file, true, Inputs.NONE, staging -> MAPPER.writeValue(staging.toFile(), this));
    }
}
