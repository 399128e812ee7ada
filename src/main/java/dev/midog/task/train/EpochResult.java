package dev.midog.task.train;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an epoch came to.
 *
 * @param epoch its number, from 1
 * @param loss the mean of its steps
 * @param f1 on the validation patches at the threshold; null where it is not defined
 * @param averagePrecision on the validation patches; null where it is not defined
 * @param threshold of the scores with the best F1
 */
public record EpochResult(
        int epoch,
        double loss,
        @Nullable Double f1,
        @Nullable Double averagePrecision,
        double threshold) {
    /** The first line of the file of curves. */
    static final String HEADER = "epoch,loss,f1,average_precision,threshold";

    /** By how much it is better than others: the average precision, and F1 where that is equal. */
    double merit() {
        return (averagePrecision == null ? 0 : averagePrecision) + (f1 == null ? 0 : f1) / 1000;
    }

    /** The epoch as a line of the file of curves. */
    String line() {
        return epoch + "," + String.format(Locale.ROOT, "%.6f", loss) + "," + text(f1) + "," + text(averagePrecision)
                + "," + String.format(Locale.ROOT, "%.4f", threshold);
    }

    /** The epoch with full precision, for a checkpoint. */
    String saved() {
        return epoch + "," + loss + "," + (f1 == null ? "" : f1) + ","
                + (averagePrecision == null ? "" : averagePrecision) + "," + threshold;
    }

    /** What {@link #saved} wrote. */
    static EpochResult restored(String saved) {
        String[] parts = saved.split(",", -1);
        return new EpochResult(
                Integer.parseInt(parts[0]),
                Double.parseDouble(parts[1]),
                parts[2].isEmpty() ? null : (Double) Double.parseDouble(parts[2]),
                parts[3].isEmpty() ? null : (Double) Double.parseDouble(parts[3]),
                Double.parseDouble(parts[4]));
    }

    private static String text(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.4f", value);
    }
}
