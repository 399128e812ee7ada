package dev.midog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a program in a virtual machine of its own with 256 MB of heap.
 *
 * @param said all that it printed
 */
public record SmallHeap(int exitCode, String said) {
    /** Runs {@code program} with {@code args}. */
    public static SmallHeap run(Class<?> program, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new SmallHeap(process.waitFor(), said);
    }

    /** All that the fuzz {@code program} prints of its first {@code mutations}; the test fails where it does not end with 0. */
    public static String fuzz(Class<?> program, int mutations) throws IOException, InterruptedException {
        SmallHeap run = run(program, "1", "0", String.valueOf(mutations));
        assertThat(run.exitCode()).as(run.said()).isZero();
        return run.said();
    }
}
