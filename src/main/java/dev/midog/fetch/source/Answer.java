package dev.midog.fetch.source;

import java.io.Closeable;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A server's answer to one request: status, headers and a body that is read piece by piece.
 *
 * <p>Every piece has its own deadline, and what comes beside the body is bounded, so that no answer lasts for ever.
 */
final class Answer implements Closeable {
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private final Call call;
    private final Response response;
    private final Duration stallTimeout;

    private Answer(Call call, Response response, Duration stallTimeout) {
        this.call = call;
        this.response = response;
        this.stallTimeout = stallTimeout;
    }

    /**
     * The answer that {@code response} is; its pieces are to come within {@code stallTimeout} each.
     *
     * @throws FetchFailure where the length of its body makes no sense
     */
    static Answer of(Call call, Response response, Duration stallTimeout) throws FetchFailure {
        Answer answer = new Answer(call, response, stallTimeout);
        String length = response.header("Content-Length");
        if (length != null && !LENGTH.matcher(length.strip()).matches()) {
            answer.close();
            throw new FetchFailure(
                    FailureKind.MALFORMED,
                    answer.host() + " sent the Content-Length \"" + ResponseCheck.shown(length)
                            + "\", which is not a number of bytes");
        }
        return answer;
    }

    int status() {
        return response.code();
    }

    @Nullable String header(String name) {
        return response.header(name);
    }

    Headers headers() {
        return response.headers();
    }

    /** The address that gave the answer, after all redirects. */
    HttpUrl address() {
        return response.request().url();
    }

    /** The host that gave the answer. */
    String host() {
        return address().host();
    }

    /** The body's length in bytes as it is announced; -1 where it is not. */
    long length() {
        return response.body().contentLength();
    }

    /** Fills some of {@code buffer}; the number of bytes, or -1 at the end of the body. */
    int read(byte[] buffer) throws IOException {
        try {
            int count = StepDeadline.within(
                    stallTimeout, call, host(), () -> response.body().source().read(buffer));
            OverheadLimit.reset();
            return count;
        } catch (ProtocolException e) {
            throw new FetchFailure(FailureKind.TRUNCATED, host() + " ended the body early", e);
        } catch (IOException e) {
            throw HttpRequests.named(e, host());
        } catch (RuntimeException e) {
            throw malformed(host(), e);
        }
    }

    /** The first bytes of the body as text, at most about {@code most}; what comes of it until the deadline. */
    String beginning(int most) {
        byte[] buffer = new byte[most];
        StringBuilder text = new StringBuilder();
        try {
            StepDeadline.within(stallTimeout, call, host(), () -> {
                for (int count = 0; count >= 0 && text.length() < most; ) {
                    text.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                    count = response.body().source().read(buffer);
                }
                return text;
            });
        } catch (IOException | RuntimeException e) {
            return text.toString();
        }
        return text.toString();
    }

    /** The failure that an answer is which the HTTP client itself cannot make sense of. */
    static FetchFailure malformed(String host, RuntimeException fault) {
        return new FetchFailure(
                FailureKind.MALFORMED,
                host + " sent an answer that is not proper HTTP ("
                        + ResponseCheck.shown(String.valueOf(fault.getMessage())) + ")",
                fault);
    }

    /** Ends the connection where the body is not at its end. */
    @Override
    public void close() {
        try {
            response.close();
        } catch (RuntimeException e) {
            // A body of an impossible length cannot be read to its end.
            call.cancel();
        } finally {
            OverheadLimit.end();
        }
    }
}
