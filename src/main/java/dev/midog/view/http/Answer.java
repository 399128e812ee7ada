package dev.midog.view.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param status as HTTP numbers it
 * @param type the media type of {@code body}
 * @param body the array itself, not a copy; from index 0 to {@code length}
 * @param caching the value of Cache-Control
 * @param headers further ones
 */
@SuppressWarnings("ArrayRecordComponent") // answers are sent, not compared
public record Answer(int status, String type, byte[] body, String caching, Map<String, String> headers) {
    /** Nobody keeps it. */
    public static final String NO_STORE = "no-store";

    /**
     * The browser may keep it as long as this server runs, and asks each time whether it still does: another server at the same
     * address has other images.
     */
    public static final String KEEP = "private, no-cache";

    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** A good answer. */
    public static Answer of(String type, byte[] body, String caching) {
        return new Answer(200, type, body, caching, Map.of());
    }

    /** JSON that is not kept. */
    public static Answer json(String text) {
        return of("application/json; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), NO_STORE);
    }

    /** An answer of {@code status} with one sentence, which is sent as plain text. */
    public static Answer refusal(int status, String sentence) {
        return new Answer(
                status,
                "text/plain; charset=utf-8",
                (sentence + "\n").getBytes(StandardCharsets.UTF_8),
                NO_STORE,
                Map.of());
    }

    /** The same answer with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Answer(status, type, body, caching, more);
    }
}
