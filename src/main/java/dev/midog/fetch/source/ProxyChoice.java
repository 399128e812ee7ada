package dev.midog.fetch.source;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy serves which address: the one that is named, else those of the environment, as curl reads it.
 *
 * <p>{@code https_proxy}, {@code http_proxy} and {@code all_proxy} name proxies, {@code no_proxy} lists hosts,
 * domains and networks to reach directly; each also in capitals, {@code HTTP_PROXY} excepted, which web servers let strangers set.
 */
public final class ProxyChoice extends ProxySelector {
    private static final int SOCKS_PORT = 1080;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final Pattern EXPLICIT_PORT = Pattern.compile(":\\d+/?$");

    private final @Nullable Address forHttp;
    private final @Nullable Address forHttps;
    private final DirectHosts direct;

    /**
     * Where a proxy is.
     *
     * @param user the name that it may ask for; empty for none
     */
    private record Address(boolean socks, String host, int port, String user, String password) {}

    private ProxyChoice(@Nullable Address forHttp, @Nullable Address forHttps, DirectHosts direct) {
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
            return new ProxyChoice(address(named), address(named), DirectHosts.of(""));
        }
        String all = first(environment, "all_proxy", "ALL_PROXY");
        String http = orElse(first(environment, "http_proxy"), all);
        String https = orElse(first(environment, "https_proxy", "HTTPS_PROXY"), all);
        String none = first(environment, "no_proxy", "NO_PROXY");
        return new ProxyChoice(
                http == null ? null : address(http),
                https == null ? null : address(https),
                DirectHosts.of(none == null ? "" : none));
    }

    @Override
    public List<Proxy> select(URI uri) {
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        Address proxy = tls ? forHttps : forHttp;
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
        if (proxy == null || direct.cover(String.valueOf(uri.getHost()), port)) {
            return List.of(Proxy.NO_PROXY);
        }
        return List.of(new Proxy(
                proxy.socks() ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The failure reaches the caller with the call itself.
    }

    /** The name to give a proxy that asks; null where no proxy's address has one. */
    @Nullable String user() {
        Address proxy = asking();
        return proxy == null || proxy.user().isEmpty() ? null : proxy.user();
    }

    /** The password to give a proxy that asks; empty where there is none. */
    String password() {
        Address proxy = asking();
        return proxy == null ? "" : proxy.password();
    }

    private @Nullable Address asking() {
        return forHttps == null ? forHttp : forHttps;
    }

    private static Address address(String text) {
        String withScheme = text.contains("://") ? text : "http://" + text;
        String scheme = withScheme.substring(0, withScheme.indexOf("://")).toLowerCase(Locale.ROOT);
        if (scheme.equals("https")) {
            throw MidogException.usage(Message.of(
                    "the proxy that ",
                    FetchParameters.PROXY,
                    " or the environment names is to be reached over https itself, which midog does not do; most such"
                            + " proxies take http:// at the same host, for https addresses too, as in"
                            + " http://proxy.example.org:3128"));
        }
        boolean socks = List.of("socks", "socks5", "socks5h").contains(scheme);
        HttpUrl url = socks || scheme.equals("http")
                ? HttpUrl.parse("http" + withScheme.substring(withScheme.indexOf("://")))
                : null;
        if (url == null) {
            throw unusable();
        }
        boolean defaultPort = socks && !EXPLICIT_PORT.matcher(withScheme).find();
        return new Address(socks, url.host(), defaultPort ? SOCKS_PORT : url.port(), url.username(), url.password());
    }

    /** Does not repeat the address, which may hold a password. */
    private static MidogException unusable() {
        return MidogException.usage(Message.of(
                "the proxy that ",
                FetchParameters.PROXY,
                " or the environment names is not an address such as http://proxy.example.org:3128 or"
                        + " socks5://localhost:1080"));
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
