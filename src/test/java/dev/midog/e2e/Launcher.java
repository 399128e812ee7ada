package dev.midog.e2e;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program as a user starts it: the real launcher in a child process, in a folder of the test's own.
 *
 * <p>{@code Launcher.in(folder).run("stats", "x.json")} runs it to its end. A run that takes longer than the deadline
 * is killed and fails the test.
 */
public final class Launcher {
    /** The folder that the tests run in, which is the project's. */
    static final Path PROJECT = Path.of("").toAbsolutePath();

    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();
    private Path program = PROJECT.resolve("midog");
    private Path stdin = Path.of("/dev/null");

    private Launcher(Path folder) {
        this.folder = folder;
    }

    /**
     * What a finished run left.
     *
     * @param out all that went to stdout
     * @param err all that went to stderr
     */
    public record Run(int exitCode, String out, String err) {}

    /** A launcher whose runs start in {@code folder}, with an empty stdin and the variables of the tests' own run. */
    public static Launcher in(Path folder) {
        return new Launcher(folder);
    }

    /** Sets a variable of the environment, or takes it away where {@code value} is empty. */
    public Launcher with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Starts the program through this path, such as a link to it. */
    public Launcher through(Path otherProgram) {
        program = otherProgram;
        return this;
    }

    /** Feeds the runs from a file. */
    public Launcher reading(Path file) {
        stdin = file;
        return this;
    }

    /** Runs {@code midog} with {@code args} to its end. */
    public Run run(Object... args) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        for (Object arg : args) {
            command.add(arg.toString());
        }
        return runCommand(command);
    }

    /** Runs a line of bash in which {@code midog} means the launcher. */
    public Run bash(String line) {
        return runCommand(List.of("bash", "-c", "midog() { '" + program + "' \"$@\"; }; " + line));
    }

    /** Starts a command that the test ends itself. */
    Process start(List<String> command) throws IOException {
        return builder(command).start();
    }

    private Run runCommand(List<String> command) {
        try {
            Path out = Files.createTempFile("midog-out", ".txt");
            Path err = Files.createTempFile("midog-err", ".txt");
            try {
                Process process = builder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                return new Run(exitCodeOf(process, command), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectInput(stdin.toFile());
        builder.environment().putAll(environment);
        builder.environment().values().removeAll(Collections.singleton(""));
        return builder;
    }

    /** Waits for the end of a process; kills it and fails at the deadline. */
    static int exitCodeOf(Process process, List<String> command) {
        try {
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                fail("%s did not end within %s", command, DEADLINE);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
