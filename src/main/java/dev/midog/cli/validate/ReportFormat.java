package dev.midog.cli.validate;

import dev.midog.cli.listing.ListingFormat;
import java.util.Locale;

/** How findings are printed: as listings are, and as SARIF, which services that review code show. */
enum ReportFormat {
    TABLE,
    MARKDOWN,
    JSON,
    CSV,
    SARIF;

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
