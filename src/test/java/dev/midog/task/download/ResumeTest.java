package dev.midog.task.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.CheckedBy;
import dev.midog.fetch.source.Endpoints;
import dev.midog.fetch.source.FakeWaitingClock;
import dev.midog.fetch.transfer.FetchSummary;
import dev.midog.fetch.transfer.FileOutcome;
import dev.midog.figshare.Exchange;
import dev.midog.figshare.FakeFigshare;
import dev.midog.figshare.Fault;
import dev.midog.figshare.Host;
import dev.midog.figshare.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transfer that broke goes on with, and whom it asks next. */
class ResumeTest {
    private static final int SIZE = 3000;
    private static final String MONDAY = "Mon, 02 Mar 2026 10:00:00 GMT";
    private static final String TUESDAY = "Tue, 03 Mar 2026 10:00:00 GMT";

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

    @Test
    void without_an_md5_and_a_version_two_attempts_are_not_put_together() throws Exception {
        byte[] newer = otherBytes();
        unlisted();
        figshare.next(
                Host.STORE,
                "/signed/",
                exchange -> sends(exchange, image.bytes(), 1000, Map.of()),
                exchange -> sends(exchange, newer, SIZE, Map.of()));

        run(settings(null, 1));

        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(newer);
        assertThat(ranges()).containsExactly(null, null);
    }

    @Test
    void a_time_of_change_holds_a_version_where_there_is_no_tag() throws Exception {
        unlisted();
        figshare.next(
                Host.STORE,
                "/signed/",
                exchange -> sends(exchange, image.bytes(), 1000, Map.of("Last-Modified", MONDAY)),
                exchange -> sends(exchange, image.bytes(), SIZE, Map.of("Last-Modified", MONDAY)));

        run(settings(null, 1));

        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(image.bytes());
        assertThat(ranges()).containsExactly(null, "bytes=1000-");
        assertThat(figshare.requests(Host.STORE, "/signed/").get(1).headers()).containsEntry("if-range", MONDAY);
    }

    @Test
    void a_rest_of_another_time_or_of_none_is_not_taken() throws Exception {
        byte[] newer = otherBytes();
        unlisted();
        figshare.next(
                Host.STORE,
                "/signed/",
                exchange -> sends(exchange, image.bytes(), 1000, Map.of("Last-Modified", MONDAY)),
                exchange -> sends(exchange, newer, 2000, Map.of("Last-Modified", TUESDAY)),
                exchange -> sends(exchange, image.bytes(), 2000, Map.of("Last-Modified", TUESDAY)),
                exchange -> sends(exchange, newer, 2500, Map.of()),
                exchange -> sends(exchange, newer, SIZE, Map.of()));

        run(settings(null, 1));

        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(newer);
    }

    @Test
    void with_an_md5_the_rest_is_asked_for_without_a_condition_that_some_servers_answer_with_all() throws Exception {
        figshare.always(Host.STORE, "/signed/", exchange -> {
            byte[] bytes = image.bytes();
            Map<String, String> tag = Map.of("ETag", "\"" + System.nanoTime() + "\"");
            long start = exchange.header("If-Range").isPresent() ? 0 : exchange.rangeStart();
            long end = Math.min(SIZE, start + 700);
            Map<String, String> headers = new LinkedHashMap<>(tag);
            if (start > 0) {
                headers.put("Content-Range", "bytes " + start + "-" + (SIZE - 1) + "/" + SIZE);
            }
            exchange.head(start > 0 ? 206 : 200, SIZE - start, headers);
            exchange.send(bytes, start, end);
            exchange.close();
        });

        assertThat(run(settings(null, 1)).outcomes())
                .extracting(FileOutcome::check)
                .containsExactly(CheckedBy.MD5);
        assertThat(figshare.requests(Host.STORE, "/signed/")).hasSize(5);
    }

    @Test
    void a_host_that_asks_for_an_hour_keeps_no_other_one_waiting() throws Exception {
        figshare.image(2, SIZE);
        figshare.image(3, SIZE);
        figshare.always(Host.API, "/file/download/", Fault.retryAfter(429, "3600"));

        FetchSummary summary = run(settings(null, 1, 2, 3));

        assertThat(summary.with(FileOutcome.FetchStatus.FETCHED)).hasSize(3);
        assertThat(clock.passed()).isLessThan(Duration.ofMinutes(2));
        assertThat(figshare.requests(Host.API, "/file/download/"))
                .as("nobody asks again before the hour is over but those who were asking together")
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void a_mirror_serves_while_both_hosts_ask_to_wait() throws Exception {
        figshare.always(Host.API, "/file/download/", Fault.retryAfter(503, "600"));
        figshare.always(Host.NDOWNLOADER, "/files/", Fault.retryAfter(503, "600"));
        Path mirror = Files.createDirectory(folder.resolve("mirror"));
        Files.write(mirror.resolve("001.tiff"), image.bytes());

        FetchSummary summary = run(settings(mirror.toString(), 1));

        assertThat(summary.with(FileOutcome.FetchStatus.FETCHED)).hasSize(1);
        assertThat(clock.passed()).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void where_all_ask_to_wait_the_first_to_be_free_is_asked_then() throws Exception {
        figshare.next(Host.API, "/file/download/", Fault.retryAfter(503, "600"));
        figshare.next(Host.NDOWNLOADER, "/files/", Fault.retryAfter(503, "300"));

        FetchSummary summary = run(settings(null, 1));

        assertThat(summary.with(FileOutcome.FetchStatus.FETCHED)).hasSize(1);
        assertThat(clock.passed()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(7));
        assertThat(figshare.requests(Host.API, "/file/download/")).hasSize(1);
    }

    @Test
    void where_all_ask_for_longer_than_is_waited_for_every_file_is_told_so() throws Exception {
        figshare.image(2, SIZE);
        figshare.always(Host.API, "/file/download/", Fault.retryAfter(503, "7200"));
        figshare.always(Host.NDOWNLOADER, "/files/", Fault.retryAfter(429, "3600"));

        FetchSummary summary = run(settings(null, 1, 2));

        assertThat(summary.with(FileOutcome.FetchStatus.FAILED))
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome.failure())
                        .isNotNull()
                        .hasMessageContaining("asks to come back after 60 min"));
    }

    private void unlisted() {
        figshare.always(Host.API, "/collections/", Fault.json(404));
    }

    private byte[] otherBytes() {
        byte[] bytes = new byte[SIZE];
        new Random(5).nextBytes(bytes);
        bytes[0] = 'I';
        return bytes;
    }

    /** The range that is asked for, up to byte {@code end} of the file. */
    private static void sends(Exchange exchange, byte[] bytes, int end, Map<String, String> headers)
            throws IOException {
        Map<String, String> all = new LinkedHashMap<>(headers);
        long start = exchange.rangeStart();
        if (exchange.hasRange()) {
            all.put("Content-Range", "bytes " + start + "-" + (SIZE - 1) + "/" + SIZE);
        }
        exchange.head(exchange.hasRange() ? 206 : 200, SIZE - start, all);
        exchange.send(bytes, start, Math.max(start, end));
        if (end < SIZE) {
            exchange.close();
        }
    }

    private List<@Nullable String> ranges() {
        return figshare.requests(Host.STORE, "/signed/").stream()
                .map(request -> request.headers().get("range"))
                .toList();
    }

    private DownloadSettings settings(@Nullable String mirror, int... images) {
        List<WantedFile> files =
                Arrays.stream(images).mapToObj(DownloadFixture::image).toList();
        Endpoints endpoints = new Endpoints(figshare.apiAddress(), figshare.ndownloaderAddress(), mirror);
        return DownloadSettings.builder(folder, files, DownloadFixture.transfer(endpoints, 2))
                .build();
    }

    private FetchSummary run(DownloadSettings settings) throws IOException, InterruptedException {
        return new Download(settings, clock, (file, wanted) -> {}).run(listener);
    }
}
