package dev.midog.fetch.plan;

import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.WantedFile;
import org.jspecify.annotations.Nullable;

/**
 * One file of a plan.
 *
 * @param known what the manifest says of it; null where it says nothing
 * @param state what is on the disk
 * @param bytesHere how many of its bytes are on the disk already
 */
public record PlannedFile(WantedFile file, @Nullable ManifestFile known, State state, long bytesHere) {
    /** What is on the disk. */
    public enum State {
        /** The whole file, under its final name. */
        PRESENT,
        /** A part of it. */
        PARTIAL,
        /** Nothing of use. */
        MISSING
    }

    /** The same file with what is known of it by now. */
    public PlannedFile with(@Nullable ManifestFile newlyKnown) {
        return new PlannedFile(file, newlyKnown, state, bytesHere);
    }

    /** The file's number at figshare now. */
    public long figshareId() {
        return known == null ? file.figshareId() : known.figshareId();
    }

    /** The file's length by the manifest; -1 where it is not known. */
    public long sizeBytes() {
        return known == null ? -1 : known.sizeBytes();
    }

    /** The file's md5 by the manifest; null where it is not known. */
    public @Nullable String md5() {
        return known == null ? null : known.md5();
    }

    /** The file's length, estimated where it is not known. */
    public long plannedBytes() {
        return known == null ? file.typicalBytes() : known.sizeBytes();
    }

    /** How many bytes are to come, estimated where the length is not known. */
    public long missingBytes() {
        return state == State.PRESENT ? 0 : Math.max(0, plannedBytes() - bytesHere);
    }
}
