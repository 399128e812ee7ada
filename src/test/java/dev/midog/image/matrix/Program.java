package dev.midog.image.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A program that makers and peers run; tests are skipped with a message where it is missing. */
public enum Program {
    VIPS("vips", "libvips-tools"),
    TIFFCP("tiffcp", "libtiff-tools"),
    TIFFSET("tiffset", "libtiff-tools");

    private final String command;
    private final String debianPackage;

    Program(String command, String debianPackage) {
        this.command = command;
        this.debianPackage = debianPackage;
    }

    /** Aborts the test where the program is missing. */
    public void requireInstalled() throws InterruptedException {
        try {
            start(List.of(command, "--version")).waitFor();
        } catch (IOException e) {
            Assumptions.abort(command + " is missing; install " + debianPackage);
        }
    }

    /** Runs it; fails where it fails. */
    public void run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.add(0, command);
        Process process = start(line);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", line, said).isZero();
    }

    /** Copies {@code source} to {@code file} in another layout; aborts the test where the program is missing. */
    static void tiffcp(Path source, Path file, String... options) throws IOException, InterruptedException {
        TIFFCP.requireInstalled();
        List<String> line = new ArrayList<>(List.of(options));
        line.addAll(List.of(source.toString(), file.toString()));
        TIFFCP.run(line.toArray(String[]::new));
    }

    private static Process start(List<String> line) throws IOException {
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }
}
