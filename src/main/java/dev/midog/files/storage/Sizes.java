package dev.midog.files.storage;

import java.util.Locale;

/** Numbers of bytes in words. */
public final class Sizes {
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};
    private static final double STEP = 1000;

    private Sizes() {}

    /** Such as {@code 512 bytes}, {@code 1.5 MB} or {@code 65.2 GB}, in powers of 1000. */
    public static String words(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
