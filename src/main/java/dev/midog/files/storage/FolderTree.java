package dev.midog.files.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file, or a folder with all that is in it. */
final class FolderTree {
    private FolderTree() {}

    /** Everything in {@code folder} except folders, relative to it with {@code /} between parts, sorted. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** Whether two files have the same bytes, or two folders the same files and links. */
    static boolean isSame(Path one, Path other) throws IOException {
        if (Files.isSymbolicLink(one) || Files.isSymbolicLink(other)) {
            return Files.isSymbolicLink(one)
                    && Files.isSymbolicLink(other)
                    && Files.readSymbolicLink(one).equals(Files.readSymbolicLink(other));
        }
        if (!Files.isDirectory(one) || !Files.isDirectory(other)) {
            return Files.isRegularFile(one) && Files.isRegularFile(other) && Files.mismatch(one, other) < 0;
        }
        List<String> names = names(one);
        if (!names.equals(names(other))) {
            return false;
        }
        for (String name : names) {
            if (!isSame(one.resolve(name), other.resolve(name))) {
                return false;
            }
        }
        return true;
    }

    /** Deletes {@code path} where it exists; of links what is deleted is the link. Returns whether there was anything. */
    static boolean delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault) throws IOException {
                if (fault != null) {
                    throw fault;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
        return true;
    }
}
