package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.download.TransferOptions;
import dev.midog.core.catalogue.Catalogue;
import dev.midog.fetch.manifest.DownloadLayout;
import dev.midog.fetch.manifest.Manifest;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.DiskState;
import dev.midog.fetch.plan.FetchPlan;
import dev.midog.fetch.source.FakeWaitingClock;
import dev.midog.fetch.transfer.FetchEvent;
import dev.midog.fetch.transfer.FetchListener;
import dev.midog.fetch.transfer.FetchSummary;
import dev.midog.fetch.transfer.Fetcher;
import dev.midog.fetch.transfer.FileOutcome;
import dev.midog.fetch.transfer.ManifestLedger;
import dev.midog.figshare.FakeFigshare;
import dev.midog.figshare.Fault;
import dev.midog.figshare.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** How long the options make a download wait, by a clock that waits for nobody. */
class FetchWaitsTest {
    private static final FetchListener NOBODY = new FetchListener() {
        @Override
        public void event(FetchEvent event) {
            // Nobody listens.
        }

        @Override
        public void received(WantedFile file, int bytes) {
            // Nobody listens.
        }
    };

    @TempDir
    private Path folder;

    private final FakeWaitingClock waits = new FakeWaitingClock();
    private FakeFigshare figshare;
    private WantedFile wanted;

    @BeforeEach
    void open() throws IOException {
        figshare = new FakeFigshare();
        figshare.image(1, 300_000);
        wanted = WantedFile.image(Catalogue.midogPlusPlus().find("001.tiff").orElseThrow());
    }

    @AfterEach
    void close() throws IOException {
        figshare.close();
    }

    @Test
    void a_rate_limit_lets_all_bytes_through_in_the_time_that_they_take_at_the_rate() throws Exception {
        try (Fetcher fetcher = fetcher("--limit-rate", "100k")) {
            fetch(fetcher);
        }

        assertThat(waits.passed()).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3100));
    }

    @Test
    void a_refusal_of_the_listing_holds_back_the_files_too() throws Exception {
        figshare.next(Host.API, "/collections/", Fault.json(403));
        try (Fetcher fetcher = fetcher("--retries", "1", "--backoff-base-ms", "2000")) {
            String failure = fetcher.learn(List.of(wanted), ledger());
            Duration before = waits.passed();
            fetch(fetcher);

            assertThat(failure).contains("answered 403");
            assertThat(waits.passed().minus(before)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void a_refusal_of_a_file_by_the_api_holds_back_what_comes_next() throws Exception {
        figshare.next(Host.API, "/file/download/", Fault.json(403));
        try (Fetcher fetcher = fetcher("--backoff-base-ms", "2000")) {
            fetch(fetcher);
        }

        assertThat(waits.passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    private void fetch(Fetcher fetcher) throws InterruptedException {
        FetchPlan plan = FetchPlan.of(List.of(wanted), Manifest.EMPTY, file -> DiskState.NOTHING);
        FetchSummary summary = fetcher.fetch(plan, DownloadLayout.published(folder), ledger(), List.of(), false);
        assertThat(summary.with(FileOutcome.FetchStatus.FETCHED)).hasSize(1);
    }

    private ManifestLedger ledger() {
        return new ManifestLedger(folder.resolve("manifest.json"), Manifest.EMPTY);
    }

    private Fetcher fetcher(String... more) throws IOException {
        List<String> args = new ArrayList<>(figshare.options());
        args.addAll(List.of(more));
        TransferOptions options = new TransferOptions();
        new CommandLine(options).parseArgs(args.toArray(new String[0]));
        return new Fetcher(options.settings(), (file, what) -> {}, NOBODY, waits, new Random(1));
    }
}
