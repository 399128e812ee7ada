package dev.midog.cli.plot;

import dev.midog.core.model.MidogException;
import dev.midog.draw.plot.Plot;
import dev.midog.files.storage.Inputs;
import dev.midog.task.dataset.OutputFile;
import dev.midog.task.plot.PlotFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for a plot, the same in every command that draws one. */
public final class PlotOption {
    @Option(
            names = "--plot",
            paramLabel = "FILE.svg|png",
            description = "Also draw the figures as a plot, SVG or PNG by the name of the file.")
    private @Nullable Path path;

    private @Nullable PlotFile file;

    /** Whether a plot is asked for. */
    public boolean isGiven() {
        return path != null;
    }

    /**
     * Refuses a file that cannot be written, is one of {@code inputs} or is one of {@code others}, which the command writes too, before
     * the work is done.
     *
     * @param others are written after the plot; null for those that are not asked for
     */
    public void check(Inputs inputs, boolean force, @Nullable Path... others) throws IOException {
        Path named = path;
        if (named == null) {
            return;
        }
        boolean isFollowed = false;
        for (Path other : others) {
            if (other != null && (OutputFile.isWithin(named, other) || OutputFile.isWithin(other, named))) {
                throw MidogException.usage(
                        "--plot " + named + " and " + other + " would be written to one place; name another file");
            }
            isFollowed |= other != null;
        }
        file = PlotFile.open(named, force, isFollowed, inputs);
    }

    /**
     * Writes {@code plot} where one is asked for.
     *
     * @param why there may be nothing to draw
     */
    public void write(Optional<Plot> plot, String why) throws IOException {
        PlotFile target = file;
        if (target == null) {
            return;
        }
        target.write(drawn(plot, target.path(), why));
    }

    /** What is drawn in {@code path}; refuses nothing. */
    public static Plot drawn(Optional<Plot> plot, Path path, String why) {
        return plot.orElseThrow(() -> MidogException.operation("nothing is drawn in " + path + ": " + why));
    }
}
