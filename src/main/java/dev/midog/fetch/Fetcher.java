package dev.midog.fetch;

import dev.midog.core.model.MidogException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final Waits waits;
    private final Backoff backoff;
    private final Pace pace;
    private final Http http;
    private final AtomicLong bytesReceived = new AtomicLong();

    /** Makes a fetcher that tells {@code listener} what happens. */
    public Fetcher(
            FetchSettings settings, StructureCheck structure, FetchListener listener, Waits waits, Random random) {
        this.settings = settings;
        this.structure = structure;
        this.listener = counting(listener);
        this.waits = waits;
        this.backoff = new Backoff(settings.backoffBase(), FetchSettings.LONGEST_BACKOFF, random);
        this.pace = new Pace(waits, Duration.ZERO, FetchSettings.LONGEST_BACKOFF);
        this.http = new Http(settings.http(), settings.endpoints().api());
    }

    /**
     * Asks the API for the sizes and md5s of {@code wanted} that {@code ledger} does not have from there.
     *
     * @return why the API did not tell all, as a sentence's part; null where it did
     */
    public @Nullable String learn(List<WantedFile> wanted, ManifestLedger ledger)
            throws IOException, InterruptedException {
        FigshareApi api = new FigshareApi(http, settings, waits, backoff, pace);
        FetchFailure failure = new ManifestLearner(api, ledger, listener).learn(wanted);
        return failure == null ? null : String.valueOf(failure.getMessage());
    }

    /**
     * Fetches what {@code plan} lacks into {@code root}. A file that fails does not stop the others.
     *
     * @param toLearn files of the plan whose sizes and md5s the API is asked for meanwhile; each waits for its own
     */
    public Summary fetch(FetchPlan plan, Path root, ManifestLedger ledger, List<WantedFile> toLearn)
            throws InterruptedException {
        long start = waits.nanoTime();
        Stop stop = new Stop(() -> {
            http.cancelAll();
            ledger.endLearning();
        });
        RunContext run = new RunContext(
                root,
                settings,
                structure,
                listener,
                waits,
                new SourceOrder(sources()),
                backoff,
                pace,
                new RateLimiter(waits, settings.bytesPerSecond()),
                new FailuresInARow(MOST_REFUSALS),
                new FailuresInARow(Math.max(LEAST_OUTAGE, 2 * settings.jobs() * settings.attempts())),
                ledger,
                stop);
        List<Outcome> outcomes = learningMeanwhile(toLearn, run, () -> fetchAll(plan, run));
        Duration elapsed = Duration.ofNanos(waits.nanoTime() - start);
        return new Summary(outcomes, bytesReceived.get(), elapsed, stop.reason());
    }

    @Override
    public void close() {
        http.close();
    }

    /** Work that may be interrupted. */
    private interface Fetching {
        List<Outcome> run() throws InterruptedException;
    }

    private List<Outcome> learningMeanwhile(List<WantedFile> toLearn, RunContext run, Fetching fetching)
            throws InterruptedException {
        if (toLearn.isEmpty()) {
            return fetching.run();
        }
        run.ledger().beginLearning();
        Thread learner = new Thread(() -> learnInBackground(toLearn, run), "midog-learn");
        learner.setDaemon(true);
        learner.start();
        List<Outcome> outcomes = List.of();
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
            if (failure != null && !run.stop().isStopped()) {
                listener.event(new FetchEvent.Note("the API's listing cannot be had (" + failure
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

    private List<Outcome> fetchAll(FetchPlan plan, RunContext run) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(settings.jobs());
        try {
            List<Future<Outcome>> futures = new ArrayList<>();
            for (PlannedFile file : plan.files()) {
                futures.add(pool.submit(() -> outcomeOf(file, run)));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> future : futures) {
                outcomes.add(result(future));
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }

    private Outcome outcomeOf(PlannedFile file, RunContext run) throws InterruptedException {
        Outcome outcome = file.state() == PlannedFile.State.PRESENT ? present(file, run) : fetched(file, run);
        listener.event(new FetchEvent.Ended(outcome));
        return outcome;
    }

    private static Outcome present(PlannedFile file, RunContext run) {
        try {
            PartFile.clear(file.file().in(run.root()));
        } catch (IOException e) {
            return Outcome.failed(
                    file.file(),
                    MidogException.operation("what is left of its part cannot be removed: " + e.getMessage()));
        }
        return Outcome.present(file.file(), file.bytesHere(), file.known() == null ? Check.STRUCTURE : Check.SIZE);
    }

    private static Outcome fetched(PlannedFile file, RunContext run) throws InterruptedException {
        ManifestFile known = run.ledger().awaitListed(file.file()).orElse(null);
        return new FileFetch(run, file.with(known)).fetch();
    }

    private static Outcome result(Future<Outcome> future) throws InterruptedException {
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

    private List<Source> sources() {
        Endpoints endpoints = settings.endpoints();
        List<Source> sources = new ArrayList<>();
        sources.add(new WebSource("api", (id, name) -> endpoints.apiAddress(id), http, waits::now));
        sources.add(new WebSource("ndownloader", (id, name) -> endpoints.ndownloaderAddress(id), http, waits::now));
        String folder = endpoints.localMirror();
        if (folder != null) {
            sources.add(new FolderSource(folder));
        } else if (endpoints.hasWebMirror()) {
            sources.add(new WebSource("mirror", endpoints::mirrorAddress, http, waits::now));
        }
        return sources;
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
