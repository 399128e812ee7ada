package dev.midog.cli.download;

import dev.midog.cli.common.OptionNames;
import dev.midog.core.model.Counted;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.CheckedBy;
import dev.midog.fetch.plan.FetchPlan;
import dev.midog.fetch.plan.PlannedFile;
import dev.midog.fetch.transfer.FetchEvent;
import dev.midog.fetch.transfer.FetchSummary;
import dev.midog.fetch.transfer.FileOutcome;
import dev.midog.files.storage.Sizes;
import dev.midog.task.download.DownloadPlan;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A download in words: a bar on a terminal, else one line per file, or only failures; and at the end what was done. */
final class TextFetchReport implements DownloadReport {
    private static final int LEARNED_STEP = 50;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean quiet;
    private final boolean terminal;
    private @Nullable FetchBar bar;

    /** Shows a bar where {@code terminal} and nothing but failures where {@code quiet}. */
    TextFetchReport(PrintWriter out, PrintWriter err, boolean quiet, boolean terminal) {
        this.out = out;
        this.err = err;
        this.quiet = quiet;
        this.terminal = terminal;
    }

    @Override
    public synchronized void planned(DownloadPlan planned) {
        FetchPlan plan = planned.files();
        if (quiet) {
            return;
        }
        List<PlannedFile> toFetch = plan.toFetch();
        int present = plan.files().size() - toFetch.size();
        err.println("note: " + Counted.of(toFetch.size(), "file", "files") + ", "
                + (plan.isExact() ? "" : "about ") + Sizes.words(plan.missingBytes()) + ", to fetch"
                + (present == 0 ? "" : "; " + present + " present already"));
        if (terminal && !toFetch.isEmpty()) {
            bar = new FetchBar(err, plan);
        }
    }

    @Override
    public synchronized void event(FetchEvent event) {
        if (bar != null) {
            bar.event(event);
        }
        String line = line(event);
        if (line != null) {
            if (bar != null) {
                bar.clear();
            }
            err.println(line);
            err.flush();
        }
    }

    @Override
    public void received(WantedFile file, int bytes) {
        FetchBar drawn = bar;
        if (drawn != null) {
            drawn.received(bytes);
        }
    }

    private @Nullable String line(FetchEvent event) {
        if (event instanceof FetchEvent.Ended ended && ended.outcome().failure() != null) {
            return "failed: " + ended.outcome().file().localName() + ": "
                    + OptionNames.text(ended.outcome().failure());
        }
        if (quiet) {
            return null;
        }
        if (event instanceof FetchEvent.Ended ended) {
            boolean fetched = ended.outcome().status() == FileOutcome.FetchStatus.FETCHED;
            return fetched && bar == null ? fetchedLine(ended.outcome()) : null;
        }
        if (event instanceof FetchEvent.Retrying retry) {
            return "retry: " + retry.file().localName() + ": " + retry.reason() + "; again in "
                    + seconds(retry.pause());
        }
        if (event instanceof FetchEvent.Discarded discarded) {
            return "restart: " + discarded.file().localName() + ": " + discarded.reason() + "; "
                    + Sizes.words(discarded.bytes()) + " are fetched again";
        }
        if (event instanceof FetchEvent.Learned learned) {
            boolean told = learned.known() % LEARNED_STEP == 0 || learned.known() == learned.wanted();
            return told ? "note: " + learned.known() + " of " + learned.wanted() + " sizes and md5s learned" : null;
        }
        return event instanceof FetchEvent.Note note ? "note: " + note.message() : null;
    }

    private static String fetchedLine(FileOutcome outcome) {
        CheckedBy check = outcome.check();
        return "fetched: " + outcome.file().localName() + "  " + Sizes.words(outcome.sizeBytes()) + "  "
                + (check == null ? "" : check.words());
    }

    @Override
    public synchronized void summary(FetchSummary summary) {
        close();
        if (quiet) {
            return;
        }
        List<FileOutcome> fetched = summary.with(FileOutcome.FetchStatus.FETCHED);
        List<FileOutcome> failed = summary.with(FileOutcome.FetchStatus.FAILED);
        out.println(count(fetched.size(), "fetched") + ", "
                + count(summary.with(FileOutcome.FetchStatus.PRESENT).size(), "present already") + ", "
                + count(failed.size(), "failed") + unfinished(summary));
        out.println(Sizes.words(summary.bytesReceived()) + " in " + seconds(summary.elapsed()) + ", "
                + Sizes.words(meanRate(summary)) + "/s on average");
        checks(summary).forEach((check, files) -> out.println("checked by " + check.words() + ": " + files));
        out.flush();
    }

    private static String unfinished(FetchSummary summary) {
        int files = summary.with(FileOutcome.FetchStatus.NOT_FINISHED).size();
        return files == 0 ? "" : ", " + count(files, "not finished");
    }

    private static String count(int files, String what) {
        return Counted.of(files, "file", "files") + " " + what;
    }

    /** How many files each check found right. */
    static Map<CheckedBy, Integer> checks(FetchSummary summary) {
        Map<CheckedBy, Integer> checks = new EnumMap<>(CheckedBy.class);
        for (FileOutcome outcome : summary.outcomes()) {
            if (outcome.check() != null) {
                checks.merge(outcome.check(), 1, Integer::sum);
            }
        }
        return checks;
    }

    /** Bytes a second over the whole run. */
    static long meanRate(FetchSummary summary) {
        double seconds = summary.elapsed().toNanos() / 1e9;
        return seconds <= 0 ? 0 : Math.round(summary.bytesReceived() / seconds);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toNanos() / 1e9);
    }

    /** Not synchronized, as the threads that hold the lock may be waiting for the signal's own. */
    @Override
    public void interrupted() {
        if (bar != null) {
            err.println();
        }
        err.println("midog: interrupted; what has arrived is kept, and the same command goes on from here");
        err.flush();
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
