package dev.midog.format.spi;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The files in a folder of which the format is in question: those nearest to it, up to a limit.
 *
 * @param names of the files, relative, with {@code /} between folders, sorted; hidden ones do not count, and links to
 *     folders are not followed
 * @param unreadable the folders that could not be looked into
 * @param isWhole false where there is more than was looked at
 */
record FolderSurvey(List<String> names, List<Path> unreadable, boolean isWhole) {
    /** Enough to meet the files of a large dataset, and few enough to recognize at once that a disk is not a dataset. */
    static final int MAX_ENTRIES = 200_000;

    static final int MAX_DEPTH = 12;

    static final FolderSurvey NONE = new FolderSurvey(List.of(), List.of(), true);

    private record Level(Path folder, String name, int depth) {}

    /** Looks at {@code folder} first, then at the folders in it, then at those in them. */
    static FolderSurvey of(Path folder, int maxEntries) {
        List<String> names = new ArrayList<>();
        List<Path> unreadable = new ArrayList<>();
        Deque<Level> open = new ArrayDeque<>(List.of(new Level(folder, "", 0)));
        int seen = 0;
        boolean isWhole = true;
        while (!open.isEmpty() && seen < maxEntries) {
            Level level = open.remove();
            for (Path path : entries(level.folder(), maxEntries - seen, unreadable)) {
                seen++;
                String name = level.name() + path.getFileName();
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    isWhole &= level.depth() < MAX_DEPTH;
                    if (level.depth() < MAX_DEPTH) {
                        open.add(new Level(path, name + "/", level.depth() + 1));
                    }
                } else if (Files.isRegularFile(path)) {
                    names.add(name);
                }
            }
        }
        Collections.sort(names);
        return new FolderSurvey(List.copyOf(names), List.copyOf(unreadable), isWhole && seen < maxEntries);
    }

    /** The entries of one folder in order, hidden ones left out; of too many those that come first on the disk. */
    private static List<Path> entries(Path folder, int most, List<Path> unreadable) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path path : stream) {
                if (entries.size() == most) {
                    break;
                }
                if (!String.valueOf(path.getFileName()).startsWith(".")) {
                    entries.add(path);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            unreadable.add(folder);
        }
        Collections.sort(entries);
        return entries;
    }

    /** The files whose name ends with {@code end}, letter case not minded. */
    List<String> named(String end) {
        return names.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(end))
                .toList();
    }

    /** What was not looked at, as the end of a sentence; empty where that is nothing. */
    Optional<String> unseen() {
        if (!isWhole) {
            return Optional.of("only the first " + names.size() + " of its files were looked at");
        }
        return unreadable.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        unreadable.get(0) + (unreadable.size() == 1 ? "" : " and " + (unreadable.size() - 1) + " more")
                                + " cannot be read");
    }
}
