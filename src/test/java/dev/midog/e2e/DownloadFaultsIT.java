package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.midog.figshare.FakeFigshare;
import dev.midog.figshare.Fault;
import dev.midog.figshare.Host;
import dev.midog.figshare.StoredFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the packaged program does when the hosting goes wrong in each of the ways it is known to. */
@Execution(ExecutionMode.CONCURRENT)
class DownloadFaultsIT {
    private static final int SIZE = 300_000;

    @TempDir
    private Path folder;

    private FakeFigshare figshare;
    private StoredFile image;

    @BeforeEach
    void open() throws IOException {
        figshare = new FakeFigshare();
        image = figshare.image(1, SIZE);
    }

    @AfterEach
    void close() throws IOException {
        figshare.close();
    }

    static Stream<Arguments> faults_that_pass() {
        return Stream.of(
                one("truncation", Host.STORE, Fault.truncated(100_000)),
                one("connection reset", Host.STORE, Fault.reset(100_000)),
                one("stall", Host.STORE, Fault.stall(100_000)),
                one("stall before the first byte", Host.STORE, exchange -> exchange.untilClientLeaves()),
                one("slow drip", Host.STORE, Fault.drip(100_000, 5)),
                one("one flipped byte", Host.STORE, Fault.flipped(1000)),
                one("a page of HTML with 200", Host.STORE, Fault.page()),
                one("a page of HTML under another type", Host.STORE, Fault.unnamedPage()),
                one("an empty 200", Host.STORE, Fault.empty()),
                one("an expired signature", Host.STORE, Fault.expired()),
                one("a length that is not announced", Host.STORE, Fault.chunked()),
                one("a body without end", Host.STORE, Fault.endless()),
                one("a longer file", Host.STORE, Fault.resized(SIZE + 1)),
                one("a shorter file", Host.STORE, Fault.resized(SIZE - 1)),
                one("a compressed body", Host.STORE, Fault.compressed(new byte[] {0x1f, (byte) 0x8b, 8, 0})),
                one("503", Host.STORE, Fault.json(503)),
                one("503 with Retry-After 0", Host.STORE, Fault.retryAfter(503, "0")),
                one("429 with Retry-After in seconds", Host.API, Fault.retryAfter(429, "1")),
                one("429 with Retry-After as a date", Host.API, Fault.retryAfter(429, httpDateIn(2))),
                one("a firewall's challenge", Host.API, Fault.challenge()),
                one("a 202 with nothing in it", Host.API, Fault.acceptedOnly()),
                one("a firewall's captcha", Host.API, Fault.captcha()),
                one("403 with HTML", Host.NDOWNLOADER, Fault.html(403)),
                one("403 from the API", Host.API, Fault.json(403)),
                one("404 from the API", Host.API, Fault.json(404)),
                one("500 from the API", Host.API, Fault.json(500)),
                one("a redirect to a file", Host.API, Fault.redirect("file:///etc/passwd")),
                one("a redirect to another scheme", Host.API, Fault.redirect("ftp://127.0.0.1/x")),
                one("a redirect to itself", Host.API, Fault.loop()),
                arguments(
                        named("a resume that ignores the range", Host.STORE),
                        new Fault[] {Fault.truncated(100_000), Fault.rangeIgnored()}),
                arguments(
                        named("a resume with the wrong range", Host.STORE),
                        new Fault[] {Fault.truncated(100_000), Fault.wrongRange()}),
                arguments(
                        named("a resume after the file has changed", Host.STORE),
                        new Fault[] {Fault.truncated(100_000), Fault.otherTag()}),
                arguments(
                        named("a resume that is answered 416", Host.STORE),
                        new Fault[] {Fault.truncated(100_000), Fault.html(416)}),
                arguments(
                        named("a fault after the other", Host.STORE),
                        new Fault[] {Fault.json(503), Fault.truncated(50_000), Fault.reset(50_000), Fault.page()}));
    }

    @ParameterizedTest
    @MethodSource("faults_that_pass")
    void a_fault_that_passes_ends_in_identical_bytes(Host host, Fault[] faults) {
        figshare.next(host, host == Host.API ? "/file/download/" : "/", faults);

        Launcher.Run run = download();

        assertThat(run.err()).containsAnyOf("retry: ", "restart: ", "fetched: ");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(image.bytes());
        assertThat(names()).containsExactly(".midog", "001.tiff");
    }

    static Stream<Arguments> faults_that_stay() {
        return Stream.of(
                arguments("challenge", Fault.challenge(), 4, "asks for a challenge"),
                arguments("202", Fault.acceptedOnly(), 4, "answered 202 with nothing in it"),
                arguments("captcha", Fault.captcha(), 4, "asks for a captcha"),
                arguments("403", Fault.html(403), 4, "answered 403"),
                arguments("404", Fault.json(404), 4, "answered 404"),
                arguments("500", Fault.json(500), 4, "answered 500"),
                arguments("503", Fault.json(503), 4, "answered 503"),
                arguments("429", Fault.retryAfter(429, "0"), 4, "answered 429"),
                arguments("429 for hours", Fault.retryAfter(429, "7200"), 4, "come back after 120 minutes"),
                arguments("page", Fault.page(), 4, "a page of HTML in place of the file"),
                arguments("empty", Fault.empty(), 4, "sent no bytes"),
                arguments("expired", Fault.expired(), 4, "the signed address ran out"),
                arguments("endless", Fault.endless(), 4, "sent more than the 300000 bytes expected"),
                arguments("10 GB", Fault.resized(10_000_000_000L), 4, "has 10000000000 bytes where the manifest says"),
                arguments("shorter", Fault.resized(1000), 4, "has 1000 bytes where the manifest says 300000"),
                arguments("reset", Fault.reset(0), 4, "broke"),
                arguments("stall", (Fault) exchange -> exchange.untilClientLeaves(), 4, "sent nothing for too long"),
                arguments("redirect to a file", Fault.redirect("file:///etc/passwd"), 4, "not http or https"),
                arguments("redirect loop", Fault.loop(), 4, "run in a circle"),
                arguments("gzip bomb", Fault.compressed(bomb()), 4, "encoding gzip"),
                arguments("flipped", Fault.flipped(1000), 5, "its md5 is"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults_that_stay")
    void a_fault_that_stays_ends_in_its_own_sentence_and_exit_code(
            String name, Fault fault, int exitCode, String sentence) {
        figshare.always(Host.API, "/file/download/", Fault.redirect(figshare.storeAddress() + "/open/" + image.id()));
        figshare.always(Host.NDOWNLOADER, "/files/", Fault.redirect(figshare.storeAddress() + "/open/" + image.id()));
        figshare.always(Host.STORE, "/", fault);

        Launcher.Run run = download("--retries", "2");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).contains("failed: images/001.tiff: ").contains(sentence);
        assertThat(folder.resolve("images/001.tiff")).doesNotExist();
    }

    @Test
    void a_break_is_mended_from_the_byte_where_it_was() {
        figshare.next(Host.STORE, "/", Fault.truncated(100_000), Fault.reset(100_000));

        assertThat(download().exitCode()).isZero();

        List<FakeFigshare.Request> requests = figshare.requests(Host.STORE, "/signed/");
        assertThat(requests).hasSize(3);
        assertThat(requests.get(0).headers()).doesNotContainKey("range");
        assertThat(requests.get(1).headers()).containsEntry("range", "bytes=100000-");
        assertThat(requests.get(2).headers().get("range")).startsWith("bytes=").isNotEqualTo("bytes=100000-");
        assertThat(figshare.requests(Host.API, "/file/download/"))
                .as("every attempt starts from the stable address")
                .hasSize(3);
    }

    @Test
    void a_file_that_fails_does_not_stop_the_others() {
        StoredFile other = figshare.image(2, SIZE);
        figshare.always(Host.STORE, "/signed/" + image.id(), Fault.json(500));

        Launcher.Run run = launcher("--cases", "1-2", "--retries", "2");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("1 file fetched", "1 file failed");
        assertThat(run.err()).containsOnlyOnce("failed: images/001.tiff: ");
        assertThat(folder.resolve("images/002.tiff")).hasBinaryContent(other.bytes());
    }

    @Test
    void refusals_in_a_row_stop_the_run_and_tell_what_to_do() {
        for (int number = 2; number <= 40; number++) {
            figshare.image(number, 1000);
        }
        figshare.always(Host.API, "/file/download/", Fault.challenge());
        figshare.always(Host.NDOWNLOADER, "/files/", Fault.html(403));

        Launcher.Run run = launcher("--cases", "1-40", "--retries", "8");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("refused 16 requests in a row", "wait, then start the download again");
        int requests = figshare.requests(Host.API, "/file/download/").size()
                + figshare.requests(Host.NDOWNLOADER, "/files/").size();
        assertThat(requests).isBetween(16, 24);
    }

    @Test
    void a_gzip_bomb_in_the_listing_is_not_unpacked() {
        figshare.always(Host.API, "/collections/", Fault.compressed(bomb()));
        figshare.always(Host.API, "/file/download/", Fault.json(404));
        figshare.always(Host.NDOWNLOADER, "/files/", Fault.json(404));

        Launcher.Run run = download();

        assertThat(run.err()).contains("note: the API's listing is not available", "encoding gzip");
        assertThat(run.exitCode()).isEqualTo(4);
    }

    private Launcher.Run download(Object... options) {
        List<Object> all = new ArrayList<>(List.of("--cases", "1"));
        all.addAll(List.of(options));
        return launcher(all.toArray());
    }

    private Launcher.Run launcher(Object... options) {
        List<Object> args = new ArrayList<>(List.of("download", "--images-only", "--backoff-base-ms", "1"));
        args.addAll(List.of("--stall-timeout", "1", "--read-timeout", "1"));
        args.addAll(figshare.options());
        args.addAll(List.of(options));
        return Launcher.in(folder).run(args.toArray());
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder.resolve("images"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Arguments one(String name, Host host, Fault fault) {
        return arguments(named(name, host), new Fault[] {fault});
    }

    private static String httpDateIn(int seconds) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(seconds).atZone(ZoneOffset.UTC));
    }

    /** Ten megabytes of zeros in ten kilobytes. */
    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 160; i++) {
                gzip.write(new byte[65536]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
