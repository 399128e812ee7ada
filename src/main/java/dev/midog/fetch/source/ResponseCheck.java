package dev.midog.fetch.source;

import dev.midog.core.model.ShownText;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Tells an answer that brings a file from the many that do not, and names those. */
public final class ResponseCheck {
    private static final int PEEK_BYTES = 1024;
    private static final Set<String> PLAIN_ENCODINGS = Set.of("", "identity", "binary", "aws-chunked");
    private static final Duration LONGEST_WAIT = Duration.ofDays(365);
    private static final int SHOWN_CHARACTERS = 120;

    private ResponseCheck() {}

    /**
     * Refuses every answer but a success with a body.
     *
     * @param byApi whether the API's host gave it
     */
    static void requireSuccess(Answer answer, boolean byApi, Instant now) throws FetchFailure {
        int status = answer.status();
        if (status != 200 && status != 206) {
            throw failure(answer, byApi, retryAfter(answer.headers(), now));
        }
        String host = answer.host();
        String encoding = answer.header("Content-Encoding");
        if (encoding != null && !isPlain(encoding)) {
            throw new FetchFailure(
                    FailureKind.ENCODED,
                    host + " sent a body in the encoding " + shown(encoding) + ", which was not asked for");
        }
        if (answer.length() == 0) {
            throw new FetchFailure(FailureKind.EMPTY, host + " sent no bytes (status " + status + ")");
        }
    }

    /** Whether a Content-Encoding leaves the bytes as they are; object stores repeat what they were uploaded with. */
    private static boolean isPlain(String encoding) {
        return Arrays.stream(encoding.split(","))
                .allMatch(word -> PLAIN_ENCODINGS.contains(word.strip().toLowerCase(Locale.ROOT)));
    }

    /** Refuses a web page where a file should be, by what the server says of it. */
    static void refuseMarkup(Answer answer) throws FetchFailure {
        String type = String.valueOf(answer.header("Content-Type")).toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html") || type.contains("xml")) {
            throw markup(answer.host(), type.contains("html"));
        }
    }

    /** Refuses a web page where a file should be, by the first bytes of its body. */
    public static void refuseMarkup(byte[] head, int length, String from) throws FetchFailure {
        int start = 0;
        while (start < length && isBlank(head[start])) {
            start++;
        }
        if (start < length && head[start] == '<') {
            String text = new String(head, start, Math.min(length - start, 64), StandardCharsets.ISO_8859_1);
            throw markup(from, text.toLowerCase(Locale.ROOT).contains("html"));
        }
    }

    /** Spaces and the bytes of a byte order mark. */
    private static boolean isBlank(byte b) {
        return (b >= 0 && b <= ' ') || b == (byte) 0xef || b == (byte) 0xbb || b == (byte) 0xbf;
    }

    private static FetchFailure markup(String host, boolean html) {
        return new FetchFailure(
                FailureKind.MARKUP, host + " sent " + (html ? "a page of HTML" : "XML") + " in place of the file");
    }

    private static FetchFailure failure(Answer answer, boolean byApi, @Nullable Duration retryAfter) {
        int status = answer.status();
        String from = answer.host();
        String firewall = answer.header("x-amzn-waf-action");
        if (firewall != null) {
            return new FetchFailure(
                    FailureKind.CHALLENGE,
                    from + "'s firewall asks for a " + shown(firewall) + " (status " + status + ")",
                    retryAfter,
                    byApi);
        }
        String body = answer.beginning(PEEK_BYTES).strip();
        String said = from + " answered " + status + (body.isEmpty() || body.startsWith("<") ? "" : ": " + shown(body));
        return new FetchFailure(kind(status, body, byApi), said + meaning(status, body, byApi), retryAfter, byApi);
    }

    private static FailureKind kind(int status, String body, boolean byApi) {
        if (status == 403 && isExpiry(body, byApi)) {
            return FailureKind.EXPIRED;
        }
        if (status >= 500) {
            return FailureKind.SERVER_ERROR;
        }
        return switch (status) {
            case 202 -> FailureKind.ACCEPTED_ONLY;
            case 403 -> FailureKind.FORBIDDEN;
            case 404, 410 -> FailureKind.NOT_FOUND;
            case 405 -> FailureKind.CHALLENGE;
            case 408, 429 -> FailureKind.TOO_MANY_REQUESTS;
            case 416 -> FailureKind.BAD_RANGE;
            default -> FailureKind.UNEXPECTED_STATUS;
        };
    }

    private static String meaning(int status, String body, boolean byApi) {
        if (status == 403) {
            if (isExpiry(body, byApi)) {
                return " (the signed address ran out)";
            }
            return byApi ? " (too many requests, or no right to the file)" : " (refused)";
        }
        return status == 202 ? " with nothing in it" : "";
    }

    private static boolean isExpiry(String body, boolean byApi) {
        return !byApi && body.startsWith("<") && !body.toLowerCase(Locale.ROOT).contains("<html");
    }

    private static @Nullable Duration retryAfter(Headers headers, Instant now) {
        String kept = headers.get(HttpRequests.KEPT_RETRY_AFTER);
        String text = kept == null ? headers.get("Retry-After") : kept;
        if (text == null) {
            return null;
        }
        if (text.strip().matches("\\d{1,9}")) {
            return within(Duration.ofSeconds(Long.parseLong(text.strip())));
        }
        try {
            Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip()));
            return within(Duration.between(now, then));
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static Duration within(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    /** Text from a server, safe to print. */
    static String shown(String text) {
        String printable = ShownText.of(text.replaceAll("[\\s\\u0085\\u2028\\u2029]+", " "));
        return printable.length() <= SHOWN_CHARACTERS ? printable : printable.substring(0, SHOWN_CHARACTERS) + "...";
    }
}
