package dev.midog.cli;

import dev.midog.cli.listing.JsonListing;
import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.model.MidogException;
import dev.midog.storage.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell in which form a listing is printed and where it goes, the same in every command that lists. */
final class ListingOptions {
    @Option(
            names = "--format",
            paramLabel = "table|markdown|json|csv",
            defaultValue = "table",
            description = "The form of the listing (default: ${DEFAULT-VALUE}).")
    private ListingFormat format = ListingFormat.TABLE;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the listing to this file, not to stdout.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the file that --output names where it exists.")
    private boolean force;

    /** The form asked for. */
    ListingFormat format() {
        return format;
    }

    /** Refuses an {@code --output} that cannot be written, before the work is done; and {@code --force} without it. */
    void check() throws IOException {
        if (output != null) {
            AtomicFile.checkTarget(output, force);
        } else if (force) {
            throw MidogException.usage("--force replaces the file that --output names, and none is named");
        }
    }

    /**
     * Prints the listing in the form asked for, in UTF-8 where it goes to a file.
     *
     * @param summary lines under the table, in the aligned form alone
     * @param json a tree as {@link JsonListing} takes it
     */
    void print(List<Table> tables, List<String> summary, @Nullable Object json, PrintWriter out) throws IOException {
        String text = format == ListingFormat.JSON
                ? JsonListing.text(json) + "\n"
                : String.join("\n", lines(tables, summary)) + "\n";
        if (output == null) {
            out.print(text);
            out.flush();
        } else {
            AtomicFile.write(output, force, staging -> Files.writeString(staging, text, StandardCharsets.UTF_8));
        }
    }

    private List<String> lines(List<Table> tables, List<String> summary) {
        List<String> lines = new ArrayList<>();
        for (Table table : tables) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(table.lines(format));
        }
        if (format == ListingFormat.TABLE && !summary.isEmpty()) {
            lines.add("");
            lines.addAll(summary);
        }
        return lines;
    }
}
