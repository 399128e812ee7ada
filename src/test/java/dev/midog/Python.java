package dev.midog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Runs Python; a test that wants it is skipped where it or a module is missing. */
public final class Python {
    private final String program;

    private Python(String program) {
        this.program = program;
    }

    /** What a run printed, errors among it. */
    public record Run(int exitCode, String printed) {}

    /** A Python 3 that can import {@code modules}, at least one: the system's, or else the first of the path. */
    public static Python with(String... modules) {
        String imports = "import " + String.join(", ", modules);
        for (String program : List.of("/usr/bin/python3", "python3")) {
            Python python = new Python(program);
            if (python.canRun(imports)) {
                return python;
            }
        }
        return Assumptions.abort("no python3 with " + String.join(", ", modules) + " is here");
    }

    /** Runs it in {@code folder} with {@code args}, such as {@code -c} and a script. */
    public Run run(Path folder, Object... args) {
        List<String> command = new ArrayList<>(List.of(program));
        for (Object arg : args) {
            command.add(arg.toString());
        }
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean canRun(String script) {
        try {
            return run(Path.of(""), "-c", script).exitCode() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
