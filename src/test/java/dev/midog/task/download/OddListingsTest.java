package dev.midog.task.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.ManifestJson;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.CheckedBy;
import dev.midog.fetch.source.FakeWaitingClock;
import dev.midog.fetch.transfer.FetchEvent;
import dev.midog.fetch.transfer.FetchSummary;
import dev.midog.fetch.transfer.FileOutcome;
import dev.midog.figshare.FakeFigshare;
import dev.midog.figshare.Fault;
import dev.midog.figshare.Host;
import dev.midog.figshare.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings of the API that are odd once: they do no harm that lasts. */
class OddListingsTest {
    private static final String OTHER_MD5 = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private final FakeWaitingClock clock = new FakeWaitingClock();
    private final DownloadFixture listener = new DownloadFixture();
    private FakeFigshare figshare;
    private StoredFile first;
    private StoredFile second;

    @BeforeEach
    void open() throws IOException {
        figshare = new FakeFigshare();
        first = figshare.image(1, 3000);
        second = figshare.image(2, 2000);
    }

    @AfterEach
    void close() throws IOException {
        figshare.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "3",
                "[{\"id\": 1, \"name\": \"license.txt\", \"size\": 5}]",
                "[{\"id\": %d, \"name\": \"001.tiff\", \"size\": 1000000000000000000000000000000}]",
                "[{\"id\": %d, \"name\": \"001.tiff\", \"size\": 5076944270305263616}]",
                "[{\"id\": %d, \"name\": \"001.tiff\", \"size\": 3000.5}]",
                "[{\"id\": %d, \"name\": \"001.tiff\", \"size\": \"3000\"}]",
                "[{\"id\": 18446744073709551617, \"name\": \"001.tiff\", \"size\": 3000}]",
            })
    void an_article_that_once_lists_nothing_of_use_is_asked_again_and_does_not_keep_the_others_from_it(String odd)
            throws Exception {
        figshare.listings().override(first.id(), String.format(odd, first.id()));
        figshare.always(Host.STORE, "/signed/" + first.id(), Fault.json(404));

        assertThat(run(1, 2).outcomes())
                .extracting(FileOutcome::check)
                .as("the other article is learned all the same")
                .containsExactly(null, CheckedBy.MD5);

        figshare.listings().mend(first.id());
        figshare.mend();
        figshare.next(Host.STORE, "/signed/" + first.id(), Fault.flipped(1000));

        assertThat(run(1).outcomes()).extracting(FileOutcome::check).containsExactly(CheckedBy.MD5);
        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(first.bytes());
    }

    @Test
    void an_article_that_is_not_there_once_is_asked_again() throws Exception {
        figshare.next(Host.API, "/articles/", Fault.json(404), Fault.json(404));
        figshare.always(Host.STORE, "/signed/", Fault.json(404));
        run(1, 2);
        figshare.mend();

        assertThat(run(1, 2).outcomes()).extracting(FileOutcome::check).containsExactly(CheckedBy.MD5, CheckedBy.MD5);
    }

    @Test
    void a_manifest_that_counts_an_article_without_its_file_is_completed() throws Exception {
        run(2);
        Path manifest = ManifestJson.in(folder);
        String text = Files.readString(manifest);
        Files.writeString(
                manifest,
                text.replaceFirst(
                        "\"articles_seen\" : \\[ ?(\\d+) ?\\]",
                        "\"articles_seen\": [$1, " + (21_000_000 + first.id()) + "]"));

        assertThat(run(1).outcomes()).extracting(FileOutcome::check).containsExactly(CheckedBy.MD5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3000, \"computed_md5\": \"" + OTHER_MD5 + "\"", "2999"})
    void a_wrong_md5_or_size_that_is_corrected_is_taken_from_the_newer_listing(String wrong) throws Exception {
        figshare.listings()
                .override(
                        first.id(), "[{\"id\": " + first.id() + ", \"name\": \"001.tiff\", \"size\": " + wrong + "}]");

        FetchSummary before = run(1);

        assertThat(before.with(FileOutcome.FetchStatus.FAILED))
                .singleElement()
                .extracting(FileOutcome::failure)
                .isInstanceOfSatisfying(
                        MidogException.class,
                        failure -> assertThat(failure)
                                .hasMessageEndingWith("fetch its size and md5 with verify manifestOnly"));

        figshare.listings().mend(first.id());

        assertThat(run(1).outcomes()).extracting(FileOutcome::check).containsExactly(CheckedBy.MD5);
        assertThat(folder.resolve("images/001.tiff")).hasBinaryContent(first.bytes());
    }

    @Test
    void a_manifest_of_impossible_sizes_names_its_cure_which_helps() throws Exception {
        run(1, 2);
        Path manifest = ManifestJson.in(folder);
        Files.writeString(
                manifest, Files.readString(manifest).replace("\"size\" : 3000", "\"size\" : 5076944270305263616"));
        DownloadSettings settings = settings(1, 2);

        assertThatThrownBy(() -> run(1, 2))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("the size 5076944270305263616 of \"001.tiff\"")
                .hasMessageEndingWith("fetch sizes and md5s again with verify manifestOnly");

        assertThat(new ManifestRefresh(settings).run(listener).learned()).isEqualTo(2);
        assertThat(run(1, 2).with(FileOutcome.FetchStatus.PRESENT)).hasSize(2);
    }

    @Test
    void a_listing_that_is_odd_is_told() throws Exception {
        figshare.listings().override(second.id(), "{}");

        run(1, 2);

        assertThat(listener.events())
                .filteredOn(event -> event instanceof FetchEvent.Note)
                .singleElement()
                .asString()
                .contains("lists no files")
                .contains("is not a list");
    }

    private FetchSummary run(int... images) throws IOException, InterruptedException {
        return new Download(settings(images), clock, (file, wanted) -> {}).run(listener);
    }

    private DownloadSettings settings(int... images) {
        List<WantedFile> files =
                Arrays.stream(images).mapToObj(DownloadFixture::image).toList();
        return DownloadFixture.settings(folder, files, figshare.apiAddress(), figshare.ndownloaderAddress());
    }
}
