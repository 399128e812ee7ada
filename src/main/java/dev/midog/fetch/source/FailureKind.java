package dev.midog.fetch.source;

/** In what way one attempt to fetch a file failed, and what that means for the next. */
public enum FailureKind {
    /** The address has no such file: 404 or 410. */
    NOT_FOUND(true, false),
    /** A firewall's challenge or captcha instead of the file. */
    CHALLENGE(false, true),
    /** 403. */
    FORBIDDEN(false, true),
    /** A signed address that ran out before it was used. */
    EXPIRED(false, true),
    /** 429 or another request to come back later. */
    TOO_MANY_REQUESTS(false, false),
    /** A 5xx status. */
    SERVER_ERROR(false, false),
    /** A status that makes no sense as an answer. */
    UNEXPECTED_STATUS(true, false),
    /** 202: accepted, but nothing was sent. */
    ACCEPTED_ONLY(false, false),
    /** A redirect that loops or leads away from http and https. */
    BAD_REDIRECT(true, false),
    /** A page of HTML or XML where the file should be. */
    MARKUP(false, true),
    /** Success with no bytes. */
    EMPTY(false, false),
    /** A compressed body, which was not asked for. */
    ENCODED(true, false),
    /** A body that is longer or shorter than the file. */
    WRONG_SIZE(false, false),
    /** A part of the file other than the one asked for. */
    BAD_RANGE(false, false),
    /** The file at the server is another than the one begun. */
    CHANGED(false, false),
    /** The body ended early. */
    TRUNCATED(false, false),
    /** The host could not be found or connected to. */
    UNREACHABLE(false, false),
    /** The host's certificate is not one that this computer trusts. */
    UNTRUSTED(true, false),
    /** An answer that HTTP does not know. */
    MALFORMED(false, false),
    /** The connection broke, or no safe one could be made. */
    CONNECTION(false, false),
    /** No bytes, or next to none, for too long. */
    STALLED(false, false),
    /** All bytes came, and they are not the file. */
    CORRUPT(false, false);

    private final boolean finalForAddress;
    private final boolean refusal;

    FailureKind(boolean finalForAddress, boolean refusal) {
        this.finalForAddress = finalForAddress;
        this.refusal = refusal;
    }

    /** Whether asking the same address again is of no use. */
    public boolean isFinalForAddress() {
        return finalForAddress;
    }

    /** Whether no connection to the host could be made, so that it has no say about its files. */
    public boolean isUnreached() {
        return this == UNREACHABLE || this == UNTRUSTED;
    }

    /** Whether nothing came over the network at all. */
    public boolean isOutage() {
        return isUnreached() || this == CONNECTION || this == STALLED;
    }

    /** Whether the server, or what stands before it, does not want to serve this program. */
    public boolean isRefusal() {
        return refusal;
    }
}
