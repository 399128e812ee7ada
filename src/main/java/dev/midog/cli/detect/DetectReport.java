package dev.midog.cli.detect;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Notice;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.task.detect.DetectListener;
import dev.midog.task.detect.DetectResult;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows a user how a run of a detector gets on: notes, and on a terminal a line with rate and time left. */
final class DetectReport implements DetectListener {
    private static final double NANOS_A_SECOND = 1e9;

    private final EngineProgress progress;
    private final Consumer<Notice> notices;
    private long tiles;
    private long tilesDone;
    private double detectingSeconds;
    private long cells;
    private long cellsDone;
    private long started;

    /**
     * A report on {@code err}.
     *
     * @param showsLine whether a line with progress is drawn
     * @param notices prints notices
     */
    DetectReport(boolean showsLine, Consumer<Notice> notices, PrintWriter err) {
        this.progress = new EngineProgress(showsLine, err);
        this.notices = notices;
    }

    @Override
    public void notice(Notice notice) {
        notices.accept(notice);
    }

    @Override
    public void fetching(String title, long bytes) {
        progress.fetching(title, bytes);
    }

    @Override
    public void received(WantedFile file, int bytes) {
        progress.received(bytes);
    }

    @Override
    public void loading(String title, String model) {
        progress.clear();
    }

    @Override
    public void detecting(int images, long count) {
        tiles = count;
        started = System.nanoTime();
    }

    @Override
    public void looked(int count) {
        tilesDone += count;
        double rate = tilesDone / secondsSinceStart();
        long left = Math.round((tiles - tilesDone) / rate);
        progress.draw(String.format(
                Locale.ROOT,
                "%d of %s, %.1f a second, %d:%02d left",
                tilesDone,
                Counted.of(tiles, "tile"),
                rate,
                left / 60,
                left % 60));
    }

    @Override
    public void classifying(int crops) {
        cells = crops;
    }

    @Override
    public void classified(int crops) {
        cellsDone += crops;
        progress.draw("looked at " + cellsDone + " of " + Counted.of(cells, "cell"));
    }

    @Override
    public void ended() {
        if (detectingSeconds == 0) {
            detectingSeconds = secondsSinceStart();
        }
        progress.clear();
    }

    /** What was done, in one line. */
    String summary(DetectResult result) {
        String images = Counted.of(result.dataset().rois().size(), "image");
        String wrote = ", wrote " + result.output() + " (" + result.format() + ")";
        if (tilesDone == 0 && cellsDone > 0 && result.resumedImages() == 0) {
            return "classified " + Counted.of(cellsDone, "cell") + " in " + images + wrote;
        }
        int found = result.dataset().annotations().size();
        return "found " + Counted.of(found, "detection") + " in " + images + " (" + Counted.of(result.tiles(), "tile")
                + rate() + ")" + wrote;
    }

    private String rate() {
        return tilesDone == 0 ? "" : String.format(Locale.ROOT, ", %.1f a second", tilesDone / detectingSeconds);
    }

    private double secondsSinceStart() {
        return Math.max(1e-3, (System.nanoTime() - started) / NANOS_A_SECOND);
    }
}
