package dev.midog.task.demo;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Operation;
import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.Inputs;
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
 * files under the demo's own names are deleted; what else a user has put beside its folders stays.
 */
final class FormerDemo {
    static final String README = "README.txt";

    private static final Operation DEMO = Operation.of("demo");
    private static final String README_RESOURCE = "/dev/midog/demo/README.txt";
    /** The demo's folders; inner ones come first. */
    private static final List<String> FOLDERS = List.of(
            "patches/images", "patches/.midog/drafts", "patches/.midog", "patches", "images", "databases", "run");

    private static final Pattern OWN_FILES = Pattern.compile("demo-coco\\.json"
            + "|splits\\.csv|(found|dark)\\.json|metrics\\.json|report\\.html|darkness\\.(onnx|json)"
            + "|run/(checkpoint|best)\\.safetensors|run/model\\.(onnx|json)|run/curves\\.(csv|svg)"
            + "|run/config\\.yaml|run/command\\.txt"
            + "|databases/demo\\.(sqlite|json)"
            + "|images/demo_\\d+\\.tiff"
            + "|patches/(annotations\\.json|manifest\\.json|files\\.csv)"
            + "|patches/images/demo_\\d_[^/]*\\.png"
            + "|patches/\\.midog/(drafts/)?[^/]*"
            + "|(.*/)(\\.DS_Store|Thumbs\\.db)");

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
                    MidogException.ErrorKind.OPERATION,
                    "the folder " + folder + " cannot be made (" + e + "); name another place for the demo",
                    e);
        }
        AtomicFile.deleteLeftovers(folder);
        byte[] readme = readme();
        refuseUnmarked(folder, readme);
        for (String name : FOLDERS) {
            refuseForeign(folder, name);
        }
        AtomicFile.write(folder.resolve(README), true, Inputs.NONE, staging -> Files.write(staging, readme));
        deleteOwnFiles(folder, "");
        for (String name : FOLDERS) {
            deleteOwnFiles(folder, name);
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    /** Only an empty folder, and one that bears the mark of a demo, may be written to. */
    private static void refuseUnmarked(Path folder, byte[] readme) throws IOException {
        Path mark = folder.resolve(README);
        boolean isMarked =
                Files.isRegularFile(mark) && firstLine(Files.readAllBytes(mark)).equals(firstLine(readme));
        if (!isMarked && !list(folder).isEmpty()) {
            throw MidogException.operation(Message.of(
                    folder + " is not empty and was not made by ",
                    DEMO,
                    "; name another folder, as in: ",
                    Operation.of(DEMO.name(), "another-folder")));
        }
    }

    /** What is not the demo's own may lie beside the demo's folders, not in them, and no link may stand for one. */
    private static void refuseForeign(Path folder, String name) throws IOException {
        Path inner = folder.resolve(name);
        if (!Files.exists(inner, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) {
            throw MidogException.operation(inner + " is in the way, for it is not a folder; move it away, "
                    + "or name another folder for the demo");
        }
        AtomicFile.deleteLeftovers(inner);
        for (Path file : list(inner)) {
            String relative = name + "/" + fileName(file);
            if (!FOLDERS.contains(relative) && !isOwnFile(file, relative)) {
                throw MidogException.operation(Message.of(
                        file + " was not made by ", DEMO, "; move it away, or name another folder for the demo"));
            }
        }
    }

    private static void deleteOwnFiles(Path folder, String name) throws IOException {
        Path inner = folder.resolve(name);
        if (Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS) || name.isEmpty()) {
            for (Path file : list(inner)) {
                if (isOwnFile(file, name.isEmpty() ? fileName(file) : name + "/" + fileName(file))) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean isOwnFile(Path file, String relativeName) {
        return OWN_FILES.matcher(relativeName).matches() && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
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
