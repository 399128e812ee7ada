package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.midog.CocoText;
import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Vote;
import dev.midog.format.sliderunner.LockHolder;
import dev.midog.format.sliderunner.SlideRunnerFormat;
import dev.midog.format.spi.ReadOptions;
import dev.midog.task.review.ReviewEdit;
import dev.midog.task.review.ReviewSession;
import dev.midog.task.review.ReviewSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A review whose program was killed in the middle of an edit, which it leaves half written. */
@DisabledOnOs(OS.WINDOWS)
class ReviewRemedyTest {
    @TempDir
    private Path folder;

    private Path review;

    @BeforeEach
    void kill_a_program_that_edits() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("Anna's $(touch taken) \"cells\""));
        Path original = CocoText.ofClasses("mitotic figure", "hard negative")
                .image(1, "a.tiff", 1000, 800)
                .box(1, 1, 1, "100, 100, 50, 50")
                .box(2, 1, 2, "300, 100, 50, 50")
                .write(odd.resolve("cells.json"));
        try (ReviewSession session =
                ReviewSession.open(ReviewSettings.builder(original, "Anna").build(), Clock.systemUTC(), notice -> {})) {
            review = session.file();
            session.apply(new ReviewEdit.Relabel(1, session.annotation(1).revision(), 2, null));
            session.apply(new ReviewEdit.Confirm(2, session.annotation(2).revision(), null));
        }
        // So much is written that some of it is on the disk before the end.
        Process editor = LockHolder.start(
                review,
                "PRAGMA cache_size=1",
                "BEGIN IMMEDIATE",
                "DELETE FROM Annotations_label",
                "INSERT INTO midog_review (time, person, act, item) SELECT 1, 1, 'dismiss', hex(zeroblob(200000))");
        editor.toHandle().destroyForcibly();
        editor.waitFor();
        assertThat(review.resolveSibling("cells.review.sqlite-journal")).exists();
    }

    @Test
    void the_command_in_the_message_brings_back_what_was_acknowledged() throws Exception {
        Path out = folder.resolve("out.json");
        for (CliRun run : List.of(CliRun.midog("stats", review), CliRun.midog("convert", review, out))) {
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err().lines()).singleElement().asString().contains("was stopped while it did");
        }
        String message = CliRun.midog("stats", review).err().strip();
        String remedy = message.substring(message.indexOf("run: ") + "run: ".length());

        assumeThat(bash("command -v sqlite3")).as("sqlite3 is installed").isZero();
        assertThat(bash(remedy)).isZero();

        assertThat(folder.toFile().list()).doesNotContain("taken");
        assertThat(CliRun.midog("stats", review).exitCode()).isEqualTo(ExitCode.OK);
        assertThat(CliRun.midog("convert", review, out).exitCode()).isEqualTo(ExitCode.OK);
        assertThat(votes()).containsExactly(2, 2);
    }

    @Test
    void the_next_start_of_the_review_brings_it_back_too() throws IOException {
        ReviewSession.open(ReviewSettings.builder(review, "Anna").build(), Clock.systemUTC(), notice -> {})
                .close();

        assertThat(CliRun.midog("stats", review).exitCode()).isEqualTo(ExitCode.OK);
        assertThat(votes()).containsExactly(2, 2);
    }

    private List<Integer> votes() throws IOException {
        return new SlideRunnerFormat()
                .read(review, ReadOptions.DEFAULT, new Notices()).annotations().stream()
                        .flatMap(one -> one.votes().stream().map(Vote::categoryId))
                        .toList();
    }

    private int bash(String line) throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start()
                .waitFor();
    }
}
