package dev.midog.fetch.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Asks web servers, following redirects itself.
 *
 * <p>Redirects are followed here because every hop is checked: its scheme, that the chain does not loop, and
 * that the token never leaves the API's host. Nothing is repeated behind the caller's back, and bodies are
 * asked for and taken as they are, uncompressed.
 */
final class HttpRequests {
    /** Where the Retry-After of a 503 is kept from OkHttp. */
    static final String KEPT_RETRY_AFTER = "Midog-Kept-Retry-After";

    private static final int MAX_REDIRECTS = 10;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final OkHttpClient client;
    private final HttpSettings settings;
    private final HttpUrl api;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    HttpRequests(HttpSettings settings, String apiAddress) {
        this.settings = settings;
        this.api = HttpUrl.get(apiAddress);
        this.client = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(true)
                .protocols(List.of(Protocol.HTTP_1_1))
                .proxySelector(settings.proxies())
                .proxyAuthenticator(new ProxyCredentials(settings.proxies()))
                .connectTimeout(settings.connectTimeout())
                .socketFactory(OverheadLimit.sockets())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .addNetworkInterceptor(chain -> withoutSilentRetry(chain.proceed(chain.request())))
                .build();
    }

    /**
     * The answer at the end of the redirects, whatever its status; its headers are to come within one deadline for all.
     *
     * @param offset the first byte wanted; 0 asks without a range
     * @param begun the version that the file must still have for the range to count
     */
    Answer get(HttpUrl address, long offset, FileVersion begun) throws IOException {
        Set<HttpUrl> seen = new HashSet<>();
        HttpUrl url = address;
        long start = System.nanoTime();
        Duration limit = settings.connectTimeout().plus(settings.readTimeout());
        while (true) {
            if (!seen.add(url)) {
                throw new FetchFailure(
                        FailureKind.BAD_REDIRECT, "the redirects of " + address.host() + " run in a circle");
            }
            if (seen.size() > MAX_REDIRECTS + 1) {
                throw new FetchFailure(
                        FailureKind.BAD_REDIRECT, address.host() + " redirects more than " + MAX_REDIRECTS + " times");
            }
            Duration left = limit.minusNanos(System.nanoTime() - start);
            Answer answer = ask(request(url, offset, begun.condition()), left, seen.size() > 1);
            answered.add(hostAndPort(url));
            String location = answer.header("Location");
            if (!REDIRECTS.contains(answer.status()) || location == null) {
                return answer;
            }
            answer.close();
            url = target(url, location);
        }
    }

    /** Whether {@code url} is on the API's own host. */
    boolean isApi(HttpUrl url) {
        return url.scheme().equals(api.scheme()) && url.host().equals(api.host()) && url.port() == api.port();
    }

    /** Whether the host of {@code url} has answered at all. */
    boolean hasAnswered(HttpUrl url) {
        return answered.contains(hostAndPort(url));
    }

    private static String hostAndPort(HttpUrl url) {
        return url.host() + ":" + url.port();
    }

    /** Cancels every call under way, from any thread. */
    void cancelAll() {
        client.dispatcher().cancelAll();
    }

    /** Lets go of idle connections and threads. */
    void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private Request request(HttpUrl url, long offset, @Nullable String condition) {
        Request.Builder request = new Request.Builder()
                .url(url)
                .header("User-Agent", settings.userAgent())
                .header("Accept-Encoding", "identity");
        if (settings.token() != null && isApi(url)) {
            request.header("Authorization", "token " + settings.token());
        }
        if (offset > 0) {
            request.header("Range", "bytes=" + offset + "-");
            if (condition != null) {
                request.header("If-Range", condition);
            }
        }
        return request.build();
    }

    /** A host that another one redirects to does not count as unreachable: the network is there. */
    private Answer ask(Request request, Duration left, boolean redirected) throws IOException {
        String host = request.url().host();
        Call call = client.newCall(request);
        OverheadLimit.begin();
        try {
            Response response = StepDeadline.within(left, call, host, call::execute);
            return Answer.of(call, response, settings.stallTimeout());
        } catch (RuntimeException e) {
            throw Answer.malformed(host, e);
        } catch (UnknownHostException e) {
            throw notReached(redirected, "the host " + host + " was not found", e);
        } catch (ConnectException | NoRouteToHostException e) {
            throw notReached(redirected, host + " could not be reached", e);
        } catch (SocketTimeoutException e) {
            throw String.valueOf(e.getMessage()).contains("onnect")
                    ? notReached(redirected, host + " could not be reached in time", e)
                    : named(e, host);
        } catch (SSLException e) {
            throw untrusted(host, e).orElseGet(() -> named(e, host));
        } catch (IOException e) {
            throw named(e, host);
        }
    }

    /** The failure of a connection whose certificate this Java does not trust. */
    private static Optional<IOException> untrusted(String host, SSLException failure) {
        Throwable root = failure;
        boolean certificate = failure instanceof SSLPeerUnverifiedException;
        while (root.getCause() != null) {
            root = root.getCause();
            certificate |= root instanceof GeneralSecurityException;
        }
        String reason = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return certificate
                ? Optional.of(new FetchFailure(
                        FailureKind.UNTRUSTED,
                        "this Java does not trust the certificate of " + host + " (" + ResponseCheck.shown(reason)
                                + "); check this computer's date, and where a proxy opens connections give its"
                                + " certificate, as in MIDOG_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE",
                        failure))
                : Optional.empty();
    }

    private static FetchFailure notReached(boolean redirected, String sentence, IOException cause) {
        return new FetchFailure(redirected ? FailureKind.CONNECTION : FailureKind.UNREACHABLE, sentence, cause);
    }

    /** The failure of a connection under its own name. */
    static IOException named(IOException failure, String host) {
        if (failure instanceof FetchFailure) {
            return failure;
        }
        if (failure instanceof SocketTimeoutException) {
            return new FetchFailure(FailureKind.STALLED, host + " sent nothing for too long", failure);
        }
        if (failure instanceof InterruptedIOException) {
            return failure;
        }
        if (failure instanceof SSLException) {
            return new FetchFailure(
                    FailureKind.CONNECTION, "no safe connection to " + host + ": " + shown(failure), failure);
        }
        return new FetchFailure(
                FailureKind.CONNECTION, "the connection to " + host + " broke: " + shown(failure), failure);
    }

    private static String shown(IOException failure) {
        return ResponseCheck.shown(String.valueOf(failure.getMessage()));
    }

    private static HttpUrl target(HttpUrl from, String location) throws FetchFailure {
        HttpUrl url = from.resolve(location);
        if (url == null) {
            throw new FetchFailure(
                    FailureKind.BAD_REDIRECT, from.host() + " redirects to an address that is not http or https");
        }
        if (from.isHttps() && !url.isHttps()) {
            throw new FetchFailure(
                    FailureKind.BAD_REDIRECT,
                    from.host() + " redirects from https to plain http, which is not followed");
        }
        return url;
    }

    /** OkHttp repeats a 503 at once where the server says {@code Retry-After: 0}; this program keeps its own count. */
    private static Response withoutSilentRetry(Response response) {
        String retryAfter = response.header("Retry-After");
        if (response.code() != 503 || retryAfter == null) {
            return response;
        }
        return response.newBuilder()
                .removeHeader("Retry-After")
                .header(KEPT_RETRY_AFTER, retryAfter)
                .build();
    }
}
