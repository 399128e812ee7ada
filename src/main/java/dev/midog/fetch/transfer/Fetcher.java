package dev.midog.fetch.transfer;

import dev.midog.core.model.MidogException;
import dev.midog.fetch.manifest.DownloadLayout;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.FetchPlan;
import dev.midog.fetch.plan.PlannedFile;
import dev.midog.fetch.plan.StructureCheck;
import dev.midog.fetch.source.Backoff;
import dev.midog.fetch.source.FetchFailure;
import dev.midog.fetch.source.FetchSettings;
import dev.midog.fetch.source.FigshareApi;
import dev.midog.fetch.source.RequestSpacing;
import dev.midog.fetch.source.Sources;
import dev.midog.fetch.source.WaitingClock;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Learns what there is to know of the published files and fetches them, several at once. */
public final class Fetcher implements Closeable {
    private static final int MOST_REFUSALS = 16;
    private static final int LEAST_OUTAGE = 32;

    private final FetchSettings settings;
    private final StructureCheck structure;
    private final FetchListener listener;
    private final WaitingClock clock;
    private final Backoff backoff;
    private final RequestSpacing spacing;
    private final Sources sources;
    private final FigshareApi api;
    private final AtomicLong bytesReceived = new AtomicLong();

    /** Makes a fetcher that tells {@code listener} what happens. */
    public Fetcher(
            FetchSettings settings,
            StructureCheck structure,
            FetchListener listener,
            WaitingClock clock,
            Random random) {
        this.settings = settings;
        this.structure = structure;
        this.listener = counting(listener);
        this.clock = clock;
        this.backoff = new Backoff(settings.backoffBase(), FetchSettings.LONGEST_BACKOFF, random);
        this.spacing = new RequestSpacing(clock, Duration.ZERO, FetchSettings.LONGEST_BACKOFF);
        this.sources = new Sources(settings, clock);
        this.api = sources.listings(backoff, spacing);
    }

    /**
     * Asks the API for the sizes and md5s of {@code wanted} that {@code ledger} does not have from there.
     *
     * @return why the API did not tell all, as a sentence's part; null where it did
     */
    public @Nullable String learn(List<WantedFile> wanted, ManifestLedger ledger)
            throws IOException, InterruptedException {
        FetchFailure failure = new ManifestLearner(api, ledger, listener).learn(wanted);
        return failure == null ? null : String.valueOf(failure.getMessage());
    }

    /**
     * Fetches what {@code plan} lacks into the folder of {@code layout}. A file that fails does not stop the others.
     *
     * @param toLearn files of the plan whose sizes and md5s the API is asked for meanwhile; each waits for its own
     * @param relists whether the API is asked again for a file that is not what the ledger says of it
     */
    public FetchSummary fetch(
            FetchPlan plan, DownloadLayout layout, ManifestLedger ledger, List<WantedFile> toLearn, boolean relists)
            throws InterruptedException {
        long start = clock.nanoTime();
        RunCancellation stop = new RunCancellation(() -> {
            sources.cancelAll();
            ledger.endLearning();
        });
        RunContext run = new RunContext(
                layout,
                settings,
                structure,
                listener,
                clock,
                new SourceOrder(sources.inOrder(), clock),
                backoff,
                spacing,
                new RateLimiter(clock, settings.bytesPerSecond()),
                new FailureStreak(MOST_REFUSALS),
                new FailureStreak(Math.max(LEAST_OUTAGE, 2 * settings.jobs() * settings.attempts())),
                ledger,
                relists ? new ManifestLearner(api, ledger, listener)::listedNow : wanted -> Optional.empty(),
                stop);
        List<FileOutcome> outcomes = learningMeanwhile(toLearn, run, () -> fetchAll(plan, run));
        Duration elapsed = Duration.ofNanos(clock.nanoTime() - start);
        return new FetchSummary(outcomes, bytesReceived.get(), elapsed, stop.reason());
    }

    @Override
    public void close() {
        sources.close();
    }

    /** Work that may be interrupted. */
    private interface Fetching {
        List<FileOutcome> run() throws InterruptedException;
    }

    private List<FileOutcome> learningMeanwhile(List<WantedFile> toLearn, RunContext run, Fetching fetching)
            throws InterruptedException {
        if (toLearn.isEmpty()) {
            return fetching.run();
        }
        run.ledger().beginLearning();
        Thread learner = new Thread(() -> learnInBackground(toLearn, run), "midog-learn");
        learner.setDaemon(true);
        learner.start();
        List<FileOutcome> outcomes = List.of();
        try {
            outcomes = fetching.run();
            return outcomes;
        } finally {
            // Where all went well the learner is at its end and may be writing the manifest down.
            if (outcomes.isEmpty() || run.stop().isStopped()) {
                learner.interrupt();
            }
            learner.join();
        }
    }

    private void learnInBackground(List<WantedFile> wanted, RunContext run) {
        try {
            String failure = learn(wanted, run.ledger());
            if (failure != null && !run.stop().isStopped() && !sources.areOutOfReach()) {
                listener.event(new FetchEvent.Note("the API's listing is not available (" + failure
                        + "); files without a known md5 are checked by length and structure"));
            }
        } catch (IOException e) {
            run.stop().because(MidogException.operation("the manifest could not be written: " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            run.ledger().endLearning();
        }
    }

    private List<FileOutcome> fetchAll(FetchPlan plan, RunContext run) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(settings.jobs());
        try {
            List<Future<FileOutcome>> futures = new ArrayList<>();
            for (PlannedFile file : plan.files()) {
                futures.add(pool.submit(() -> outcomeOf(file, run)));
            }
            List<FileOutcome> outcomes = new ArrayList<>();
            for (Future<FileOutcome> future : futures) {
                outcomes.add(result(future));
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }

    private FileOutcome outcomeOf(PlannedFile file, RunContext run) throws InterruptedException {
        FileOutcome outcome;
        try {
            outcome = file.state() == PlannedFile.State.PRESENT ? present(file, run) : fetched(file, run);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            outcome = FileOutcome.failed(file.file(), unexpected(e));
        }
        listener.event(new FetchEvent.Ended(outcome));
        return outcome;
    }

    private static MidogException unexpected(Throwable fault) {
        return fault instanceof MidogException known
                ? known
                : new MidogException(
                        MidogException.ErrorKind.OPERATION,
                        "something unexpected went wrong with it (" + fault + ")",
                        fault);
    }

    private static FileOutcome present(PlannedFile file, RunContext run) {
        try {
            PartFile.clear(file.file().in(run.layout().root()));
        } catch (IOException e) {
            return FileOutcome.failed(
                    file.file(),
                    MidogException.operation("what is left of its part cannot be removed: " + e.getMessage()));
        }
        return FileOutcome.present(file);
    }

    private static FileOutcome fetched(PlannedFile file, RunContext run) throws InterruptedException {
        ManifestFile known = run.ledger().awaitListed(file.file()).orElse(null);
        return new FileFetch(run, file.with(known)).fetch();
    }

    private static FileOutcome result(Future<FileOutcome> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException("the run was interrupted");
            }
            if (e.getCause() instanceof MidogException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private FetchListener counting(FetchListener told) {
        return new FetchListener() {
            @Override
            public void event(FetchEvent event) {
                told.event(event);
            }

            @Override
            public void received(WantedFile file, int bytes) {
                bytesReceived.addAndGet(bytes);
                told.received(file, bytes);
            }
        };
    }
}
