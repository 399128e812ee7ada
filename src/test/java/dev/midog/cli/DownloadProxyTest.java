package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import dev.midog.figshare.Exchange;
import dev.midog.figshare.FakeFigshare;
import dev.midog.figshare.Fault;
import dev.midog.figshare.Host;
import dev.midog.figshare.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that are reached through a proxy, or not at all. */
class DownloadProxyTest {
    @TempDir
    private Path folder;

    private FakeFigshare figshare;

    @BeforeEach
    void open() throws IOException {
        figshare = new FakeFigshare();
    }

    @AfterEach
    void close() throws IOException {
        figshare.close();
    }

    @Test
    void a_proxy_takes_the_requests() {
        StoredFile image = figshare.image(1, 1000);
        figshare.always(Host.API, "/file/download/", exchange -> exchange.serve(figshare.fileOf(exchange)));

        String proxy = figshare.apiAddress().replace("/v2", "");
        CliRun run = downloadFrom("http://figshare.invalid", "--cases", "1", "--retries", "1", "--proxy", proxy);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(image.bytes());
        assertThat(figshare.requests(Host.API, ""))
                .allSatisfy(request -> assertThat(request.headers()).containsEntry("host", "figshare.invalid"));
    }

    @Test
    void a_proxy_that_asks_for_a_password_gets_the_one_of_its_address_and_nobody_else_does() {
        StoredFile image = figshare.image(1, 1000);
        Fault asks = exchange -> exchange.answer(407, Map.of("Proxy-Authenticate", "Basic realm=\"x\""), "");
        Fault serves = exchange -> exchange.serve(figshare.fileOf(exchange));
        figshare.choose(Host.API, "/", exchange -> {
            if (exchange.header("Proxy-Authorization").isEmpty()) {
                return asks;
            }
            return exchange.path().contains("/file/download/") ? serves : Exchange::proceed;
        });
        String proxy = figshare.apiAddress()
                .replace("http://", "http://ann:open%20sesame@")
                .replace("/v2", "");

        CliRun run = downloadFrom("http://figshare.invalid", "--cases", "1", "--retries", "1", "--proxy", proxy);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(image.bytes());
        assertThat(run.out() + run.err()).doesNotContain("sesame");
        assertThat(figshare.requests(Host.API, "/collections/").get(1).headers())
                .containsEntry("proxy-authorization", "Basic YW5uOm9wZW4gc2VzYW1l");
        assertThat(figshare.requests(Host.API, "/"))
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("authorization"));
    }

    @Test
    void no_network_stops_the_run_with_one_sentence_that_tells_what_to_do() {
        CliRun run = downloadFrom("http://127.0.0.1:1", "--cases", "1-60");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NETWORK);
        assertThat(run.err().lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("midog: no server could be reached (127.0.0.1 could not be reached); see whether")
                .contains("whether it needs a proxy (--proxy)");
        assertThat(run.out()).contains("0 files failed, 60 files not finished");
        assertThat(folder.resolve("images/001.tiff")).doesNotExist();
    }

    @Test
    void a_network_that_is_lost_stops_the_run_when_nothing_came_for_long() {
        for (int number = 1; number <= 12; number++) {
            figshare.image(number, 1000);
        }
        figshare.always(Host.API, "/file/download/", Fault.reset(0));
        figshare.always(Host.NDOWNLOADER, "/", Fault.reset(0));

        CliRun run = CliRun.midog(arguments(figshare.options(), "--cases", "1-12"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.NETWORK);
        assertThat(run.err()).contains("64 attempts in a row brought nothing", "whether this computer has a network");
        assertThat(run.out()).contains("not finished");
    }

    private CliRun downloadFrom(String hosting, Object... options) {
        List<String> hosts = List.of("--api", hosting + "/v2", "--ndownloader", hosting, "--api-rate", "1000");
        return CliRun.midog(arguments(hosts, options));
    }

    private Object[] arguments(List<String> hosts, Object... options) {
        List<Object> args = new ArrayList<>(List.of("download", "--dir", folder, "--images-only"));
        args.addAll(List.of("--backoff-base-ms", "1"));
        args.addAll(hosts);
        args.addAll(List.of(options));
        return args.toArray();
    }
}
