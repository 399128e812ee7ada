package dev.midog.format.sliderunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading changes nothing, and heeds those who are at work on the file. */
class SlideRunnerUntouchedTest {
    private static final String MANY_ROWS = "INSERT INTO Persons (name) WITH RECURSIVE n(i) AS"
            + " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT 'person ' || i FROM n";

    @TempDir
    Path folder;

    private Path file;

    private @Nullable Process other;

    @BeforeEach
    void makeFile() {
        file = Database.ofVersion3(folder.resolve("input.sqlite"), "INSERT INTO Slides (filename) VALUES ('001.tiff')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "TRUNCATE", "PERSIST", "WAL"})
    void a_closed_file_of_any_journal_mode_is_left_as_it_was(String mode) throws IOException {
        Database.with(file, "PRAGMA journal_mode=" + mode, "INSERT INTO Slides (filename) VALUES ('002.tiff')");
        List<String> before = contentOfFolder();

        Dataset dataset = Database.read(file);

        assertThat(dataset.rois()).hasSize(2);
        assertThat(contentOfFolder()).isEqualTo(before);
    }

    @Test
    void a_read_only_file_in_a_read_only_folder_is_read() throws IOException {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        List<String> before = contentOfFolder();
        try {
            assertThat(Database.read(file).rois()).hasSize(1);
            assertThat(contentOfFolder()).isEqualTo(before);
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b.sqlite", "100%25 #1 ä&b=c;d+e.sqlite", "mode=memory.sqlite", "x'y\"z.db"})
    void odd_file_names_are_read_and_written(String name) throws IOException {
        Path odd = Database.write(Database.read(file), folder.resolve(name));

        assertThat(odd).isNotEmptyFile();
        assertThat(Database.read(odd)).isEqualTo(Database.read(file));
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("input.sqlite", name);
    }

    @Test
    void a_link_is_followed_to_the_journals_of_its_target() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("link.sqlite"), file);

        assertThat(Database.read(link).rois()).hasSize(1);
        Files.writeString(folder.resolve("input.sqlite-wal"), "frames");
        assertThat(failureOf(link)).hasMessageStartingWith("link.sqlite: its newest rows are in input.sqlite-wal");
    }

    @Test
    void rows_in_a_write_ahead_log_are_not_overlooked() throws Exception {
        other("PRAGMA journal_mode=WAL", "INSERT INTO Slides (filename) VALUES ('002.tiff')");
        List<String> before = contentOfFolder();

        MidogException failure = failureOf(file);

        assertThat(failure)
                .hasMessageContaining("input.sqlite-wal")
                .hasMessageContaining("run: sqlite3 " + file.toRealPath() + " \"PRAGMA journal_mode=DELETE\"");
        assertThat(failure.kind()).isEqualTo(MidogException.ErrorKind.OPERATION);
        assertThat(contentOfFolder()).isEqualTo(before);
    }

    @Test
    void a_database_that_another_program_has_locked_is_refused() throws Exception {
        other("BEGIN EXCLUSIVE");

        MidogException failure = failureOf(file);

        assertThat(failure).hasMessageContaining("locked by another program");
        assertThat(failure.kind()).isEqualTo(MidogException.ErrorKind.OPERATION);
        stopOther();
        assertThat(Database.read(file).rois()).hasSize(1);
    }

    @Test
    void a_database_that_another_program_only_reads_is_read() throws Exception {
        other("BEGIN", "SELECT * FROM Slides");

        assertThat(Database.read(file).rois()).hasSize(1);
    }

    @Test
    void a_transaction_that_was_broken_off_is_not_read() throws Exception {
        other("PRAGMA cache_size=5", "PRAGMA cache_spill=5", "BEGIN", MANY_ROWS)
                .destroyForcibly()
                .waitFor();
        List<String> before = contentOfFolder();

        MidogException failure = failureOf(file);

        assertThat(failure)
                .hasMessageContaining("input.sqlite-journal lies beside it")
                .hasMessageContaining("run: sqlite3 " + file.toRealPath() + " \"PRAGMA journal_mode=DELETE\"");
        assertThat(failure.kind()).isEqualTo(MidogException.ErrorKind.OPERATION);
        assertThat(contentOfFolder()).isEqualTo(before);
    }

    @Test
    void a_change_while_reading_is_noticed() throws IOException {
        try (DatabaseFile source = DatabaseFile.open(file)) {
            Files.write(file, new byte[4096], StandardOpenOption.APPEND);

            MidogException failure = catchThrowableOfType(MidogException.class, source::checkUnchanged);

            assertThat(failure).hasMessageContaining("changed while it was read");
        }
    }

    /** Each file with its bytes, so that a change of any is seen. */
    private List<String> contentOfFolder() throws IOException {
        TreeMap<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                content.put(each.toString(), new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1));
            }
        }
        List<String> list = new ArrayList<>();
        content.forEach((name, bytes) -> list.add(name + " " + bytes.length() + " " + bytes.hashCode()));
        return list;
    }

    private static MidogException failureOf(Path file) {
        MidogException failure = catchThrowableOfType(MidogException.class, () -> Database.read(file));
        assertThat(failure).isNotNull();
        return failure;
    }

    /** Starts another process that runs {@code statements} on the file and then waits. */
    private Process other(String... statements) throws IOException {
        other = LockHolder.start(file, statements);
        return other;
    }

    @AfterEach
    void stopOther() throws IOException, InterruptedException {
        if (other != null) {
            other.getOutputStream().close();
            other.waitFor();
        }
    }
}
