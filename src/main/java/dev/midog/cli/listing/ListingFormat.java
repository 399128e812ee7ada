package dev.midog.cli.listing;

/** How a listing is printed. */
public enum ListingFormat {
    /** Aligned columns for people. */
    TABLE,
    /** A table for README files and issue threads. */
    MARKDOWN,
    /** For programs. */
    JSON,
    /** For spreadsheets and programs: comma-separated, with a header line. */
    CSV
}
