package dev.midog.fetch.manifest;

import dev.midog.core.model.MidogException;
import dev.midog.files.storage.SafeName;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one published file.
 *
 * @param figshareId the file's number at figshare
 * @param name its published name
 * @param sizeBytes from 1 to a tebibyte
 * @param md5 32 lower-case hexadecimal digits; null where none is known
 * @param origin who says so
 */
public record ManifestFile(
        long figshareId,
        String name,
        long sizeBytes,
        @Nullable String md5,
        Origin origin) {
    /** All files together are under a tenth of it. */
    private static final long MOST_BYTES = 1L << 40;

    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    /** Where a size and an md5 come from. */
    public enum Origin {
        /** The hosting's own listing. */
        FIGSHARE,
        /** Counted and hashed here when the file arrived, and checked by its structure alone. */
        RECORDED
    }

    /** Refuses names that leave a folder, sizes that no file has and anything but an md5. */
    public ManifestFile {
        SafeName.check(name);
        if (figshareId <= 0) {
            throw MidogException.invalidData("the file id " + figshareId + " of \"" + name + "\" is not positive");
        }
        if (sizeBytes <= 0) {
            throw MidogException.invalidData("the size " + sizeBytes + " of \"" + name + "\" is not positive");
        }
        if (sizeBytes > MOST_BYTES) {
            throw MidogException.invalidData("the size " + sizeBytes + " of \"" + name
                    + "\" is more than any published file has, which is at most " + MOST_BYTES + " bytes");
        }
        if (md5 != null && !isMd5(md5)) {
            throw MidogException.invalidData("the md5 of \"" + name + "\" is not 32 lower-case hexadecimal digits");
        }
    }

    /** Whether {@code text} is an md5 as this program writes it. */
    public static boolean isMd5(String text) {
        return MD5.matcher(text).matches();
    }

    /** Whether the hosting itself gave size and md5. */
    public boolean isPublished() {
        return origin == Origin.FIGSHARE && md5 != null;
    }
}
