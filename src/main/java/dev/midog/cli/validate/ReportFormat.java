package dev.midog.cli.validate;

import dev.midog.cli.listing.ListingFormat;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How findings are printed: as listings are, and as SARIF, which services that review code show. */
enum ReportFormat {
    TABLE,
    MARKDOWN,
    JSON,
    CSV,
    SARIF;

    /** The form that the name of {@code file} ends with; a table where it tells none, and where there is no file. */
    static ReportFormat of(@Nullable Path file) {
        if (file == null) {
            return TABLE;
        }
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".sarif")
                ? SARIF
                : ListingFormat.of(file).map(form -> valueOf(form.name())).orElse(TABLE);
    }

    /** The word that the command line knows it by. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The form of its tables; not for JSON and SARIF, which have none. */
    ListingFormat listing() {
        return ListingFormat.valueOf(name());
    }
}
