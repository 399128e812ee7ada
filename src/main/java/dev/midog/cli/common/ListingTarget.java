package dev.midog.cli.common;

import dev.midog.cli.listing.ListingFormat;
import dev.midog.cli.listing.Screen;
import dev.midog.cli.listing.Table;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.AtomicFile;
import dev.midog.task.dataset.InputGuard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell where a listing goes, the same in every command that lists. */
public final class ListingTarget {
    @Option(names = "--output", paramLabel = "FILE", description = "Write the listing to this file, not to stdout.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace files that are written where they exist.")
    private boolean force;

    /** Whether files that are written may replace others. */
    public boolean force() {
        return force;
    }

    /** Refuses an {@code --output} that cannot be written, before the work is done; and {@code --force} where nothing is written. */
    public void check(boolean writesOtherFiles) throws IOException {
        if (output != null) {
            AtomicFile.checkTarget(output, force);
        } else if (force && !writesOtherFiles) {
            throw MidogException.usage("--force replaces the file that --output names, and none is named");
        }
    }

    /**
     * Refuses an {@code --output} that is {@code input}, which is read, or an image that is read.
     *
     * @param images the folder of images, if one is named
     */
    public void refuse(Path input, @Nullable Path images) throws IOException {
        if (output != null) {
            InputGuard.check("--output " + output, output, List.of(input));
            InputGuard.checkImages("--output " + output, output, images);
        }
    }

    /** Refuses an {@code --output} that is {@code copy} or lies in it, which {@code --fix} writes. */
    public void refuseCopy(Path copy) throws IOException {
        if (output == null) {
            return;
        }
        if (InputGuard.isSame(output, copy)) {
            throw MidogException.usage("--output " + output
                    + " would be written twice, as the listing and as the copy of --fix; name another file");
        }
        if (output.toAbsolutePath().normalize().startsWith(copy.toAbsolutePath().normalize())) {
            throw MidogException.usage(
                    "--output " + output + " lies in the copy that --fix writes; name another place");
        }
    }

    /** Prints {@code text}, which ends with a line feed, in UTF-8 where it goes to a file. */
    public void print(String text, PrintWriter out) throws IOException {
        if (output == null) {
            out.print(text);
            out.flush();
        } else {
            AtomicFile.write(output, force, staging -> Files.writeString(staging, text, StandardCharsets.UTF_8));
        }
    }

    /**
     * The text of {@code tables}, an empty line between them, and of {@code summary} under the aligned form alone.
     * Tables fit the terminal where they go to one.
     */
    public String text(List<Table> tables, List<String> summary, ListingFormat format) {
        int maxWidth = output == null ? Screen.columns().orElse(Table.UNLIMITED) : Table.UNLIMITED;
        List<String> lines = new ArrayList<>();
        for (Table table : tables) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(table.lines(format, maxWidth));
        }
        if (format == ListingFormat.TABLE && !summary.isEmpty()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(summary);
        }
        return String.join("\n", lines) + "\n";
    }
}
