package dev.midog.cli.describe;

import dev.midog.cli.common.ExitCode;
import dev.midog.cli.common.NoticePrinter;
import dev.midog.cli.common.Program;
import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.core.selection.CategoryFilter;
import dev.midog.task.montage.Montage;
import dev.midog.task.montage.MontageResult;
import dev.midog.task.montage.MontageSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midog montage}: draws patches side by side. */
@Command(
        name = "montage",
        description = {
            "Draw patches side by side, with their boxes.",
            "",
            "Patches with annotations come first. They are picked evenly from the folder, or at random with --seed."
                    + " Of listed errors the worst are shown, in order."
        })
public final class MontageCommand implements Callable<Integer> {
    private static final int DEFAULT_TILES_PER_ROW = 8;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATCHES", description = "The folder that midog extract has filled.")
    private Path folder = Path.of("patches");

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "montage.png",
            description = "The PNG file to write (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("montage.png");

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            defaultValue = "48",
            description = "Show at most so many patches (default: ${DEFAULT-VALUE}).")
    private int limit = 48;

    @Option(
            names = "--tiles-per-row",
            paramLabel = "NUMBER",
            description = "How many patches lie side by side (default: 8).")
    private @Nullable Integer tilesPerRow;

    @Option(
            names = "--columns",
            paramLabel = "NUMBER",
            hidden = true,
            description = "The former name of --tiles-per-row.")
    private @Nullable Integer columns;

    @Option(
            names = "--tile-size",
            paramLabel = "PIXELS",
            defaultValue = "192",
            description = "The side of the square that each patch is fitted into (default: ${DEFAULT-VALUE}).")
    private int tileSize = 192;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Pick at random, the random numbers starting here; evenly unless given.")
    private @Nullable Long seed;

    @Option(
            names = "--category",
            paramLabel = "NAME|ID|mf|nmf",
            description = "Only patches with an annotation of this class; may be repeated.")
    private List<String> wanted = new ArrayList<>();

    @Option(names = "--force", description = "Replace the file that --output names where it exists.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        if (tilesPerRow != null && columns != null) {
            throw MidogException.usage("--columns is the former name of --tiles-per-row; give one of them");
        }
        int perRow =
                Objects.requireNonNullElse(tilesPerRow, Objects.requireNonNullElse(columns, DEFAULT_TILES_PER_ROW));
        MontageResult result = Montage.draw(MontageSettings.builder(folder, output)
                .limit(limit)
                .tilesPerRow(perRow)
                .tileSize(tileSize)
                .seed(seed)
                .category(new CategoryFilter(wanted))
                .force(force)
                .build());
        result.notices().list().forEach(NoticePrinter.of(spec));
        PrintWriter out = Program.of(spec).summary(spec.commandLine().getOut());
        out.println(result.shown() + " of " + Counted.of(result.patches(), "patch") + " with "
                + Counted.of(result.annotations(), "annotation") + (result.shown() == 1 ? " is in " : " are in ")
                + output);
        out.flush();
        return ExitCode.OK;
    }
}
