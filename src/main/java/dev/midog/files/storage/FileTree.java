package dev.midog.files.storage;

import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The files of a format that is a folder. */
public final class FileTree {
    /** More than any dataset has, and fewer than a disk. */
    private static final int MAX_FILES = 5_000_000;

    private FileTree() {}

    /**
     * The files in {@code folder} and in the folders within it whose name ends with {@code end}, letter case not minded:
     * relative, with {@code /} between folders, sorted. Hidden files and folders do not count, and links to folders are not
     * followed.
     *
     * @throws MidogException where a folder cannot be read, since what lies in it may belong to the dataset, or where there
     *     are too many files
     */
    public static List<String> named(Path folder, String end) throws IOException {
        return named(folder, end, new Notices());
    }

    /**
     * The same.
     *
     * @param notices told of hidden files of that name, but for the doubles that macOS makes on disks of others
     */
    public static List<String> named(Path folder, String end, Notices notices) throws IOException {
        return matching(folder, name -> name.toLowerCase(Locale.ROOT).endsWith(end), notices);
    }

    /** The same files whose name is {@code wanted}, by one walk through the folders. */
    public static List<String> matching(Path folder, Predicate<String> wanted, Notices notices) throws IOException {
        List<String> names = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        Path root = folder.toRealPath();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            private int visited;

            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                return isHidden(path) && !path.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                visited++;
                if (visited > MAX_FILES) {
                    throw MidogException.operation(folder + " holds more than " + MAX_FILES
                            + " files, and no dataset does; name the folder of the dataset");
                }
                boolean isNamed = wanted.test(String.valueOf(path.getFileName()));
                if (isNamed && !isDouble(path) && Files.isRegularFile(path)) {
                    (isHidden(path) ? hidden : names)
                            .add(root.relativize(path).toString().replace('\\', '/'));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException fault) {
                throw MidogException.operation(path + " cannot be read, and may hold a part of the dataset " + folder
                        + "; check its permissions, or move it elsewhere");
            }
        });
        Collections.sort(names);
        notices.addCounted(
                "HIDDEN-FILES",
                hidden.size(),
                Counted.of(hidden.size(), "hidden file is", "hidden files are") + " not read, the first of them "
                        + hidden.stream().sorted().findFirst().orElse("") + "; rename what belongs to the dataset");
        return names;
    }

    private static boolean isDouble(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith("._") || name.equals(AtomicFolder.LIST);
    }

    private static boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }
}
