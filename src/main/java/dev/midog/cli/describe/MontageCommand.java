package dev.midog.cli.describe;

import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.selection.CategoryFilter;
import dev.midog.draw.montage.ContactSheet;
import dev.midog.draw.montage.LabelledPatch;
import dev.midog.draw.montage.PatchChoice;
import dev.midog.draw.montage.PatchCollection;
import dev.midog.draw.montage.PatchFolderReader;
import dev.midog.files.storage.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
        })
public final class MontageCommand implements Callable<Integer> {
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
            names = "--columns",
            paramLabel = "NUMBER",
            defaultValue = "8",
            description = "How many patches stand side by side (default: ${DEFAULT-VALUE}).")
    private int columns = 8;

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
        if (limit < 1) {
            throw MidogException.usage("--limit " + limit + " leaves no patch; give 1 or more");
        }
        ContactSheet sheet = new ContactSheet(columns, tileSize);
        PatchCollection all = PatchFolderReader.read(folder);
        AtomicFile.checkTarget(output, force);
        List<LabelledPatch> shown = new PatchChoice(limit, seed).pick(all.patches(), ids(all), !wanted.isEmpty());
        if (shown.isEmpty()) {
            throw MidogException.operation(
                    "no patch of " + folder + " has an annotation of --category " + String.join(", ", wanted));
        }
        PrintWriter err = spec.commandLine().getErr();
        if (!all.marked()) {
            err.println("note: the patches were cut with masks as their only labels, so that no box can be drawn");
            err.flush();
        }
        String how = seed == null ? "picked evenly" : "picked at random, seed " + seed;
        ByteBuffer png = sheet.draw(folder, all, shown, how);
        AtomicFile.write(output, force, staging -> write(staging, png));
        PrintWriter out = spec.commandLine().getOut();
        long annotations =
                shown.stream().mapToLong(patch -> patch.marks().size()).sum();
        out.println(shown.size() + " of " + Counted.of(all.patches().size(), "patch") + " with "
                + Counted.of(annotations, "annotation") + (shown.size() == 1 ? " is in " : " are in ") + output);
        out.flush();
        return ExitCode.OK;
    }

    private Set<Integer> ids(PatchCollection all) {
        if (wanted.isEmpty()) {
            return all.categories().stream().map(Category::id).collect(Collectors.toSet());
        }
        if (!all.marked()) {
            throw MidogException.operation("--category: " + folder
                    + " has masks as its only labels, and they do not tell boxes; leave --category out");
        }
        return new CategoryFilter(wanted)
                .ids(new Dataset(
                        Extras.EMPTY, List.of(), all.categories(), List.of(), List.of(), List.of(), Extras.EMPTY));
    }

    private static void write(Path staging, ByteBuffer png) throws IOException {
        try (FileChannel channel = FileChannel.open(staging, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (png.hasRemaining()) {
                channel.write(png);
            }
        }
    }
}
