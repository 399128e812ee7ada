package dev.midog.fetch.source;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy serves which address: the one that is named, else those of the environment, as curl reads it.
 *
 * <p>{@code https_proxy}, {@code http_proxy} and {@code all_proxy} name proxies, {@code no_proxy} lists hosts and
 * domains to reach directly; each also in capitals, {@code HTTP_PROXY} excepted, which web servers let strangers set.
 */
public final class ProxyChoice extends ProxySelector {
    private final @Nullable URI forHttp;
    private final @Nullable URI forHttps;
    private final List<String> direct;

    private ProxyChoice(@Nullable URI forHttp, @Nullable URI forHttps, List<String> direct) {
        this.forHttp = forHttp;
        this.forHttps = forHttps;
        this.direct = direct;
    }

    /**
     * The proxies of {@code environment}, or {@code named} for every address where it is given.
     *
     * @param named such as {@code http://proxy.example.org:3128} or {@code socks5://localhost:1080}; null for none
     */
    public static ProxyChoice of(@Nullable String named, Map<String, String> environment) {
        if (named != null) {
            return new ProxyChoice(address(named), address(named), List.of());
        }
        String all = first(environment, "all_proxy", "ALL_PROXY");
        String http = orElse(first(environment, "http_proxy"), all);
        String https = orElse(first(environment, "https_proxy", "HTTPS_PROXY"), all);
        String none = first(environment, "no_proxy", "NO_PROXY");
        List<String> direct = none == null
                ? List.of()
                : Arrays.stream(none.split(","))
                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .toList();
        return new ProxyChoice(http == null ? null : address(http), https == null ? null : address(https), direct);
    }

    @Override
    public List<Proxy> select(URI uri) {
        URI proxy = "https".equalsIgnoreCase(uri.getScheme()) ? forHttps : forHttp;
        if (proxy == null || isDirect(String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT))) {
            return List.of(Proxy.NO_PROXY);
        }
        boolean socks = proxy.getScheme().startsWith("socks");
        return List.of(new Proxy(
                socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(proxy.getHost(), portOf(proxy))));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The failure reaches the caller with the call itself.
    }

    /** The name to give a proxy that asks; null where no proxy's address has one. */
    @Nullable String user() {
        String info = userInfo();
        return info == null ? null : info.split(":", 2)[0];
    }

    /** The password to give a proxy that asks; empty where there is none. */
    String password() {
        String info = userInfo();
        return info == null || !info.contains(":") ? "" : info.split(":", 2)[1];
    }

    private @Nullable String userInfo() {
        URI proxy = forHttps == null ? forHttp : forHttps;
        return proxy == null ? null : proxy.getUserInfo();
    }

    private boolean isDirect(String host) {
        return direct.stream()
                .anyMatch(entry -> entry.equals("*") || host.equals(bare(entry)) || host.endsWith("." + bare(entry)));
    }

    private static String bare(String domain) {
        return domain.startsWith(".") ? domain.substring(1) : domain;
    }

    private static URI address(String text) {
        String withScheme = text.contains("://") ? text : "http://" + text;
        try {
            URI uri = URI.create(withScheme);
            List<String> known = List.of("http", "socks", "socks5", "socks5h");
            if (uri.getHost() != null && known.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw unusable();
        }
        throw unusable();
    }

    /** Does not repeat the address, which may hold a password. */
    private static MidogException unusable() {
        return MidogException.usage(Message.of(
                "the proxy that ",
                FetchParameters.PROXY,
                " or the environment names is not an address such as http://proxy.example.org:3128 or"
                        + " socks5://localhost:1080"));
    }

    private static int portOf(URI proxy) {
        if (proxy.getPort() >= 0) {
            return proxy.getPort();
        }
        return proxy.getScheme().startsWith("socks") ? 1080 : 80;
    }

    private static @Nullable String first(Map<String, String> environment, String... names) {
        for (String name : names) {
            String value = environment.get(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    private static @Nullable String orElse(@Nullable String mine, @Nullable String other) {
        return mine == null ? other : mine;
    }
}
