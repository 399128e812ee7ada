package dev.midog.fetch.source;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import java.net.ProxySelector;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How this program talks to web servers.
 *
 * @param userAgent what it calls itself, such as {@code midog/0.1.0}
 * @param token for private items; sent to the API's host alone and shown nowhere; null for none
 * @param proxies which proxy serves which address
 * @param connectTimeout until a connection stands
 * @param readTimeout until an answer begins
 * @param stallTimeout how long a body may bring next to nothing
 */
public record HttpSettings(
        String userAgent,
        @Nullable String token,
        ProxySelector proxies,
        Duration connectTimeout,
        Duration readTimeout,
        Duration stallTimeout) {
    private static final double MOST_SECONDS = 86_400;

    /** The duration of {@code seconds} that {@code parameter} was given; refuses none, a negative one and over a day. */
    public static Duration seconds(Parameter parameter, double seconds) {
        if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
            throw MidogException.invalidValue(
                    parameter, seconds, "over 0 and at most " + (int) MOST_SECONDS + " seconds");
        }
        return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
    }

    @Override
    public String toString() {
        return "HttpSettings[" + userAgent + "]";
    }
}
