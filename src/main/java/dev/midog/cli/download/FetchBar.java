package dev.midog.cli.download;

import dev.midog.cli.listing.Screen;
import dev.midog.core.model.ImageName;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.fetch.plan.FetchPlan;
import dev.midog.fetch.transfer.FetchEvent;
import dev.midog.fetch.transfer.FileOutcome;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** One bar over all files of a download, with the names of those in flight. */
final class FetchBar {
    private static final int REDRAW_MILLISECONDS = 250;
    private static final long MEGABYTE = 1_000_000;

    private final PrintWriter err;

    /** A longer line would wrap and be drawn again and again. */
    private final int columns = Screen.narrowOnStderr();

    private final ProgressBar bar;
    private final int files;
    private final Map<WantedFile, Long> plannedBytes = new HashMap<>();
    private final Set<String> inFlight = new LinkedHashSet<>();
    private int fetched;
    private int failed;

    FetchBar(PrintWriter err, FetchPlan plan) {
        this.err = err;
        this.files = plan.toFetch().size();
        this.bar = new ProgressBarBuilder()
                .setTaskName("fetching")
                .setInitialMax(plan.totalBytes())
                .setUnit(" MB", MEGABYTE)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MILLISECONDS)
                .setConsumer(new Line())
                .startsFrom(plan.totalBytes() - plan.missingBytes(), Duration.ZERO)
                .build();
        plan.files().forEach(file -> plannedBytes.put(file.file(), file.plannedBytes()));
    }

    synchronized void event(FetchEvent event) {
        if (event instanceof FetchEvent.Started started) {
            inFlight.add(name(started.file().localName()));
            learnSize(started);
        } else if (event instanceof FetchEvent.Discarded discarded) {
            bar.stepBy(-discarded.bytes());
        } else if (event instanceof FetchEvent.Ended over
                && inFlight.remove(name(over.outcome().file().localName()))) {
            fetched += over.outcome().status() == FileOutcome.FetchStatus.FETCHED ? 1 : 0;
            failed += over.outcome().status() == FileOutcome.FetchStatus.FAILED ? 1 : 0;
        }
        bar.setExtraMessage(" " + fetched + "/" + files + " files " + (failed == 0 ? "" : failed + " failed ")
                + String.join(" ", inFlight));
    }

    /** Puts a file's true length in the place of the one that was planned with. */
    private void learnSize(FetchEvent.Started started) {
        Long planned = plannedBytes.get(started.file());
        if (planned != null && started.sizeBytes() >= 0) {
            bar.maxHint(bar.getMax() + started.sizeBytes() - planned);
            plannedBytes.put(started.file(), started.sizeBytes());
        }
    }

    void received(int bytes) {
        bar.stepBy(bytes);
    }

    /** Empties the line, so that something else can be printed; the bar comes back by itself below it. */
    void clear() {
        err.print("\r" + " ".repeat(columns - 1) + "\r");
    }

    void close() {
        bar.close();
    }

    private static String name(String localName) {
        return new ImageName(localName).base();
    }

    /** The terminal's last line. */
    private final class Line implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return columns - 1;
        }

        @Override
        public void accept(String text) {
            err.print("\r" + text);
            err.flush();
        }

        @Override
        public void close() {
            err.println();
            err.flush();
        }
    }
}
