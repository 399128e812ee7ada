package dev.midog.task.scoring;

import dev.midog.cli.listing.ListingFormat;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Gathers the figures of many runs. */
public final class Aggregation {
    private Aggregation() {}

    /**
     * The runs in {@code folder}, one a sub-folder, in the order of their names; what is no run is told, or refused where
     * {@code strict}.
     */
    public static RunMatrix read(Path folder, boolean strict, PrintWriter err) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw MidogException.operation(folder + " is not a folder of runs");
        }
        List<Path> candidates;
        try (Stream<Path> entries = Files.list(folder)) {
            candidates = entries.filter(Files::isDirectory).sorted().toList();
        }
        List<RunFolder> runs = new ArrayList<>();
        for (Path candidate : candidates) {
            if (RunFolder.isRun(candidate)) {
                runs.add(RunFolder.read(candidate));
            } else if (strict) {
                throw MidogException.invalidData(candidate + " has no files/metrics.json");
            } else {
                err.println("note: " + candidate + " has no files/metrics.json and is left out");
            }
        }
        if (runs.isEmpty()) {
            throw MidogException.operation("no folder in " + folder + " holds a run: files/metrics.json with"
                    + " files/config.yaml beside it");
        }
        err.println("note: " + runs.size() + " runs; standard deviations are those of a sample (n - 1)");
        err.flush();
        return new RunMatrix(runs);
    }

    /** The matrix in {@code format}, with a line end after the last line. */
    public static String text(RunMatrix matrix, ListingFormat format) {
        return format == ListingFormat.JSON
                ? JsonOutput.text(matrix.json()) + "\n"
                : String.join("\n", matrix.lines(format)) + "\n";
    }
}
