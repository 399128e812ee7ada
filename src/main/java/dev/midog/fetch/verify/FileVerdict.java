package dev.midog.fetch.verify;

import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.CheckedBy;
import org.jspecify.annotations.Nullable;

/**
 * How one file on the disk stands.
 *
 * @param localName relative to the download folder, with {@code /}
 * @param detail what was found, in words
 * @param file the published file that it is; null for {@link FileStatus#UNKNOWN}
 */
public record FileVerdict(
        String localName,
        FileStatus status,
        String detail,
        @Nullable WantedFile file) {
    /** How a file stands. */
    public enum FileStatus {
        /** It is what it should be. */
        SOUND,
        /** It is not there. */
        MISSING,
        /** It is too short. */
        SHORT,
        /** It is too long, or its bytes are others. */
        CORRUPT,
        /** It is not a published file. */
        UNKNOWN
    }

    /** Whether the file was found to be right without a checksum, so that single bytes may have changed. */
    public boolean isWithoutChecksum() {
        return status == FileStatus.SOUND
                && !detail.equals(CheckedBy.MD5.words())
                && !detail.equals(CheckedBy.RECORDED_MD5.words())
                && !detail.equals(CheckedBy.CHECKSUM.words());
    }

    /** Whether the file must be fetched to be what it should be. */
    public boolean isBroken() {
        return status != FileStatus.SOUND && status != FileStatus.UNKNOWN;
    }
}
