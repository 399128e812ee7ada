package dev.midog.task.review;

import dev.midog.Python;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/**
 * SlideRunner's own database code, from a checkout that still has {@code SlideRunner/dataAccess/database.py} (commit 4adade5^ of
 * github.com/DeepMicroscopy/SlideRunner), whose folder the property or variable {@code MIDOG_SLIDERUNNER} names.
 */
final class SlideRunnerCode {
    private SlideRunnerCode() {}

    /** What SlideRunner's code finds in {@code database}, after edits of its own where they are asked for; skips where it is absent. */
    static List<String> on(Path database, String... edit) throws IOException {
        String checkout = System.getProperty("MIDOG_SLIDERUNNER", System.getenv("MIDOG_SLIDERUNNER"));
        Assumptions.assumeTrue(
                checkout != null && Files.exists(Path.of(checkout, "SlideRunner", "dataAccess", "database.py")),
                "SlideRunner's database.py is absent; set MIDOG_SLIDERUNNER to a checkout that has it");
        Python python = Python.with("numpy", "sqlite3");
        Path script = Files.createTempFile("sliderunner", ".py");
        try {
            try (InputStream in = Objects.requireNonNull(SlideRunnerCode.class.getResourceAsStream("sliderunner.py"))) {
                Files.write(script, in.readAllBytes());
            }
            Object[] args = new Object[3 + edit.length];
            args[0] = script;
            args[1] = checkout;
            args[2] = database;
            System.arraycopy(edit, 0, args, 3, edit.length);
            Python.Run run = python.run(Path.of(""), args);
            if (run.exitCode() != 0) {
                throw new AssertionError(run.printed());
            }
            return run.printed().lines().toList();
        } finally {
            Files.delete(script);
        }
    }
}
