package dev.midog.format.sliderunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database is not written where SQLite would add other rows to it, or where another program is at work. */
class SlideRunnerTargetTest {
    private static final String MANY_ROWS = "INSERT INTO Persons (name) WITH RECURSIVE n(i) AS"
            + " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT 'person ' || i FROM n";
    private static final byte[] HOT_JOURNAL = {
        (byte) 0xd9, (byte) 0xd5, 0x05, (byte) 0xf9, 0x20, (byte) 0xa1, 0x63, (byte) 0xd7
    };

    @TempDir
    private Path folder;

    private Path input;
    private Path target;

    private @Nullable Process other;

    @BeforeEach
    void make_files() {
        input = database("input.sqlite");
        target = folder.resolve("target.sqlite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-wal", "-shm"})
    void what_a_stopped_program_left_where_the_database_is_to_be_is_not_taken_into_it(String end) throws IOException {
        Path left = Files.writeString(folder.resolve("target.sqlite" + end), "rows");

        CliRun run = CliRun.midog("convert", input, target);

        refused(run, left + " lies where " + target + " is to be written");
        assertThat(run.err()).contains("; remove it if it is not needed, or name another file");
        assertThat(target).doesNotExist();
        refused(CliRun.midog("convert", input, target, "--dry-run"), left + " lies where");
        refused(CliRun.midog("merge", input, input, target), left + " lies where");
        refused(CliRun.midog("validate", input, "--fix", target), left + " lies where");
    }

    @Test
    void a_journal_that_was_broken_off_stops_it_and_one_that_ended_well_does_not() throws IOException {
        Path journal = Files.write(folder.resolve("target.sqlite-journal"), HOT_JOURNAL);

        refused(CliRun.midog("convert", input, target), journal + " lies where");

        Files.write(journal, new byte[512]);
        assertThat(CliRun.midog("convert", input, target).exitCode()).isZero();
        assertThat(Database.read(target)).isEqualTo(Database.read(input));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void a_database_of_a_stopped_program_is_replaced_once_it_is_repaired(String mode) throws Exception {
        database("target.sqlite");
        other = LockHolder.start(
                target,
                "PRAGMA journal_mode=" + mode,
                "PRAGMA cache_size=5",
                "PRAGMA cache_spill=5",
                mode.equals("WAL") ? "BEGIN IMMEDIATE" : "BEGIN",
                MANY_ROWS,
                mode.equals("WAL") ? "COMMIT" : "SELECT 1");
        other.destroyForcibly().waitFor();

        CliRun run = CliRun.midog("convert", input, target, "--force");

        refused(run, target + (mode.equals("WAL") ? "-wal" : "-journal") + " lies where");
        assertThat(run.err()).contains("run: sqlite3 " + target + " \"PRAGMA journal_mode=DELETE\"");
        Database.with(target, "PRAGMA journal_mode=DELETE");
        assertThat(CliRun.midog("convert", input, target, "--force").exitCode()).isZero();
        assertThat(Database.read(target)).isEqualTo(Database.read(input));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN EXCLUSIVE", "BEGIN IMMEDIATE", "BEGIN; SELECT * FROM Slides"})
    void a_database_in_the_transaction_of_another_program_is_not_replaced(String statements) throws Exception {
        database("target.sqlite");
        other = LockHolder.start(target, statements.split("; "));

        refused(CliRun.midog("convert", input, target, "--force"), target + " is locked by another program");

        stop_other();
        assertThat(CliRun.midog("convert", input, target, "--force").exitCode()).isZero();
    }

    private Path database(String name) {
        return Database.ofVersion3(folder.resolve(name), "INSERT INTO Slides (filename) VALUES ('001.tiff')");
    }

    private static void refused(CliRun run, String sentence) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains(sentence);
    }

    @AfterEach
    void stop_other() throws IOException, InterruptedException {
        if (other != null && other.isAlive()) {
            other.getOutputStream().close();
            other.waitFor();
        }
    }
}
