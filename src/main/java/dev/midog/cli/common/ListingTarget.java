package dev.midog.cli.common;

import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Screen;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.files.storage.Inputs;
import dev.midog.task.dataset.OutputFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell where a listing goes, the same in every command that lists. */
public final class ListingTarget {
    private static final Parameter OUTPUT = Parameter.of("output");

    @Option(names = "--output", paramLabel = "FILE", description = "Write the listing to this file, not to stdout.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace files that are written where they exist.")
    private boolean force;

    private @Nullable OutputFile file;

    /** Whether files that are written may replace others. */
    public boolean force() {
        return force;
    }

    /** The file that the listing goes to; null for none. */
    public @Nullable Path path() {
        return output;
    }

    /** The form that the name of the file ends with; a table where it tells none, and where there is no file. */
    public ListingFormat formatOfName() {
        return output == null ? ListingFormat.TABLE : ListingFormat.of(output).orElse(ListingFormat.TABLE);
    }

    /** Whether the listing goes to a file. */
    public boolean isFile() {
        return output != null;
    }

    /**
     * Refuses an {@code --output} that cannot be written or is one of {@code inputs}, before the work is done; and
     * {@code --force} where nothing is written.
     */
    public void check(Inputs inputs, boolean writesOtherFiles) throws IOException {
        if (output != null) {
            file = OutputFile.open(OUTPUT, output, force, inputs);
        } else if (force && !writesOtherFiles) {
            throw MidogException.usage("--force replaces the file that --output names, and none is named");
        }
    }

    /** Refuses an {@code --output} that is {@code copy} or lies in it, which {@code --fix} writes. */
    public void refuseCopy(Path copy) throws IOException {
        OutputFile listing = file;
        if (listing == null) {
            return;
        }
        if (listing.is(copy)) {
            throw MidogException.usage("--output " + output
                    + " would be written twice, as the listing and as the copy of --fix; name another file");
        }
        if (OutputFile.isWithin(listing.path(), copy)) {
            throw MidogException.usage(
                    "--output " + output + " lies in the copy that --fix writes; name another place");
        }
    }

    /** Refuses an {@code --output} that is or lies in {@code other}, which the command writes too. */
    public void refuseWithin(Path other) {
        if (output != null && OutputFile.isWithin(output, other)) {
            throw MidogException.usage(
                    "--output " + output + " is or lies in " + other + ", which is written too; name another file");
        }
    }

    /** Prints {@code text}, which ends with a line feed, in UTF-8 where it goes to the file, which {@link #check} opened. */
    public void print(String text, PrintWriter out) throws IOException {
        if (output == null) {
            out.print(text);
            out.flush();
        } else {
            Objects.requireNonNull(file, "the file is opened first").write(text);
        }
    }

    /**
     * The text of {@code tables}, an empty line between them, and of {@code summary} under the aligned form alone.
     * Tables and summary fit {@code stdout} unless they go to a file.
     */
    public String text(List<Table> tables, List<String> summary, ListingFormat format, Screen stdout) {
        Screen screen = output == null ? stdout : Screen.UNLIMITED;
        List<String> lines = new ArrayList<>();
        for (Table table : tables) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(screen.lines(table, format));
        }
        if (format == ListingFormat.TABLE && !summary.isEmpty()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            summary.forEach(line -> lines.addAll(screen.prose(line)));
        }
        return String.join("\n", lines) + "\n";
    }
}
