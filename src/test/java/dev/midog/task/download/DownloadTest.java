package dev.midog.task.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.CheckedBy;
import dev.midog.fetch.plan.PlannedFile;
import dev.midog.fetch.source.Endpoints;
import dev.midog.fetch.source.FakeWaitingClock;
import dev.midog.fetch.transfer.FetchEvent;
import dev.midog.fetch.transfer.FetchSummary;
import dev.midog.fetch.transfer.FileOutcome;
import dev.midog.fetch.transfer.RunLock;
import dev.midog.figshare.FakeFigshare;
import dev.midog.figshare.Fault;
import dev.midog.figshare.Host;
import dev.midog.figshare.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads as a program runs them, from a figshare of our own and by a clock that waits for nobody. */
class DownloadTest {
    /** Longer than a run without a network may wait in all. */
    private static final Duration A_FEW_SECONDS = Duration.ofSeconds(4);

    @TempDir
    private Path folder;

    private final FakeWaitingClock clock = new FakeWaitingClock();
    private final DownloadFixture listener = new DownloadFixture();
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
    void the_result_tells_what_became_of_each_file_and_by_what_it_was_checked() throws Exception {
        StoredFile first = figshare.image(1, 3000);
        figshare.image(2, 2000);
        figshare.always(Host.STORE, "/signed/" + first.id(), Fault.json(404));

        FetchSummary summary = run(settings(1, 2));

        assertThat(summary.stopped()).isNull();
        assertThat(summary.bytesReceived()).isEqualTo(2000);
        assertThat(summary.outcomes())
                .extracting(FileOutcome::status)
                .containsExactly(FileOutcome.FetchStatus.FAILED, FileOutcome.FetchStatus.FETCHED);
        assertThat(summary.outcomes().get(0).failure()).isNotNull().hasMessageContaining("404");
        assertThat(summary.outcomes().get(1).check()).isEqualTo(CheckedBy.MD5);
        assertThat(listener.plans()).hasSize(1);
    }

    @Test
    void a_plan_asks_nobody_and_writes_nothing() throws IOException {
        DownloadPlan plan = new Download(settings(1)).plan();

        assertThat(plan.files().toFetch()).hasSize(1);
        assertThat(plan.spaces()).hasSize(1);
        assertThat(figshare.requests(Host.API, "")).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_interrupted_file_is_resumed_from_the_bytes_that_are_there() throws Exception {
        StoredFile image = figshare.image(1, 3_000_000);
        figshare.next(Host.STORE, "/signed/", Fault.truncated(2_000_000));

        FetchSummary summary = run(settings(1));

        assertThat(summary.with(FileOutcome.FetchStatus.FETCHED)).hasSize(1);
        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(image.bytes());
        assertThat(figshare.requests(Host.STORE, "/signed/"))
                .last()
                .satisfies(request -> assertThat(request.headers()).containsKey("range"));
        assertThat(summary.bytesReceived()).isEqualTo(3_000_000);
    }

    @Test
    void the_part_of_an_earlier_run_is_planned_with_and_finished() throws Exception {
        StoredFile image = figshare.image(1, 3000);
        assertThat(run(settings(1)).with(FileOutcome.FetchStatus.FETCHED)).hasSize(1);
        Path whole = folder.resolve("images/001.tiff");
        Files.delete(whole);
        Files.write(folder.resolve("images/001.tiff.part"), Arrays.copyOf(image.bytes(), 1000));
        Files.writeString(
                folder.resolve("images/001.tiff.part.info"),
                "{\"id\": %d, \"size\": 3000, \"md5\": \"%s\", \"etag\": null, \"source\": \"api\"}"
                        .formatted(image.id(), image.md5()));

        FetchSummary summary = run(settings(1));

        assertThat(listener.plans().get(1).files().files())
                .singleElement()
                .extracting(PlannedFile::state, PlannedFile::bytesHere)
                .containsExactly(PlannedFile.State.PARTIAL, 1000L);
        assertThat(summary.bytesReceived()).isEqualTo(2000);
        assertThat(whole).hasBinaryContent(image.bytes());
    }

    @Test
    void whole_files_are_fetched_again_only_where_they_are_to_be_replaced() throws Exception {
        figshare.image(1, 3000);
        DownloadSettings once = settings(1);
        run(once);

        assertThat(run(once).with(FileOutcome.FetchStatus.PRESENT)).hasSize(1);
        assertThat(run(DownloadSettings.builder(folder, once.files(), once.transfer())
                                .replacesWhole(true)
                                .build())
                        .with(FileOutcome.FetchStatus.FETCHED))
                .hasSize(1);
    }

    @Test
    void without_a_network_the_run_stops_after_one_look_at_each_server_and_says_it_once() throws Exception {
        List<WantedFile> files =
                IntStream.rangeClosed(1, 20).mapToObj(DownloadFixture::image).toList();
        String nowhere = "http://127.0.0.1:1";

        FetchSummary summary = run(DownloadFixture.settings(folder, files, nowhere + "/v2", nowhere));

        assertThat(summary.stopped())
                .isNotNull()
                .hasMessageStartingWith("no server could be reached (127.0.0.1 could not be reached); see whether this")
                .extracting(MidogException::kind)
                .isEqualTo(MidogException.ErrorKind.NETWORK);
        assertThat(summary.with(FileOutcome.FetchStatus.NOT_FINISHED)).hasSize(20);
        assertThat(listener.events())
                .noneMatch(event -> event instanceof FetchEvent.Retrying || event instanceof FetchEvent.Note);
        assertThat(clock.passed()).isLessThan(A_FEW_SECONDS);
    }

    @Test
    void a_network_that_goes_away_is_waited_for() throws Exception {
        figshare.image(1, 3000);
        figshare.always(Host.API, "/file/download/", Fault.reset(0));
        figshare.always(Host.NDOWNLOADER, "/", Fault.reset(0));

        FetchSummary summary = run(settings(1));

        assertThat(summary.stopped()).isNull();
        assertThat(listener.events().stream()
                        .filter(event -> event instanceof FetchEvent.Retrying)
                        .count())
                .isEqualTo(7);
    }

    @Test
    void a_folder_serves_where_there_is_no_network() throws Exception {
        StoredFile image = StoredFile.random(1, "001.tiff", 100);
        Path mirror = Files.createDirectories(folder.resolve("mirror"));
        Files.write(mirror.resolve("001.tiff"), image.bytes());

        assertThat(run(offlineWith(mirror, 1)).with(FileOutcome.FetchStatus.FETCHED))
                .hasSize(1);
        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(image.bytes());
    }

    @Test
    void without_a_network_servers_are_not_asked_again_for_what_a_folder_lacks() throws Exception {
        StoredFile image = StoredFile.random(1, "002.tiff", 100);
        Path mirror = Files.createDirectories(folder.resolve("mirror"));
        Files.write(mirror.resolve("002.tiff"), image.bytes());

        FetchSummary summary = run(offlineWith(mirror, 1, 2, 3, 4));

        assertThat(summary.outcomes())
                .extracting(FileOutcome::status)
                .containsExactly(
                        FileOutcome.FetchStatus.NOT_FINISHED,
                        FileOutcome.FetchStatus.FETCHED,
                        FileOutcome.FetchStatus.NOT_FINISHED,
                        FileOutcome.FetchStatus.NOT_FINISHED);
        assertThat(summary.stopped())
                .isNotNull()
                .hasMessageStartingWith(
                        "no server could be reached (127.0.0.1 could not be reached); see whether this");
        assertThat(listener.events()).noneMatch(event -> event instanceof FetchEvent.Retrying);
        assertThat(clock.passed()).isLessThan(A_FEW_SECONDS);
    }

    @Test
    void a_damaged_file_of_a_folder_is_read_once_and_told_by_its_name() throws Exception {
        Path mirror = Files.createDirectories(folder.resolve("mirror"));
        Path damaged = Files.writeString(mirror.resolve("001.tiff"), "x");

        FetchSummary summary = new Download(offlineWith(mirror, 1), clock, new StructureChecks()).run(listener);

        assertThat(summary.stopped()).isNull();
        assertThat(summary.outcomes())
                .singleElement()
                .extracting(FileOutcome::failure)
                .isInstanceOfSatisfying(
                        MidogException.class,
                        failure -> assertThat(failure)
                                .hasMessage("the copy from " + damaged
                                        + " is not the published file: it is not a TIFF, PNG or JPEG")
                                .extracting(MidogException::kind)
                                .isEqualTo(MidogException.ErrorKind.VERIFICATION));
        assertThat(listener.events())
                .noneMatch(event -> event instanceof FetchEvent.Retrying || event instanceof FetchEvent.Discarded);
        assertThat(clock.passed()).isLessThan(A_FEW_SECONDS);
    }

    @Test
    void a_damaged_file_of_a_folder_is_replaced_by_a_server_that_is_back() throws Exception {
        StoredFile image = figshare.image(1, 3000);
        figshare.next(Host.API, "/file/download/", Fault.reset(0));
        figshare.next(Host.NDOWNLOADER, "/", Fault.reset(0));
        Path mirror = Files.createDirectories(folder.resolve("mirror"));
        Files.write(mirror.resolve("001.tiff"), new byte[3000]);

        FetchSummary summary =
                run(with(new Endpoints(figshare.apiAddress(), figshare.ndownloaderAddress(), mirror.toString()), 1));

        assertThat(summary.with(FileOutcome.FetchStatus.FETCHED)).hasSize(1);
        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(image.bytes());
        assertThat(listener.events())
                .filteredOn(event -> event instanceof FetchEvent.Discarded)
                .hasSize(1);
    }

    @Test
    void a_complete_folder_is_left_untouched_so_that_it_may_be_read_only() throws Exception {
        figshare.image(1, 3000);
        run(settings(1));

        try (RunLock other = RunLock.of(folder)) {
            assertThat(other.manifest()).startsWithRaw(folder);
            assertThat(run(settings(1)).with(FileOutcome.FetchStatus.PRESENT)).hasSize(1);
        }
    }

    @Test
    void a_link_to_nowhere_in_the_place_of_a_folder_is_said_to_be_one() throws IOException {
        Path images = Files.createSymbolicLink(folder.resolve("images"), folder.resolve("disk"));

        assertThatThrownBy(() -> run(settings(1)))
                .isInstanceOf(MidogException.class)
                .hasMessage(images + " is a link to " + folder.resolve("disk")
                        + ", which is not a folder; make that folder, or remove the link");
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        Endpoints endpoints = new Endpoints("http://localhost/v2", "http://localhost", null);

        assertThatThrownBy(() -> DownloadFixture.transfer(endpoints, 9))
                .isInstanceOfSatisfying(
                        MidogException.class,
                        failure -> assertThat(failure.invalidValue())
                                .hasValueSatisfying(
                                        invalid -> assertThat(invalid.allowed()).isEqualTo("from 1 to 8")));
    }

    private DownloadSettings settings(int... images) {
        return DownloadFixture.settings(
                folder,
                Arrays.stream(images).mapToObj(DownloadFixture::image).toList(),
                figshare.apiAddress(),
                figshare.ndownloaderAddress());
    }

    private DownloadSettings offlineWith(Path mirror, int... images) {
        return with(new Endpoints("http://127.0.0.1:1/v2", "http://127.0.0.1:1", mirror.toString()), images);
    }

    private DownloadSettings with(Endpoints endpoints, int... images) {
        List<WantedFile> files =
                Arrays.stream(images).mapToObj(DownloadFixture::image).toList();
        return DownloadSettings.builder(folder, files, DownloadFixture.transfer(endpoints, 1))
                .build();
    }

    private FetchSummary run(DownloadSettings settings) throws IOException, InterruptedException {
        return new Download(settings, clock, (file, wanted) -> {}).run(listener);
    }
}
