package dev.midog.demo;

import dev.midog.model.MidogException;
import dev.midog.storage.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes a folder ready for a demo: a new one, an empty one, or one with an earlier demo, finished or not.
 *
 * <p>A demo's folder is known by its {@value #README}, which is the first file to be written. Of an earlier demo only
 * files under the demo's own names are deleted; whatever else a user has put there stays.
 */
final class FormerDemo {
    static final String README = "README.txt";

    private static final String README_RESOURCE = "/dev/midog/demo/README.txt";
    private static final List<String> FOLDERS = List.of("databases", "images", "patches", "patches/images");
    private static final Pattern OWN_FILES = Pattern.compile("demo-coco\\.json"
            + "|databases/demo\\.(sqlite|json)"
            + "|images/demo_\\d\\.tiff"
            + "|patches/(annotations|manifest)\\.json"
            + "|patches/images/demo_\\d[^/]*\\.png"
            + "|(.*/)?" + Pattern.quote(AtomicFile.STAGING_PREFIX) + "[^/]*");

    private FormerDemo() {}

    /** Makes {@code folder} where it is missing, refuses one with other content, deletes an earlier demo. */
    static void clear(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw MidogException.operation(folder + " is a file, not a folder; name another place for the demo");
        }
        try {
            Files.createDirectories(folder);
        } catch (FileSystemException e) {
            throw new MidogException(
                    MidogException.Category.OPERATION,
                    "the folder " + folder + " cannot be made (" + e + "); name another place for the demo",
                    e);
        }
        byte[] readme = readme();
        refuseForeign(folder, readme);
        AtomicFile.write(folder.resolve(README), true, staging -> Files.write(staging, readme));
        delete(folder, "");
        for (String name : FOLDERS) {
            delete(folder, name);
        }
    }

    private static void refuseForeign(Path folder, byte[] readme) throws IOException {
        Path mark = folder.resolve(README);
        boolean isMarked =
                Files.isRegularFile(mark) && firstLine(Files.readAllBytes(mark)).equals(firstLine(readme));
        try (Stream<Path> files = Files.list(folder)) {
            boolean isEmpty = files.allMatch(file -> fileName(file).startsWith(AtomicFile.STAGING_PREFIX));
            if (!isMarked && !isEmpty) {
                throw MidogException.operation(folder + " is not empty and was not made by midog demo; "
                        + "name another folder, as in: midog demo another-folder");
            }
        }
        for (String name : FOLDERS) {
            Path inner = folder.resolve(name);
            if (Files.exists(inner, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) {
                throw MidogException.operation(
                        inner + " is in the way, for it is not a folder; move it, or name another folder for the demo");
            }
        }
    }

    private static void delete(Path folder, String name) throws IOException {
        Path inner = folder.resolve(name);
        if (!Files.isDirectory(inner)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(inner)) {
            files = listed.toList();
        }
        for (Path file : files) {
            String relative = name.isEmpty() ? fileName(file) : name + "/" + fileName(file);
            if (OWN_FILES.matcher(relative).matches() && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(file);
            }
        }
    }

    private static byte[] readme() throws IOException {
        try (InputStream in = FormerDemo.class.getResourceAsStream(README_RESOURCE)) {
            return Objects.requireNonNull(in, README_RESOURCE).readAllBytes();
        }
    }

    private static String firstLine(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
