package dev.midog.task.plot;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.draw.plot.Plot;
import dev.midog.draw.plot.PlotPixels;
import dev.midog.draw.plot.PlotSvg;
import dev.midog.files.storage.Inputs;
import dev.midog.patch.png.FastPng;
import dev.midog.task.dataset.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file with a plot, SVG or PNG by its name. The same plot gives the same bytes on every machine: letters of a PNG come with the
 * program, those of an SVG are the viewer's.
 */
public final class PlotFile {
    private static final Parameter PLOT = Parameter.of("plot");

    /** Pixels of a PNG for one of the plot, so that it is crisp on paper. */
    private static final int SCALE = 2;

    private final OutputFile file;
    private final boolean isSvg;

    private PlotFile(OutputFile file, boolean isSvg) {
        this.file = file;
        this.isSvg = isSvg;
    }

    /**
     * The file at {@code path}, checked before the work is done.
     *
     * @param force whether a file that exists is replaced
     * @param isFollowed whether another output of the run is written after it
     */
    public static PlotFile open(Path path, boolean force, boolean isFollowed, Inputs inputs) throws IOException {
        String extension = ImageName.of(path).extension();
        boolean isSvg = extension.equals("svg");
        if (!isSvg && !extension.equals("png")) {
            throw MidogException.invalidValue(PLOT, path, "a file whose name ends in .svg or .png");
        }
        return new PlotFile(
                isFollowed
                        ? OutputFile.openFollowed(PLOT, path, force, inputs)
                        : OutputFile.open(PLOT, path, force, inputs),
                isSvg);
    }

    /** Where it is written. */
    public Path path() {
        return file.path();
    }

    /** Writes {@code plot}; the file is whole or as it was. */
    public void write(Plot plot) throws IOException {
        if (isSvg) {
            file.write(PlotSvg.file(plot));
            return;
        }
        PlotPixels pixels = PlotPixels.of(plot, SCALE);
        ByteBuffer png = new FastPng().encode(pixels.rgb(), pixels.width(), pixels.height(), null);
        file.write(staging -> {
            try (FileChannel channel =
                    FileChannel.open(staging, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                while (png.hasRemaining()) {
                    channel.write(png);
                }
            }
        });
    }
}
