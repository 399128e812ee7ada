package dev.midog;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real annotation files, which are not part of the project: tests that want them are skipped where they are absent. */
public final class SharedData {
    private SharedData() {}

    /** The file {@code data/NAME} under the folder that the property or variable {@code MIDOG_SHARED} names. */
    public static Path file(String name) {
        return present(root().resolve("data").resolve(name));
    }

    /** The program {@code bin/NAME} there. */
    public static Path program(String name) {
        return present(root().resolve("bin").resolve(name));
    }

    private static Path present(Path path) {
        Assumptions.assumeTrue(
                Files.exists(path), () -> path + " is absent; set MIDOG_SHARED to the folder that has it");
        return path;
    }

    private static Path root() {
        String property = System.getProperty("MIDOG_SHARED", System.getenv("MIDOG_SHARED"));
        return Path.of(property == null || property.isBlank() ? "../shared" : property)
                .toAbsolutePath()
                .normalize();
    }
}
