package dev.midog.view.http;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may ask: whoever knows the token, under a name of this machine, and from no other page.
 *
 * <p>A browser sends the pages of other sites here when they ask it to, so that being asked from this machine means nothing. A
 * foreign name in {@code Host} is a page that points its own name here (DNS rebinding).
 */
final class Gate {
    static final String TOKEN = "token";
    private static final String TOKEN_HEADER = "X-Midog-Token";
    private static final int TOKEN_BYTES = 16;
    private static final int NAME_BYTES = 6;
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String token;
    private final String name;
    private final String cookie;

    private Gate(String token, String name) {
        this.token = token;
        this.name = name;
        this.cookie = "midog-" + name;
    }

    /** A gate with a random token of 128 bits, and a cookie of a random name. */
    static Gate create() {
        SecureRandom random = new SecureRandom();
        return new Gate(hex(random, TOKEN_BYTES), hex(random, NAME_BYTES));
    }

    private static String hex(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A name that no other server has, in hexadecimal digits. */
    String name() {
        return name;
    }

    /** The token, in hexadecimal digits. */
    String token() {
        return token;
    }

    /** The header that makes the browser keep the token until it is closed. */
    String cookieHeader() {
        return cookie + "=" + token + "; Path=/; HttpOnly; SameSite=Strict";
    }

    /**
     * Refuses names and origins that are not of this server.
     *
     * @param isPage whether the page itself is asked for, which a link on another page may lead to
     * @throws BadQuestion where it is refused
     */
    void requireOwn(Headers headers, boolean isPage) {
        String host = only(headers, "Host");
        if (host == null
                || !NAMES.contains(PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst(""))) {
            throw new BadQuestion(403, "this server answers under the names localhost, 127.0.0.1 and [::1] alone");
        }
        List<String> origins = Objects.requireNonNullElse(headers.get("Origin"), List.of());
        if (origins.stream().anyMatch(origin -> !origin.equalsIgnoreCase("http://" + host))) {
            throw otherPage();
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        boolean isOwnSite = site == null || site.equals("same-origin") || site.equals("none");
        boolean isLink = isPage
                && "navigate".equals(headers.getFirst("Sec-Fetch-Mode"))
                && "document".equals(headers.getFirst("Sec-Fetch-Dest"));
        if (!isOwnSite && !isLink) {
            throw otherPage();
        }
    }

    private static BadQuestion otherPage() {
        return new BadQuestion(403, "the pages of other sites may not ask this server");
    }

    /**
     * Refuses who does not know the token.
     *
     * @param ofQuery the token in the address, where there is one
     */
    void requireToken(Headers headers, Optional<String> ofQuery) {
        String ofHeader = headers.getFirst(TOKEN_HEADER);
        boolean isKnown = ofQuery.filter(this::isToken).isPresent()
                || (ofHeader != null && isToken(ofHeader))
                || Objects.requireNonNullElse(headers.get("Cookie"), List.<String>of()).stream()
                        .flatMap(line -> List.of(line.split(";", -1)).stream())
                        .map(String::strip)
                        .anyMatch(
                                pair -> pair.startsWith(cookie + "=") && isToken(pair.substring(cookie.length() + 1)));
        if (!isKnown) {
            throw new BadQuestion(403, "open the whole address that midog view has printed, with its token");
        }
    }

    private boolean isToken(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String only(Headers headers, String name) {
        List<String> values = headers.get(name);
        return values == null || values.size() != 1 ? null : values.get(0);
    }
}
