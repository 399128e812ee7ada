package dev.midog.files.storage;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a folder beside its target and moves it into place in one step, when it is whole.
 *
 * <p>The folder holds, under {@value #LIST}, the names of all that was written, so that a later run knows its own files from
 * other people's and replaces a folder of its own files alone.
 */
public final class AtomicFolder {
    /** The file that lists the others: a line that names its kind, then one name a line, in order. */
    public static final String LIST = ".midog.txt";

    private static final String LIST_HEAD = "files written by midog";

    private AtomicFolder() {}

    /**
     * Refuses a {@code target} that is a file, holds what is not ours, exists without leave, has no folder to lie in, or holds or
     * lies in one of {@code inputs}; deletes what killed runs left beside it.
     *
     * @param replace whether a target of an earlier run is replaced
     */
    public static void checkTarget(Path target, boolean replace, Inputs inputs) throws IOException {
        inputs.refuse(target, target);
        inputs.refuseWithin(target);
        AtomicFile.checkFolderOf(target);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                throw MidogException.operation(
                        target + " is a file or a link, and this format writes a folder; name another");
            }
            checkReplaceable(target, replace);
        }
    }

    private static void checkReplaceable(Path target, boolean replace) throws IOException {
        List<String> names = FolderTree.names(target);
        if (names.isEmpty()) {
            return;
        }
        Set<String> ours = listed(target);
        List<String> foreign =
                names.stream().filter(name -> !ours.contains(name)).toList();
        if (!foreign.isEmpty()) {
            throw MidogException.operation(target + " holds " + foreign.get(0)
                    + (foreign.size() == 1 ? "" : " and " + (foreign.size() - 1) + " more files")
                    + " that midog did not write there; name a folder that is new or empty");
        }
        if (!replace) {
            throw MidogException.operation(
                    Message.of(target, " exists already; give ", AtomicFile.FORCE, " to replace it"));
        }
    }

    /** The names in the list of an earlier run, and the list's own; empty where there is none. */
    private static Set<String> listed(Path folder) throws IOException {
        Path list = folder.resolve(LIST);
        if (!Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)) {
            return Set.of();
        }
        List<String> lines = new String(Files.readAllBytes(list), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (lines.isEmpty() || !lines.get(0).equals(LIST_HEAD)) {
            return Set.of();
        }
        Set<String> names = new HashSet<>(lines.subList(1, lines.size()));
        names.add(LIST);
        return names;
    }

    /**
     * Fills a folder through {@code content} and makes it {@code target}; on any failure the target is as it was and nothing
     * is left beside it.
     *
     * @param replace whether a target of an earlier run is replaced
     * @param inputs what the use case reads, none of which is written or deleted
     */
    public static void write(Path target, boolean replace, Inputs inputs, AtomicFile.StagingWriter content)
            throws IOException {
        checkTarget(target, replace, inputs);
        try (Staging staging = Staging.beside(target)) {
            fill(staging.path(), target, content);
            checkTarget(target, replace, inputs);
            UnfinishedFiles.place(() -> moveIntoPlace(staging, target));
        }
    }

    /**
     * Fills {@code target} as {@link #write} does where it does not exist; one that exists stays where it holds the same files, and
     * is refused where it holds others.
     */
    public static void writeOrKeep(Path target, Inputs inputs, AtomicFile.StagingWriter content) throws IOException {
        checkTarget(target, true, inputs);
        if (!Files.exists(target) || FolderTree.names(target).isEmpty()) {
            write(target, false, inputs, content);
            return;
        }
        try (Staging staging = Staging.beside(target)) {
            fill(staging.path(), target, content);
            if (!FolderTree.isSame(staging.path(), target)) {
                checkTarget(target, false, inputs);
            }
        }
    }

    private static void fill(Path staging, Path target, AtomicFile.StagingWriter content) throws IOException {
        Path made = Files.createDirectory(staging);
        AtomicFile.fill(made, target, content);
        List<String> lines = new ArrayList<>(List.of(LIST_HEAD));
        lines.addAll(FolderTree.names(made));
        Files.writeString(made.resolve(LIST), String.join("\n", lines) + "\n");
    }

    /**
     * Puts {@code target} back in its place where a run was killed that had moved it away to replace it; any other target stays as it
     * is, missing or not.
     */
    public static void putBack(Path target) throws IOException {
        Path folder = AtomicFile.folderOf(target);
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS) && Files.isDirectory(folder) && Files.isReadable(folder)) {
            Staging.sweep(folder);
        }
    }

    /**
     * To be called by what fills a folder before each of its files: does not return where the program is ending, so that no
     * file is made after what was unfinished is deleted.
     */
    public static void beforeEachFile() {
        UnfinishedFiles.stopWhereEnding();
    }

    /** A folder that is not empty cannot be replaced by a move, so the old one is moved away first, and back if need be. */
    private static void moveIntoPlace(Staging staging, Path target) throws IOException {
        if (!Files.exists(target)) {
            Files.move(staging.path(), target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path old = staging.moveAway(target);
        try {
            Files.move(staging.path(), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
    }
}
