package dev.midog.cli.listing;

import java.util.Locale;

/** How a listing is printed. */
public enum ListingFormat {
    /** Aligned columns for people. */
    TABLE,
    /** A table for README files and issue threads. */
    MARKDOWN,
    /** For programs. */
    JSON,
    /** For spreadsheets and programs: comma-separated, with a header line. */
    CSV;

    /** The word that the command line knows it by. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
