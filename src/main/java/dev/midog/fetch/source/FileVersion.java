package dev.midog.fetch.source;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server calls one version of a file; only what can be sent back to it is kept.
 *
 * @param etag the entity tag with its quotes; null where there is none
 * @param lastModified the time of the last change as the server writes it; null where there is none
 */
public record FileVersion(@Nullable String etag, @Nullable String lastModified) {
    /** The server does not say. */
    public static final FileVersion UNKNOWN = new FileVersion(null, null);

    /** The characters of RFC 9110 that every client and server can send. */
    private static final Pattern ETAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]{0,1024}\"");

    private static final Pattern TIME = Pattern.compile("[ ,:+A-Za-z0-9-]{1,64}");

    /** Drops a tag and a time of other characters than HTTP allows. */
    public FileVersion {
        etag = etag == null || !ETAG.matcher(etag).matches() ? null : etag;
        lastModified = lastModified == null || !TIME.matcher(lastModified).matches() ? null : lastModified;
    }

    /** What asks a server to go on with this version alone, a strong tag before a time; null where nothing can. */
    @Nullable String condition() {
        return etag != null && etag.startsWith("\"") ? etag : lastModified;
    }

    /** Whether two versions with the same name are the same bytes, so that a transfer can go on. */
    public boolean isKnown() {
        return condition() != null;
    }

    /** Whether {@code other} is this version, by all that both say of themselves. */
    public boolean isSame(FileVersion other) {
        boolean sameTag = etag == null || other.etag == null || etag.equals(other.etag);
        boolean sameTime =
                lastModified == null || other.lastModified == null || lastModified.equals(other.lastModified);
        String condition = condition();
        return condition != null && condition.equals(other.condition()) && sameTag && sameTime;
    }
}
