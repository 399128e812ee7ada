package dev.midog.task.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.CocoText;
import dev.midog.SharedData;
import dev.midog.analysis.agreement.Rater;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.format.sliderunner.Database;
import dev.midog.format.sliderunner.LockHolder;
import dev.midog.format.sliderunner.SlideRunnerFormat;
import dev.midog.format.spi.ReadOptions;
import dev.midog.task.describe.AgreementMeasurement;
import dev.midog.task.describe.AgreementResult;
import dev.midog.task.describe.AgreementSettings;
import dev.midog.task.merge.Merge;
import dev.midog.task.merge.MergeResult;
import dev.midog.task.merge.MergeSettings;
import dev.midog.task.review.ReviewOutcome.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that are reviewed: whose they are, in which state, and what reads them afterwards. */
class ReviewFileTest {
    @TempDir
    private Path folder;

    private Path original;

    @BeforeEach
    void write_a_dataset() throws IOException {
        original = CocoText.ofClasses("mitotic figure", "hard negative")
                .image(1, "a.tiff", 1000, 800)
                .box(1, 1, 1, "100, 100, 50, 50")
                .box(2, 1, 2, "300, 100, 50, 50")
                .write(folder.resolve("cells.json"));
    }

    @Test
    void agreement_is_measured_between_those_who_reviewed() throws IOException {
        Path review = reviewedBy("Anna", 1, "Ben", 2);

        AgreementResult result = AgreementMeasurement.run(AgreementSettings.of(review), notice -> {});

        assertThat(result.report().raters()).extracting(Rater::name).containsExactly("Anna", "Ben");
        assertThat(result.report().classes()).hasSize(2);
    }

    @Test
    void reviews_in_separate_files_are_merged_as_votes() throws IOException {
        Path anna = folder.resolve("anna.sqlite");
        Path ben = folder.resolve("ben.sqlite");
        for (Map.Entry<String, Path> one : Map.of("Anna", anna, "Ben", ben).entrySet()) {
            try (ReviewSession session =
                    open(ReviewSettings.builder(original, one.getKey()).file(one.getValue()))) {
                relabel(session, 2, 1);
            }
        }
        Path both = folder.resolve("both.sqlite");

        MergeResult merged = Merge.run(
                MergeSettings.builder(List.of(anna, ben), both).asVotes(true).build(), notice -> {});

        Annotation second = merged.dataset().annotations().stream()
                .filter(one -> one.id() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(second.votes()).hasSize(2);
        assertThat(second.categoryId()).isEqualTo(1);
        assertThat(merged.dataset().annotators()).hasSize(2);
    }

    @Test
    void a_database_that_another_program_holds_is_refused_in_one_sentence() throws Exception {
        Path review = reviewedBy("Anna", 1);
        Process holder = LockHolder.start(review, "BEGIN EXCLUSIVE");
        try {
            assertThatThrownBy(() -> reviewedBy("Ben", 1))
                    .isInstanceOf(MidogException.class)
                    .hasMessage("cells.review.sqlite: the database is locked by another program; close it there and try"
                            + " again");
        } finally {
            holder.getOutputStream().close();
            holder.waitFor();
        }
        assertThat(reviewedBy("Ben", 1)).isEqualTo(review);
    }

    @Test
    void a_database_of_schema_version_0_is_reviewed_as_a_copy_alone() throws IOException {
        Path old = Database.ofVersion0(
                folder.resolve("old.sqlite"),
                "INSERT INTO Slides (filename, width, height) VALUES ('a.tiff', 1000, 800)",
                "INSERT INTO Classes (name) VALUES ('mitotic figure')",
                "INSERT INTO Annotations (slide, type, agreedClass) VALUES (1, 1, 1)",
                "INSERT INTO Annotations_coordinates (coordinateX, coordinateY, slide, annoId) VALUES (5, 5, 1, 1)");
        byte[] before = Files.readAllBytes(old);

        assertThatThrownBy(() -> open(ReviewSettings.builder(old, "Anna").inPlace(true)))
                .hasMessageStartingWith("old.sqlite: the database is of an old SlideRunner")
                .hasMessageEndingWith("review a copy of it, which is made in the current version");
        try (ReviewSession session = open(ReviewSettings.builder(old, "Anna"))) {
            relabel(session, 1, 1);
        }

        assertThat(old).hasBinaryContent(before);
        assertThat(read(folder.resolve("old.review.sqlite"))
                        .annotations()
                        .get(0)
                        .votes())
                .hasSize(1);
    }

    @Test
    void a_database_with_a_trigger_of_another_program_is_not_edited() throws IOException {
        Path foreign = Database.with(
                Files.copy(reviewedBy("Anna", 1), folder.resolve("foreign.sqlite")),
                "CREATE TRIGGER spy AFTER UPDATE ON Annotations BEGIN DELETE FROM Persons; END");

        assertThatThrownBy(() -> open(ReviewSettings.builder(foreign, "Anna").inPlace(true)))
                .hasMessage(
                        "foreign.sqlite: the database has the trigger spy, which is not of SlideRunner and would run"
                                + " at each edit; drop it, or review a copy");
    }

    @Test
    void a_database_that_is_named_for_the_review_is_copied_first_and_never_the_dataset_itself() throws IOException {
        Path other = Database.with(
                Files.copy(reviewedBy("Anna", 1), folder.resolve("other.sqlite")), "DROP TABLE midog_review");
        byte[] before = Files.readAllBytes(other);

        assertThatThrownBy(() -> open(ReviewSettings.builder(other, "Ben").file(other)))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("is to be read and to be written");
        assertThat(other).hasBinaryContent(before);
        try (ReviewSession session =
                open(ReviewSettings.builder(original, "Ben").file(other))) {
            relabel(session, 1, 2);
        }

        assertThat(folder.resolve("other.before-review.sqlite")).hasBinaryContent(before);
        assertThat(read(other).annotations().get(0).votes()).hasSize(2);
    }

    @Test
    void what_is_not_a_database_is_not_reviewed_in_place() {
        assertThatThrownBy(() -> open(ReviewSettings.builder(original, "Anna").inPlace(true)))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("cells.json is not a SQLite database, and only one of SlideRunner can be edited")
                .hasMessageEndingWith("cells.review.sqlite");
    }

    @Test
    void a_database_that_is_moved_away_is_told_and_works_again_when_it_is_back() throws IOException {
        try (ReviewSession session = open(ReviewSettings.builder(original, "Anna"))) {
            Path away = Files.move(session.file(), folder.resolve("away.sqlite"));

            assertThatThrownBy(() -> relabel(session, 1, 2))
                    .isInstanceOf(MidogException.class)
                    .hasMessage("cells.review.sqlite: it cannot be written to, or was moved away; check its permissions"
                            + " and its place");
            assertThat(session.file()).doesNotExist();

            Files.move(away, session.file());
            relabel(session, 1, 2);
        }
        assertThat(read(folder.resolve("cells.review.sqlite"))
                        .annotations()
                        .get(0)
                        .votes())
                .hasSize(1);
    }

    @Test
    void an_item_that_no_queue_can_have_is_not_saved() throws IOException {
        try (ReviewSession session = open(ReviewSettings.builder(original, "Anna"))) {
            assertThatThrownBy(() -> session.apply(new ReviewEdit.Dismiss("x".repeat(201))))
                    .isInstanceOf(MidogException.class)
                    .hasMessageContaining("201 characters");
            assertThat(session.progress(List.of()).undoable()).isZero();
        }
    }

    @Test
    void a_write_ahead_log_that_a_killed_program_left_is_taken_into_the_database() throws IOException {
        Path review = reviewedBy("Anna", 1);
        Database.with(review, "PRAGMA journal_mode=WAL");

        reviewedBy("Ben", 1);

        assertThat(read(review).annotations().get(0).votes()).hasSize(2);
        assertThat(folder.resolve("cells.review.sqlite-wal")).doesNotExist();
    }

    @Test
    void the_published_database_is_reviewed_in_place_and_nothing_else_in_it_changes() throws IOException {
        Path database = Files.copy(SharedData.file("MIDOG.sqlite"), folder.resolve("MIDOG.sqlite"));
        assertThat(database.toFile().setWritable(true)).isTrue();
        Map<Long, Annotation> before = byId(read(database));
        long edited = 6;

        try (ReviewSession session =
                open(ReviewSettings.builder(database, "Anna").inPlace(true))) {
            assertThat(session.annotation(edited).classId()).isEqualTo(1);
            session.apply(
                    new ReviewEdit.Confirm(edited, session.annotation(edited).revision(), null));
            assertThat(session.annotation(edited).classId()).isEqualTo(1);
            assertThat(session.queue(new QueueSource.DisagreementQueue())).hasSizeGreaterThan(100);
        }

        Map<Long, Annotation> after = byId(read(database));
        assertThat(votes(after.remove(edited))).isEqualTo(votes(before.remove(edited)) + 1);
        assertThat(before.entrySet().stream()
                        .filter(one -> !one.getValue().equals(after.get(one.getKey())))
                        .map(Map.Entry::getKey))
                .isEmpty();
        assertThat(after).hasSameSizeAs(before);
        assertThat(SlideRunnerCode.on(database)).startsWith("ok");
    }

    private Path reviewedBy(Object... annotatorsAndClasses) throws IOException {
        Path file = original;
        for (int i = 0; i < annotatorsAndClasses.length; i += 2) {
            try (ReviewSession session = open(ReviewSettings.builder(original, (String) annotatorsAndClasses[i]))) {
                relabel(session, 1, (Integer) annotatorsAndClasses[i + 1]);
                file = session.file();
            }
        }
        return file;
    }

    private static void relabel(ReviewSession session, long id, int classId) throws IOException {
        String revision = session.annotation(id).revision();
        assertThat(session.apply(new ReviewEdit.Relabel(id, revision, classId, null)))
                .isInstanceOf(Saved.class);
    }

    private static ReviewSession open(ReviewSettings.Builder settings) throws IOException {
        return ReviewSession.open(settings.build(), new TickingClock(), notice -> {});
    }

    private static Dataset read(Path file) throws IOException {
        return new SlideRunnerFormat().read(file, ReadOptions.DEFAULT, new Notices());
    }

    private static int votes(@Nullable Annotation annotation) {
        return Objects.requireNonNull(annotation).votes().size();
    }

    /** Without the numbers of rows that follow others than before. */
    private static Map<Long, Annotation> byId(Dataset dataset) {
        return dataset.annotations().stream()
                .map(one -> one.withExtras(Extras.EMPTY))
                .collect(Collectors.toMap(Annotation::id, Function.identity()));
    }
}
