package dev.midog.fetch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, http://10.1.2.3/, true",
        "10.0.0.0/8, http://11.1.2.3/, false",
        "192.168.4.0/22, http://192.168.7.255/, true",
        "192.168.4.0/22, http://192.168.8.0/, false",
        "10.0.0.0/8, http://10.example.org/, false",
        "fd00::/8, http://[fd12::1]/, true",
        "fd00::/8, http://10.1.2.3/, false",
        "127.0.0.1, http://127.0.0.1:8080/, true",
        "[::1], http://[::1]:8080/, true",
        "::1, http://[0:0:0:0:0:0:0:1]:8080/, true",
        "example.org:8080, http://example.org:8080/, true",
        "example.org:8080, http://example.org/, false",
        "example.org:80, http://example.org/, true",
        "example.org:443, https://data.example.org/, true",
        "*.example.org, http://data.example.org/, true",
        "EXAMPLE.org, http://Data.Example.ORG/, true",
        "a.org b.org, http://b.org/, true",
        "*, http://anything/, true",
        "10.0.0.0/99, http://10.0.0.1/, false",
    })
    void no_proxy_knows_networks_ports_and_domains(String none, URI address, boolean isDirect) {
        ProxyChoice proxies = ProxyChoice.of(null, Map.of("all_proxy", "http://one:1", "no_proxy", none));

        assertThat(proxies.select(address).contains(Proxy.NO_PROXY)).isEqualTo(isDirect);
    }

    @ParameterizedTest
    @CsvSource({
        "http://my_proxy:3128, my_proxy/<unresolved>:3128",
        "my_proxy:3128, my_proxy/<unresolved>:3128",
        "http://ann:se%40me@my_proxy:3128/, my_proxy/<unresolved>:3128",
        "socks5h://my_proxy, my_proxy/<unresolved>:1080",
        "socks5://my_proxy:80, my_proxy/<unresolved>:80",
        "http://proxy, proxy/<unresolved>:80",
    })
    void names_of_proxies_may_hold_underscores(String proxy, String address) {
        assertThat(ProxyChoice.of(proxy, Map.of()).select(HTTPS).get(0).address())
                .hasToString(address);
    }

    @Test
    void a_proxy_that_is_reached_over_https_is_refused_with_what_helps() {
        assertThatThrownBy(() -> ProxyChoice.of(null, Map.of("https_proxy", "https://ann:sesame@proxy:3128")))
                .hasMessageContaining("reached over https itself")
                .hasMessageContaining("take http:// at the same host")
                .hasMessageNotContaining("sesame");
    }
}
