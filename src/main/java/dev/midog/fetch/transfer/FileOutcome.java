package dev.midog.fetch.transfer;

import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.CheckedBy;
import dev.midog.fetch.plan.PlannedFile;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file.
 *
 * @param sizeBytes the file's length; 0 where it did not arrive
 * @param check by what it was found right; null where it did not arrive
 * @param failure why it did not arrive; null where it did or was not tried
 */
public record FileOutcome(
        WantedFile file,
        FetchStatus status,
        long sizeBytes,
        @Nullable CheckedBy check,
        @Nullable MidogException failure) {
    /** How it ended. */
    public enum FetchStatus {
        /** It arrived in this run. */
        FETCHED,
        /** It was there before. */
        PRESENT,
        /** It did not arrive. */
        FAILED,
        /** The run ended before its turn came or while it was under way; what arrived is kept. */
        NOT_FINISHED
    }

    static FileOutcome fetched(WantedFile file, long sizeBytes, CheckedBy check) {
        return new FileOutcome(file, FetchStatus.FETCHED, sizeBytes, check, null);
    }

    /** A file that is whole on the disk. */
    public static FileOutcome present(PlannedFile file) {
        CheckedBy check = file.known() == null ? CheckedBy.STRUCTURE : CheckedBy.SIZE;
        return new FileOutcome(file.file(), FetchStatus.PRESENT, file.bytesHere(), check, null);
    }

    static FileOutcome failed(WantedFile file, MidogException failure) {
        return new FileOutcome(file, FetchStatus.FAILED, 0, null, failure);
    }

    static FileOutcome notFinished(WantedFile file) {
        return new FileOutcome(file, FetchStatus.NOT_FINISHED, 0, null, null);
    }
}
