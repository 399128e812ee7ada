package dev.midog.cli.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the class-data-sharing archive that lets the launcher start the program fast.
 *
 * <p>An archive holds the classes of one jar as one JVM lays them out in memory. The build makes one for the JVM that
 * it runs on, and the launcher for any other when it first meets it.
 */
public final class StartupArchive {
    private static final long DEADLINE_SECONDS = 120;

    private StartupArchive() {}

    /**
     * Makes the archive {@code args[1]} for the jar {@code args[0]} and the JVM that runs this.
     *
     * <p>Where the JVM cannot make one, an empty file takes its place: every JVM ignores it silently, and the
     * launcher does not try again. A file beside it, {@code ARCHIVE.path}, tells the jar's path, as the archive holds
     * at that place only.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path jar = Path.of(args[0]).toAbsolutePath();
        Path archive = Path.of(args[1]).toAbsolutePath();
        Path folder = Files.createDirectories(archive.resolveSibling(""));
        Path work = Files.createTempDirectory(folder, "making");
        try {
            Path made = make(jar, work);
            Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(Path.of(archive + ".path"), jar + "\n");
        } finally {
            delete(work);
        }
    }

    private static Path make(Path jar, Path work) throws IOException, InterruptedException {
        Path classes = work.resolve("classes.lst");
        Path archive = work.resolve("archive.jsa");
        String classPath = jar.toString();
        java(work, "-XX:DumpLoadedClassList=" + classes, "-cp", classPath, Rehearsal.class.getName(), work.toString());
        // The default collector of a small machine cannot store the heap's part of an archive in Java 17; G1 can.
        boolean isMade = java(
                work,
                "-Xshare:dump",
                "-XX:+UseG1GC",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + archive,
                "-cp",
                classPath);
        return isMade && Files.exists(archive) ? archive : Files.createFile(work.resolve("none"));
    }

    private static boolean java(Path work, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("log").toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return false;
        }
        return process.exitValue() == 0;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
