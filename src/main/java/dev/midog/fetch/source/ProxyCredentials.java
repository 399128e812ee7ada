package dev.midog.fetch.source;

import java.net.ProxySelector;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Answers a proxy that asks for a name and password with those of its address. */
record ProxyCredentials(ProxySelector proxies) implements Authenticator {
    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) {
        boolean refusedBefore = response.request().header("Proxy-Authorization") != null;
        if (refusedBefore || !(proxies instanceof ProxyChoice known) || known.user() == null) {
            return null;
        }
        return response.request()
                .newBuilder()
                .header("Proxy-Authorization", Credentials.basic(known.user(), known.password()))
                .build();
    }
}
