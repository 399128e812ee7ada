package dev.midog.fetch.source;

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
    @Override
    public String toString() {
        return "HttpSettings[" + userAgent + "]";
    }
}
