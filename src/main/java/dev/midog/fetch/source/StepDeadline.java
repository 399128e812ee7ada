package dev.midog.fetch.source;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;

/** Ends a call whose step takes too long, however busily its server sends meanwhile. */
final class StepDeadline {
    private StepDeadline() {}

    /** One step of a call, which ends early if the call is canceled. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws IOException;
    }

    /**
     * The result of {@code step}.
     *
     * @throws FetchFailure of the kind {@link FailureKind#STALLED} where it took longer than {@code limit}
     */
    static <T> T within(Duration limit, Call call, String host, Step<T> step) throws IOException {
        AsyncTimeout timeout = new AsyncTimeout() {
            @Override
            protected void timedOut() {
                call.cancel();
            }
        };
        timeout.timeout(Math.max(1, limit.toNanos()), TimeUnit.NANOSECONDS);
        timeout.enter();
        boolean open = true;
        try {
            T result = step.run();
            open = false;
            timeout.exit();
            return result;
        } catch (IOException e) {
            open = false;
            if (timeout.exit()) {
                throw new FetchFailure(
                        FailureKind.STALLED,
                        String.format(
                                Locale.ROOT, "%s sent nothing for too long (%.1f s)", host, limit.toMillis() / 1e3),
                        e);
            }
            throw e;
        } finally {
            if (open) {
                timeout.exit();
            }
        }
    }
}
