package dev.midog.task.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import dev.midog.fetch.source.Endpoints;
import dev.midog.fetch.source.FakeWaitingClock;
import dev.midog.fetch.source.FetchSettings;
import dev.midog.fetch.source.HttpSettings;
import dev.midog.fetch.source.ProxyChoice;
import dev.midog.fetch.transfer.FetchEvent;
import dev.midog.fetch.transfer.FetchSummary;
import dev.midog.fetch.transfer.FileOutcome;
import dev.midog.figshare.FakeFigshare;
import dev.midog.figshare.Fault;
import dev.midog.figshare.Host;
import dev.midog.figshare.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that no good server gives: each is one failed attempt, ends by itself and is forgotten. */
class UnexpectedAnswersTest {
    private static final Duration SHORT = Duration.ofMillis(250);
    private static final int SIZE = 3000;
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @TempDir
    private Path folder;

    private final FakeWaitingClock clock = new FakeWaitingClock();
    private final DownloadFixture listener = new DownloadFixture();
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

    static Stream<Named<Fault>> answers() {
        return Stream.of(
                named("a negative length", exchange -> exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n")),
                named(
                        "a negative length of an error",
                        exchange -> exchange.raw("HTTP/1.1 500 No\r\nContent-Length: -5\r\n\r\nx")),
                named(
                        "a length that is not a number",
                        exchange -> exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 1e9\r\n\r\n")),
                named("a Retry-After with a control character", Fault.retryAfter(503, "1\u0001")),
                named("a Retry-After that is not ASCII", Fault.retryAfter(429, "sp\u00e4ter")),
                named("a Retry-After in another era", Fault.retryAfter(429, "Fri, 31 Dec 9999 23:59:59 GMT")),
                named("a status that is not a number", exchange -> exchange.raw("HTTP/1.1 2xx OK\r\n\r\n")),
                named("another protocol", exchange -> exchange.raw("SSH-2.0-OpenSSH_9.6\r\n")),
                named("a chunk of negative size", exchange -> exchange.raw(CHUNKED + "-5\r\n")),
                named("endless 103", Fault.endless("", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")),
                named("an endless header", Fault.endless("HTTP/1.1 200 OK\r\nX: ", "y".repeat(4096))),
                named("an endless chunk extension", Fault.endless(CHUNKED + "5;", "x".repeat(4096))),
                named("a trickled header", Fault.trickle("HTTP/1.1 200 OK\r\nX: ", "y")),
                named("trickled 103", Fault.trickle("", "HTTP/1.1 103 Early Hints\r\n\r\n")),
                named("a trickled chunk extension", Fault.trickle(CHUNKED + "5;", "x")),
                named("a trickled error body", Fault.trickle("HTTP/1.1 500 No\r\nContent-Length: 100000\r\n\r\n", "x")),
                named(
                        "a trickled body of a redirect",
                        Fault.trickle("HTTP/1.1 302 No\r\nLocation: ftp://x/\r\nContent-Length: 100000\r\n\r\n", "x")));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void each_is_one_failed_attempt_and_the_file_comes_whole(Fault fault) throws Exception {
        figshare.next(Host.STORE, "/signed/", fault);

        FetchSummary summary = run(1);

        assertThat(summary.stopped()).isNull();
        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(image.bytes());
        assertThat(listener.events())
                .filteredOn(event -> event instanceof FetchEvent.Retrying)
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void one_that_stays_fails_its_own_file_alone(Fault fault) throws Exception {
        figshare.image(2, SIZE);
        figshare.always(Host.STORE, "/signed/" + image.id(), fault);

        FetchSummary summary = run(1, 2);

        assertThat(summary.stopped()).isNull();
        assertThat(summary.outcomes())
                .extracting(FileOutcome::status)
                .containsExactly(FileOutcome.FetchStatus.FAILED, FileOutcome.FetchStatus.FETCHED);
    }

    /** All that may pass: a wait of centuries and a redirect to nowhere do not. */
    static Stream<Named<Fault>> listings() {
        return answers()
                .filter(answer ->
                        !answer.getName().contains("era") && !answer.getName().contains("redirect"));
    }

    @ParameterizedTest
    @MethodSource("listings")
    void of_a_listing_it_is_asked_for_again(Fault fault) throws Exception {
        figshare.next(Host.API, "/files", fault);

        assertThat(run(1).with(FileOutcome.FetchStatus.FETCHED))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.check()).hasToString("MD5"));
    }

    @Test
    void a_tag_that_cannot_be_sent_back_is_not_kept() throws Exception {
        for (String tag : List.of("\"\u00e9\"", "\"\u0001\"", "\"a\" b")) {
            Path other = folder.resolve("tag" + tag.codePointAt(1));
            figshare.next(Host.STORE, "/signed/", exchange -> {
                exchange.head(200, SIZE, Map.of("ETag", tag));
                exchange.send(image.bytes(), 0, 100);
                exchange.close();
            });

            FetchSummary summary = new Download(settings(other, 1), clock, (file, wanted) -> {}).run(listener);

            assertThat(summary.with(FileOutcome.FetchStatus.FETCHED)).hasSize(1);
        }
    }

    static Stream<String> encodings() {
        return Stream.of("", "identity", "binary", "aws-chunked", "aws-chunked, identity");
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void an_encoding_that_leaves_the_bytes_alone_is_none(String encoding) throws Exception {
        figshare.always(Host.STORE, "/signed/", Fault.withHeader("Content-Encoding", encoding));

        assertThat(run(1).with(FileOutcome.FetchStatus.FETCHED)).hasSize(1);
        assertThat(listener.events()).noneMatch(event -> event instanceof FetchEvent.Retrying);
    }

    @Test
    void a_certificate_that_is_not_trusted_is_looked_at_once_and_told_in_words() throws Exception {
        HeldCertificate own = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        SSLContext tls =
                new HandshakeCertificates.Builder().heldCertificate(own).build().sslContext();
        figshare.close();
        figshare = new FakeFigshare(tls.getServerSocketFactory());

        FetchSummary summary = run(1, 2);

        assertThat(summary.stopped())
                .isNotNull()
                .hasMessageStartingWith("this Java does not trust the certificate of ")
                .hasMessageContaining("unable to find valid certification path")
                .hasMessageContaining("trustStore=FILE");
        assertThat(listener.events())
                .noneMatch(event -> event instanceof FetchEvent.Retrying retry
                        && !retry.pause().isZero());
    }

    @Test
    void a_check_that_breaks_down_fails_its_own_file_alone() throws Exception {
        figshare.image(2, SIZE);
        figshare.always(Host.API, "/collections/", Fault.json(404));
        Download download = new Download(settings(folder, 1, 2), clock, (file, wanted) -> {
            if (wanted.localName().contains("001")) {
                throw new OutOfMemoryError("a profile of 3 GB");
            }
        });

        FetchSummary summary = download.run(listener);

        assertThat(summary.outcomes())
                .extracting(FileOutcome::status)
                .containsExactly(FileOutcome.FetchStatus.FAILED, FileOutcome.FetchStatus.FETCHED);
    }

    private FetchSummary run(int... images) throws IOException, InterruptedException {
        return new Download(settings(folder, images), clock, (file, wanted) -> {}).run(listener);
    }

    private DownloadSettings settings(Path target, int... images) {
        Endpoints endpoints = new Endpoints(figshare.apiAddress(), figshare.ndownloaderAddress(), null);
        HttpSettings http = new HttpSettings("midog/test", null, ProxyChoice.of(null, Map.of()), SHORT, SHORT, SHORT);
        FetchSettings transfer = new FetchSettings(endpoints, http, 2, 2, Duration.ofSeconds(1), 0, 1000);
        return DownloadSettings.builder(
                        target,
                        Arrays.stream(images).mapToObj(DownloadFixture::image).toList(),
                        transfer)
                .build();
    }
}
