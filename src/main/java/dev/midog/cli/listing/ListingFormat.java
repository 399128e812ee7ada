package dev.midog.cli.listing;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

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

    /** The form that the ending of {@code file} stands for; empty for others. */
    public static Optional<ListingFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "json" -> Optional.of(JSON);
            case "csv" -> Optional.of(CSV);
            case "md", "markdown" -> Optional.of(MARKDOWN);
            default -> Optional.empty();
        };
    }

    /** The word that the command line knows it by. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
