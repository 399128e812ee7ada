package dev.midog.fetch;

import dev.midog.core.model.MidogException;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file.
 *
 * @param sizeBytes the file's length; 0 where it did not arrive
 * @param check by what it was found right; null where it did not arrive
 * @param failure why it did not arrive; null where it did or was not tried
 */
public record Outcome(
        WantedFile file,
        Status status,
        long sizeBytes,
        @Nullable Check check,
        @Nullable MidogException failure) {
    /** How it ended. */
    public enum Status {
        /** It arrived in this run. */
        FETCHED,
        /** It was there before. */
        PRESENT,
        /** It did not arrive. */
        FAILED,
        /** The run ended before its turn came or while it was under way; what arrived is kept. */
        NOT_FINISHED
    }

    static Outcome fetched(WantedFile file, long sizeBytes, Check check) {
        return new Outcome(file, Status.FETCHED, sizeBytes, check, null);
    }

    static Outcome present(WantedFile file, long sizeBytes, Check check) {
        return new Outcome(file, Status.PRESENT, sizeBytes, check, null);
    }

    static Outcome failed(WantedFile file, MidogException failure) {
        return new Outcome(file, Status.FAILED, 0, null, failure);
    }

    static Outcome notFinished(WantedFile file) {
        return new Outcome(file, Status.NOT_FINISHED, 0, null, null);
    }
}
