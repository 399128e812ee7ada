package dev.midog.cli.common;

import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Table;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.Inputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that tell in which form a listing is printed and where it goes, the same in every command that lists. */
public final class ListingOptions {
    @Option(
            names = "--format",
            paramLabel = "table|markdown|json|csv",
            description = "The form of the listing (default: what the name of --output ends with, else table).")
    private @Nullable ListingFormat format;

    @Mixin
    private ListingTarget target = new ListingTarget();

    /** The form asked for: by {@code --format}, else by the name of the file. */
    public ListingFormat format() {
        return format == null ? target.formatOfName() : format;
    }

    /** Where the listing goes. */
    public ListingTarget target() {
        return target;
    }

    /**
     * Refuses an {@code --output} that cannot be written or is one of {@code inputs}, before the work is done; and
     * {@code --force} without it.
     */
    public void check(Inputs inputs) throws IOException {
        check(inputs, false);
    }

    /** The same, where {@code --force} may be for other files that are written. */
    public void check(Inputs inputs, boolean writesOtherFiles) throws IOException {
        target.check(inputs, writesOtherFiles);
    }

    /** Whether files that are written may replace others. */
    public boolean force() {
        return target.force();
    }

    /** The file that the listing goes to; null for none. */
    public @Nullable Path path() {
        return target.path();
    }

    /**
     * Prints the listing in the form asked for, in UTF-8 where it goes to a file.
     *
     * @param summary lines under the table, in the aligned form alone
     * @param json a tree as {@link JsonOutput} takes it
     * @param spec the command that lists
     */
    public void print(List<Table> tables, List<String> summary, @Nullable Object json, CommandSpec spec)
            throws IOException {
        target.print(text(tables, summary, json, spec), spec.commandLine().getOut());
    }

    /** The same as text. */
    public String text(List<Table> tables, List<String> summary, @Nullable Object json, CommandSpec spec) {
        return format() == ListingFormat.JSON
                ? JsonOutput.text(json) + "\n"
                : target.text(tables, summary, format(), Program.of(spec).screen());
    }
}
