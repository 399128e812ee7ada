package dev.midog.cli.train;

import dev.midog.cli.detect.EngineProgress;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Notice;
import dev.midog.core.model.ShownText;
import dev.midog.fetch.manifest.WantedFile;
import dev.midog.task.experiment.ExperimentListener;
import dev.midog.task.experiment.FinishedRun;
import dev.midog.task.experiment.PlannedRun;
import dev.midog.task.train.EpochResult;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows a user how a training gets on: notes, a line for each epoch, and on a terminal one with progress and time left. */
final class TrainReport implements ExperimentListener {
    private static final double NANOS_A_SECOND = 1e9;

    private final boolean isQuiet;
    private final EngineProgress progress;
    private final Consumer<Notice> notices;
    private final PrintWriter err;
    private final Set<Notice> told = new HashSet<>();
    private int stepsBefore;
    private int steps;
    private int stepsMade;
    private long started;
    private volatile Runnable hold = () -> {};
    private final Thread onSignal = new Thread(this::interrupted, "midog-train-interrupted");

    /**
     * A report on {@code err}.
     *
     * @param isQuiet whether epochs are not shown
     * @param showsLine whether a line with progress is drawn
     * @param notices prints notices
     */
    TrainReport(boolean isQuiet, boolean showsLine, Consumer<Notice> notices, PrintWriter err) {
        this.isQuiet = isQuiet;
        this.progress = new EngineProgress(showsLine, err);
        this.notices = notices;
        this.err = err;
    }

    @Override
    public void notice(Notice notice) {
        if (told.add(notice)) {
            notices.accept(notice);
        }
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
    public void training(int made, int all) {
        stepsBefore = made;
        stepsMade = made;
        steps = all;
        started = System.nanoTime();
        Runtime.getRuntime().addShutdownHook(onSignal);
    }

    @Override
    public void computing(Runnable newHold) {
        hold = newHold;
    }

    private void interrupted() {
        line("interrupted; run the same command again to go on from the last step that was saved");
        hold.run();
    }

    @Override
    public void stepped(double loss) {
        stepsMade++;
        double seconds = (System.nanoTime() - started) / NANOS_A_SECOND;
        long left = Math.round(seconds / (stepsMade - stepsBefore) * (steps - stepsMade));
        progress.draw(String.format(
                Locale.ROOT,
                "%d of %s, loss %.3f, %d:%02d left",
                stepsMade,
                Counted.of(steps, "step"),
                loss,
                left / 60,
                left % 60));
    }

    @Override
    public void epoch(EpochResult result) {
        progress.clear();
        if (!isQuiet) {
            err.printf(
                    Locale.ROOT,
                    "epoch %d: loss %.3f, F1 %s, average precision %s%n",
                    result.epoch(),
                    result.loss(),
                    text(result.f1()),
                    text(result.averagePrecision()));
            err.flush();
        }
    }

    @Override
    public void beginning(PlannedRun run, int number, int count) {
        line("run " + number + " of " + count + ": " + run.title());
    }

    @Override
    public void finished(FinishedRun run) {
        line("F1 " + text(run.f1()) + " and average precision " + text(run.averagePrecision()) + " on test cases");
    }

    private void line(String text) {
        progress.clear();
        if (!isQuiet) {
            err.println(ShownText.of(text));
            err.flush();
        }
    }

    @Override
    public void ended() {
        progress.clear();
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException e) {
            // The program is ending already, and the hook has spoken or is about to.
            return;
        }
    }

    /** A figure with three decimals, or a hyphen where it is not defined. */
    static String text(@Nullable Double figure) {
        return figure == null ? "-" : String.format(Locale.ROOT, "%.3f", figure);
    }
}
