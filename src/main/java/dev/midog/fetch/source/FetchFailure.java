package dev.midog.fetch.source;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt to fetch something failed. The message says how, without the file's name. */
public final class FetchFailure extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final @Nullable Duration retryAfter;
    private final boolean byApi;

    public FetchFailure(FailureKind kind, String message) {
        this(kind, message, null, false, null);
    }

    public FetchFailure(FailureKind kind, String message, @Nullable Throwable cause) {
        this(kind, message, null, false, cause);
    }

    /** A failure by an answer; {@code retryAfter} is what the server asked for, {@code byApi} whether it was the API's host. */
    public FetchFailure(FailureKind kind, String message, @Nullable Duration retryAfter, boolean byApi) {
        this(kind, message, retryAfter, byApi, null);
    }

    private FetchFailure(
            FailureKind kind, String message, @Nullable Duration retryAfter, boolean byApi, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.byApi = byApi;
    }

    public FailureKind kind() {
        return kind;
    }

    /** What the server asked for, or nothing. */
    public Duration retryAfter() {
        return retryAfter == null ? Duration.ZERO : retryAfter;
    }

    /** The API asked this program to be slower. */
    public boolean isApiLimit() {
        return byApi && (kind == FailureKind.FORBIDDEN || kind == FailureKind.TOO_MANY_REQUESTS);
    }
}
