package dev.midog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Runs a fuzz in a virtual machine of its own with 256 MB of heap. */
public final class FuzzProcess {
    private FuzzProcess() {}

    /** All that {@code program} prints of its first {@code mutations}; the test fails where it does not end with 0. */
    public static String said(Class<?> program, int mutations) throws IOException, InterruptedException {
        Process fuzz = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        "1",
                        "0",
                        String.valueOf(mutations))
                .redirectErrorStream(true)
                .start();
        String said = new String(fuzz.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(fuzz.waitFor()).as(said).isZero();
        return said;
    }
}
