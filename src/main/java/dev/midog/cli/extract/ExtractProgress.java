package dev.midog.cli.extract;

import dev.midog.cli.listing.Screen;
import dev.midog.core.model.Counted;
import dev.midog.patch.PatchListener;
import java.io.Closeable;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Counts patches as they are stored and, on a terminal, shows a bar with rate, time left and bytes written. */
public final class ExtractProgress implements PatchListener, Closeable {
    /** A longer line would wrap and be drawn again and again. */
    private final int columns = Screen.narrowOnStderr();

    /** Room for the bytes behind the bar, as in {@code , 123456.7 MB}. */
    private static final int BYTES_COLUMNS = 13;

    private static final double NANOS_A_SECOND = 1e9;
    private static final double BYTES_A_MEGABYTE = 1e6;

    /** Shorter times are shown in milliseconds. */
    private static final int TENTHS_FROM_SECONDS = 10;

    private final long started = System.nanoTime();
    private final LongAdder patches = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final long total;
    private final PrintWriter err;
    private final @Nullable ProgressBar bar;

    /** Begins; without {@code showsBar} nothing is printed. */
    public ExtractProgress(long total, boolean showsBar, PrintWriter err) {
        this.total = total;
        this.err = err;
        this.bar = showsBar ? newBar() : null;
    }

    @Override
    public void stored(long size) {
        patches.increment();
        bytes.add(size);
        if (bar != null) {
            bar.step();
        }
    }

    /** One line on what was done and how fast. */
    public String summary() {
        return summary(patches.sum(), bytes.sum(), System.nanoTime() - started);
    }

    /** The rate is that of the time that is shown, so that a reader who divides finds no other. */
    public static String summary(long patches, long bytes, long nanos) {
        double exact = Math.max(nanos / NANOS_A_SECOND, 1e-3);
        BigDecimal seconds = new BigDecimal(exact).setScale(exact < TENTHS_FROM_SECONDS ? 3 : 1, RoundingMode.HALF_UP);
        return String.format(
                Locale.ROOT,
                "cut %s (%.1f MB) in %s s, %.0f a second",
                Counted.of(patches, "patch"),
                bytes / BYTES_A_MEGABYTE,
                seconds.toPlainString(),
                patches / seconds.doubleValue());
    }

    /** How far it got, as in {@code 5 of 12}. */
    public String reached() {
        return patches.sum() + " of " + total;
    }

    /** Ends the bar and its line, so that what is printed next has one of its own. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            err.println();
            err.flush();
        }
    }

    private ProgressBar newBar() {
        boolean plain = System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"));
        return new ProgressBarBuilder()
                .setTaskName("patches")
                .setInitialMax(total)
                .setUnit("", 1)
                .setStyle(plain ? ProgressBarStyle.ASCII : ProgressBarStyle.UNICODE_BLOCK)
                .setSpeedUnit(ChronoUnit.SECONDS)
                .showSpeed(new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .setUpdateIntervalMillis(200)
                .setConsumer(new Line())
                .build();
    }

    /** The terminal's last line: the bar, and the bytes behind it. */
    private final class Line implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return columns - 1 - BYTES_COLUMNS;
        }

        @Override
        public void accept(String rendered) {
            String written = String.format(Locale.ROOT, ", %.1f MB", bytes.sum() / BYTES_A_MEGABYTE);
            err.print("\r" + rendered.stripTrailing() + String.format("%-" + BYTES_COLUMNS + "s", written));
            err.flush();
        }

        /** Nothing: a bar may draw itself once more after this. */
        @Override
        public void close() {}
    }
}
