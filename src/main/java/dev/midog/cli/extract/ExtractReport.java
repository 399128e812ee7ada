package dev.midog.cli.extract;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Notice;
import dev.midog.task.extract.ExtractListener;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows a user how an extraction gets on: notes, progress, and how fast it was. */
final class ExtractReport implements ExtractListener, AutoCloseable {
    private final boolean showsBar;
    private final Consumer<Notice> notices;
    private final PrintWriter err;
    private volatile @Nullable ExtractProgress progress;
    private @Nullable Runnable stopper;
    private @Nullable StopOnSignal signal;

    /**
     * A report on {@code err}.
     *
     * @param showsBar whether a bar is drawn
     * @param notices prints notices
     */
    ExtractReport(boolean showsBar, Consumer<Notice> notices, PrintWriter err) {
        this.showsBar = showsBar;
        this.notices = notices;
        this.err = err;
    }

    /** Calls {@code stop} where a signal comes while patches are cut; before that, a signal ends the program at once. */
    void stopOnSignal(Runnable stop) {
        stopper = stop;
    }

    @Override
    public void notice(Notice notice) {
        notices.accept(notice);
    }

    @Override
    public void lookingForTissue(int images) {
        err.println("looking for tissue in " + Counted.of(images, "image"));
        err.flush();
    }

    @Override
    public void measuringColors(int images) {
        err.println("measuring the colors of " + Counted.of(images, "image"));
        err.flush();
    }

    @Override
    public void cutting(long patches) {
        Runnable stop = stopper;
        if (stop != null) {
            signal = new StopOnSignal(stop);
        }
        progress = new ExtractProgress(patches, showsBar, err);
    }

    @Override
    public void stored(long bytes) {
        ExtractProgress shown = progress;
        if (shown != null) {
            shown.stored(bytes);
        }
    }

    @Override
    public void cut() {
        ExtractProgress shown = progress;
        if (shown != null) {
            shown.close();
        }
    }

    /** Lets a signal end the program: what was to be brought in order is so. */
    @Override
    public void close() {
        StopOnSignal held = signal;
        if (held != null) {
            held.close();
        }
    }

    /** Prints a line on what was done and how fast. */
    void printSummary() {
        ExtractProgress shown = progress;
        if (shown != null) {
            err.println(shown.summary());
        }
    }

    /** How far it got, as in {@code 5 of 12}. */
    String reached() {
        ExtractProgress shown = progress;
        return shown == null ? "0" : shown.reached();
    }
}
