package dev.midog.fetch.transfer;

import dev.midog.fetch.manifest.WantedFile;
import java.time.Duration;

/** Something that happened while fetching, for whoever shows it. */
public sealed interface FetchEvent {
    /** A file's transfer begins, with {@code bytesPresent} of its bytes kept from before; {@code sizeBytes} is -1 where unknown. */
    record Started(WantedFile file, long bytesPresent, long sizeBytes) implements FetchEvent {}

    /** An attempt failed and another follows after {@code pause}. */
    record Retrying(WantedFile file, String reason, Duration pause) implements FetchEvent {}

    /** {@code bytes} that had arrived are thrown away and fetched again. */
    record Discarded(WantedFile file, String reason, long bytes) implements FetchEvent {}

    /** A file has its outcome. */
    record Ended(FileOutcome outcome) implements FetchEvent {}

    /** {@code known} of {@code wanted} files have their size and md5 from the API. */
    record Learned(int known, int wanted) implements FetchEvent {}

    /** Something the user should know. */
    record Note(String message) implements FetchEvent {}
}
