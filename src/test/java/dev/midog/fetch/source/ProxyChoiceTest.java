package dev.midog.fetch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyChoiceTest {
    private static final URI HTTPS = URI.create("https://api.figshare.com/v2");
    private static final URI HTTP = URI.create("http://example.org/");

    @Test
    void without_a_word_all_is_direct() {
        assertThat(ProxyChoice.of(null, Map.of()).select(HTTPS)).containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void the_environment_names_a_proxy_for_each_scheme() {
        ProxyChoice proxies = ProxyChoice.of(null, Map.of("HTTPS_PROXY", "http://one:3128", "http_proxy", "two:8080"));

        assertThat(proxies.select(HTTPS).get(0).address()).hasToString("one/<unresolved>:3128");
        assertThat(proxies.select(HTTP).get(0).address()).hasToString("two/<unresolved>:8080");
    }

    @Test
    void hosts_and_domains_of_no_proxy_are_direct() {
        ProxyChoice proxies =
                ProxyChoice.of(null, Map.of("all_proxy", "http://one:1", "no_proxy", "localhost, .figshare.com"));

        assertThat(proxies.select(HTTPS)).containsExactly(Proxy.NO_PROXY);
        assertThat(proxies.select(HTTP)).doesNotContain(Proxy.NO_PROXY);
        assertThat(proxies.select(URI.create("http://notfigshare.com/"))).doesNotContain(Proxy.NO_PROXY);
    }

    @Test
    void the_option_wins_over_the_environment() {
        ProxyChoice proxies = ProxyChoice.of("socks5://mine", Map.of("https_proxy", "http://one:1", "no_proxy", "*"));

        Proxy proxy = proxies.select(HTTPS).get(0);
        assertThat(proxy.type()).isEqualTo(Proxy.Type.SOCKS);
        assertThat(proxy.address()).hasToString("mine/<unresolved>:1080");
    }

    @Test
    void an_address_that_makes_no_sense_is_refused_without_its_password() {
        assertThatThrownBy(() -> ProxyChoice.of("ftp://user:sesame@host", Map.of()))
                .hasMessageContaining("proxy")
                .hasMessageNotContaining("sesame");
    }
}
