package dev.midog.task.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.CocoText;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.format.sliderunner.SlideRunnerFormat;
import dev.midog.format.sliderunner.review.ReviewActKind;
import dev.midog.format.spi.ReadOptions;
import dev.midog.task.review.AnnotationState.GivenVote;
import dev.midog.task.review.ReviewOutcome.Conflict;
import dev.midog.task.review.ReviewOutcome.Nothing;
import dev.midog.task.review.ReviewOutcome.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewSessionTest {
    private static final int MF = 1;
    private static final int NMF = 2;

    @TempDir
    private Path folder;

    private Path original;
    private final TickingClock clock = new TickingClock();
    private final List<Notice> heard = new ArrayList<>();

    @BeforeEach
    void write_a_dataset() throws IOException {
        original = CocoText.ofClasses("mitotic figure", "hard negative")
                .image(1, "a.tiff", 1000, 800)
                .image(2, "b.tiff", 1000, 800)
                .box(1, 1, MF, "100, 100, 50, 50")
                .box(2, 1, NMF, "300, 100, 50, 50")
                .box(3, 2, MF, "500, 100, 50, 50")
                .write(folder.resolve("cells.json"));
    }

    @Test
    void votes_are_saved_beside_the_original_which_stays_as_it_is() throws IOException {
        byte[] before = Files.readAllBytes(original);
        try (ReviewSession session = open("Anna")) {
            assertThat(session.file()).isEqualTo(folder.resolve("cells.review.sqlite"));
            confirm(session, 1);
            relabel(session, 2, MF);
        }

        Dataset saved = saved();
        assertThat(saved.annotators()).extracting(Annotator::name).containsExactly("Anna");
        long anna = saved.annotators().get(0).id();
        assertThat(annotation(saved, 1).votes()).containsExactly(new Vote(MF, anna));
        assertThat(annotation(saved, 1).categoryId()).isEqualTo(MF);
        assertThat(annotation(saved, 2).votes()).containsExactly(new Vote(MF, anna));
        assertThat(annotation(saved, 2).categoryId()).isEqualTo(MF);
        assertThat(annotation(saved, 3).votes()).isEmpty();
        assertThat(original).hasBinaryContent(before);
        assertThat(heard).extracting(Notice::code).contains("REVIEW-COPY");
    }

    @Test
    void the_time_of_a_vote_is_kept() throws IOException {
        try (ReviewSession session = open("Anna")) {
            confirm(session, 1);
        }

        assertThat(annotation(saved(), 1).lastModified()).isEqualTo(TickingClock.START_SECONDS + 1.0);
        assertThat(annotation(saved(), 2).lastModified()).isNull();
    }

    @Test
    void an_annotator_who_changes_their_mind_has_one_vote() throws IOException {
        try (ReviewSession session = open("Anna")) {
            confirm(session, 1);
            relabel(session, 1, NMF);

            assertThat(session.annotation(1).votes()).containsExactly(new GivenVote("Anna", NMF));
            assertThat(session.annotation(1).ownVote()).isEqualTo(NMF);
        }
    }

    @Test
    void a_deleted_annotation_stays_in_the_file_and_can_be_restored() throws IOException {
        try (ReviewSession session = open("Anna")) {
            save(session, new ReviewEdit.Delete(1, session.annotation(1).revision(), null));
            assertThat(annotation(saved(), 1).deleted()).isTrue();
            String revision = session.annotation(1).revision();
            assertThatThrownBy(() -> session.apply(new ReviewEdit.Confirm(1, revision, null)))
                    .hasMessage("cells.review.sqlite: annotation 1 is deleted; restore it first");

            save(session, new ReviewEdit.Restore(1, revision, null));
            assertThat(annotation(saved(), 1).deleted()).isFalse();
        }
    }

    @Test
    void a_new_annotation_has_the_vote_of_who_made_it_and_a_guid_of_its_own() throws IOException {
        try (ReviewSession session = open("Anna")) {
            Saved added = save(session, new ReviewEdit.Add(2, session.usualShape(new Point(200, 300)), MF, null));
            assertThat(added.annotation()).isNotNull();
        }

        Annotation added = annotation(saved(), 4);
        assertThat(added.shape()).isEqualTo(new Shape.Area(new Box(175, 275, 225, 325)));
        assertThat(added.roiId()).isEqualTo(2);
        assertThat(added.votes()).hasSize(1);
        assertThat(added.guid()).isNotNull();
    }

    @Test
    void an_annotation_moves_with_its_size() throws IOException {
        try (ReviewSession session = open("Anna")) {
            save(session, new ReviewEdit.Move(1, session.annotation(1).revision(), new Point(130, 121), null));
        }

        assertThat(annotation(saved(), 1).shape()).isEqualTo(new Shape.Area(new Box(105, 96, 155, 146)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirm", "relabel", "delete", "move", "add"})
    void each_act_is_undone_and_done_again(String act) throws IOException {
        try (ReviewSession session = open("Anna")) {
            List<AnnotationState> before = session.annotations(1);
            save(session, edit(session, act));
            List<AnnotationState> after = session.annotations(1);
            assertThat(facts(after)).isNotEqualTo(facts(before));

            assertThat(session.undo()).isInstanceOfSatisfying(Saved.class, undone -> {
                assertThat(undone.kind()).isEqualTo(ReviewActKind.UNDO);
                assertThat(undone.reverted()).hasToString(act.toUpperCase(java.util.Locale.ROOT));
            });
            assertThat(facts(session.annotations(1))).isEqualTo(facts(before));
            assertThat(session.redo()).isInstanceOf(Saved.class);
            assertThat(facts(session.annotations(1))).isEqualTo(facts(after));
            assertThat(session.redo()).isEqualTo(new Nothing());
        }
    }

    private ReviewEdit edit(ReviewSession session, String act) throws IOException {
        String revision = session.annotation(1).revision();
        return switch (act) {
            case "confirm" -> new ReviewEdit.Confirm(1, revision, null);
            case "relabel" -> new ReviewEdit.Relabel(1, revision, NMF, null);
            case "delete" -> new ReviewEdit.Delete(1, revision, null);
            case "move" -> new ReviewEdit.Move(1, revision, new Point(500, 500), null);
            default -> new ReviewEdit.Add(1, new Shape.Spot(new Point(5, 5)), NMF, null);
        };
    }

    /** What an annotator sees, without deleted annotations and without revisions. */
    private static List<String> facts(List<AnnotationState> states) {
        return states.stream()
                .filter(state -> !state.deleted())
                .map(state -> state.id() + " " + state.classId() + " " + state.shape() + " " + state.votes())
                .toList();
    }

    @Test
    void acts_are_undone_after_a_restart_newest_first() throws IOException {
        try (ReviewSession session = open("Anna")) {
            confirm(session, 1);
            relabel(session, 2, MF);
        }

        try (ReviewSession session = open("Anna")) {
            session.undo();
            assertThat(session.annotation(2).classId()).isEqualTo(NMF);
            assertThat(session.annotation(1).votes()).hasSize(1);
            session.undo();
            assertThat(session.annotation(1).votes()).isEmpty();
            assertThat(session.undo()).isEqualTo(new Nothing());
        }
    }

    @Test
    void a_new_act_ends_what_can_be_done_again() throws IOException {
        try (ReviewSession session = open("Anna")) {
            confirm(session, 1);
            session.undo();
            confirm(session, 2);

            assertThat(session.redo()).isEqualTo(new Nothing());
        }
    }

    @Test
    void an_edit_of_what_another_has_changed_is_refused_and_told() throws IOException {
        try (ReviewSession anna = open("Anna");
                ReviewSession ben = open("Ben")) {
            AnnotationState seenByBen = ben.annotation(1);
            relabel(anna, 1, NMF);

            ReviewOutcome outcome = ben.apply(new ReviewEdit.Confirm(1, seenByBen.revision(), null));

            assertThat(outcome).isInstanceOfSatisfying(Conflict.class, conflict -> {
                assertThat(conflict.changedBy()).isEqualTo("Anna");
                assertThat(conflict.changedAt()).isEqualTo(TickingClock.START_SECONDS + 1.0);
                assertThat(conflict.sentence())
                        .isEqualTo("annotation 1 was changed by Anna on 2026-01-02 03:04:06 UTC; look at it again and"
                                + " repeat your edit");
                assertThat(conflict.annotation().votes()).containsExactly(new GivenVote("Anna", NMF));
            });
            assertThat(ben.annotation(1).votes()).hasSize(1);
        }
    }

    @Test
    void what_another_has_built_on_is_not_undone_but_what_was_done_before_is() throws IOException {
        try (ReviewSession anna = open("Anna");
                ReviewSession ben = open("Ben")) {
            confirm(anna, 2);
            confirm(anna, 1);
            confirm(ben, 1);

            assertThat(anna.undo())
                    .isInstanceOfSatisfying(
                            Conflict.class,
                            conflict -> assertThat(conflict.sentence())
                                    .endsWith("so that your edit can no longer be undone"));
            assertThat(anna.undo()).isInstanceOf(Saved.class);
            assertThat(anna.annotation(1).votes()).hasSize(2);
            assertThat(anna.annotation(2).votes()).isEmpty();
        }
    }

    @Test
    void a_blind_annotator_sees_neither_the_votes_of_others_nor_what_is_agreed_on() throws IOException {
        try (ReviewSession anna = open("Anna")) {
            confirm(anna, 1);
        }
        try (ReviewSession ben = open(settings("Ben").blind(true))) {
            AnnotationState hidden = ben.annotation(1);
            assertThat(hidden.classId()).isNull();
            assertThat(hidden.votes()).isEmpty();
            assertThatThrownBy(() -> ben.apply(new ReviewEdit.Confirm(1, hidden.revision(), null)))
                    .hasMessageEndingWith("a class that is hidden cannot be confirmed; choose the class");

            relabel(ben, 1, NMF);

            AnnotationState own = ben.annotations(1).get(0);
            assertThat(own.classId()).isEqualTo(NMF);
            assertThat(own.votes()).containsExactly(new GivenVote("Ben", NMF));
            assertThat(ben.queue(new QueueSource.RandomQueue(1)))
                    .extracting(ReviewItem::reason)
                    .containsOnly("");
        }
        assertThat(annotation(saved(), 1).votes()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(AgreedClassRule.class)
    void the_class_after_votes_follows_the_rule(AgreedClassRule rule) throws IOException {
        for (String name : List.of("Anna", "Ben")) {
            try (ReviewSession session = open(settings(name).agreed(rule))) {
                confirm(session, 1);
            }
        }
        try (ReviewSession session = open(settings("Cleo").agreed(rule))) {
            relabel(session, 1, NMF);

            assertThat(session.annotation(1).classId()).isEqualTo(rule == AgreedClassRule.MAJORITY ? MF : null);
        }
    }

    @Test
    void a_tie_of_votes_leaves_the_class_as_it_is() throws IOException {
        try (ReviewSession session = open("Anna")) {
            confirm(session, 1);
        }
        try (ReviewSession session = open("Ben")) {
            relabel(session, 1, NMF);

            assertThat(session.annotation(1).classId()).isEqualTo(MF);
        }
    }

    @Test
    void a_random_queue_is_the_same_for_the_same_seed_and_counts_what_is_answered() throws IOException {
        try (ReviewSession session = open("Anna")) {
            List<ReviewItem> queue = session.queue(new QueueSource.RandomQueue(7));
            assertThat(queue).isEqualTo(session.queue(new QueueSource.RandomQueue(7)));
            assertThat(queue).extracting(ReviewItem::annotationId).containsExactlyInAnyOrder(1L, 2L, 3L);
            assertThat(session.progress(queue)).isEqualTo(new ReviewProgress(java.util.Set.of(), 3, 0, 0));

            confirm(session, 2);
            assertThat(session.progress(queue).done()).containsExactly("annotation 2");
            assertThat(session.progress(queue).left()).isEqualTo(2);
            session.undo();
            assertThat(session.progress(queue)).isEqualTo(new ReviewProgress(java.util.Set.of(), 3, 0, 1));
        }
    }

    @Test
    void a_queue_of_disagreement_begins_with_the_most_even_votes() throws IOException {
        for (String name : List.of("Anna", "Ben", "Cleo")) {
            try (ReviewSession session = open(name)) {
                confirm(session, 3);
                relabel(session, 1, name.equals("Anna") ? MF : NMF);
                if (!name.equals("Cleo")) {
                    relabel(session, 2, name.equals("Anna") ? MF : NMF);
                }
            }
        }
        try (ReviewSession session = open("Dan")) {
            List<ReviewItem> queue = session.queue(new QueueSource.DisagreementQueue());

            assertThat(queue).extracting(ReviewItem::annotationId).containsExactly(2L, 1L);
            assertThat(queue)
                    .extracting(ReviewItem::reason)
                    .containsExactly("votes differ: 1 of 2 agree", "votes differ: 2 of 3 agree");
        }
    }

    @Test
    void a_queue_of_errors_names_the_annotation_or_the_place_and_an_item_can_be_dismissed() throws IOException {
        Path errors = CocoText.ofClasses("false positive: background", "false negative: votes agree")
                .image(5, "a.tiff", 1000, 800)
                .image(6, "elsewhere.tiff", 1000, 800)
                .box(1, 5, 2, "101, 100, 50, 50")
                .box(2, 5, 1, "700, 700, 50, 50")
                .box(3, 6, 1, "700, 700, 50, 50")
                .write(folder.resolve("errors.json"));
        try (ReviewSession session = open("Anna")) {
            List<ReviewItem> queue = session.queue(new QueueSource.ErrorQueue(errors));

            assertThat(queue)
                    .containsExactly(
                            new ReviewItem("annotation 1", 1, 1L, 125, 125, "false negative: votes agree"),
                            new ReviewItem(
                                    "place (725, 725) of image 1", 1, null, 725, 725, "false positive: background"));
            assertThat(heard)
                    .extracting(notice -> notice.sentence().toString())
                    .contains("1 error of " + errors + " lies in an image that is not reviewed");
            save(session, new ReviewEdit.Dismiss(queue.get(1).key()));
            assertThat(session.progress(queue).done())
                    .containsExactly(queue.get(1).key());
            assertThat(session.undo()).isInstanceOf(Saved.class);
            assertThat(session.progress(queue).left()).isEqualTo(2);
        }
    }

    @Test
    void a_database_is_edited_in_place_after_a_copy_was_made() throws IOException {
        Path database;
        try (ReviewSession session = open("Anna")) {
            database = Files.copy(session.file(), folder.resolve("own.sqlite"));
        }
        dev.midog.format.sliderunner.Database.with(database, "DROP TABLE midog_review");
        byte[] before = Files.readAllBytes(database);

        ReviewSettings.Builder inPlace = ReviewSettings.builder(database, "Ben").inPlace(true);
        for (int i = 1; i <= 2; i++) {
            try (ReviewSession session = open(inPlace)) {
                confirm(session, i);
            }
        }

        assertThat(folder.resolve("own.before-review.sqlite")).hasBinaryContent(before);
        assertThat(annotation(saved(database), 1).votes()).hasSize(1);
        assertThat(annotation(saved(database), 2).votes()).hasSize(1);
        assertThat(heard).extracting(Notice::code).containsOnlyOnce("REVIEW-BACKUP");
    }

    @Test
    void a_copy_that_is_in_the_way_of_the_one_to_make_is_kept() throws IOException {
        Path database;
        try (ReviewSession session = open("Anna")) {
            database = Files.copy(session.file(), folder.resolve("own.sqlite"));
        }
        dev.midog.format.sliderunner.Database.with(database, "DROP TABLE midog_review");
        Path taken = Files.writeString(folder.resolve("own.before-review.sqlite"), "something else");

        assertThatThrownBy(() -> open(ReviewSettings.builder(database, "Ben").inPlace(true)))
                .isInstanceOf(MidogException.class)
                .hasMessage(taken + " exists already, where a copy of own.sqlite is to be made before it is edited;"
                        + " move it away and try again");
        assertThat(taken).hasContent("something else");
    }

    @Test
    void the_copy_itself_is_reviewed_where_it_is_named() throws IOException {
        try (ReviewSession session = open("Anna")) {
            confirm(session, 1);
        }
        Path copy = folder.resolve("cells.review.sqlite");
        try (ReviewSession session = open(ReviewSettings.builder(copy, "Ben"))) {
            assertThat(session.file()).isEqualTo(copy);
            assertThat(session.annotation(1).votes()).containsExactly(new GivenVote("Anna", MF));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "An\u0007na", "RetinaNet"})
    void a_name_that_cannot_be_a_persons_is_refused(String name) {
        assertThatThrownBy(() -> ReviewSettings.builder(original, name).build()).isInstanceOf(MidogException.class);
    }

    @Test
    void what_makes_no_sense_is_refused() throws IOException {
        try (ReviewSession session = open("Anna")) {
            String revision = session.annotation(1).revision();

            assertThatThrownBy(() -> session.apply(new ReviewEdit.Relabel(1, revision, 9, null)))
                    .hasMessageContaining("9")
                    .hasMessageContaining("mitotic figure");
            assertThatThrownBy(() -> session.apply(new ReviewEdit.Add(1, new Shape.Spot(new Point(5, 801)), MF, null)))
                    .hasMessage("the place (5, 801) lies outside the image a.tiff");
            assertThatThrownBy(() -> session.apply(new ReviewEdit.Add(9, new Shape.Spot(new Point(5, 8)), MF, null)))
                    .isInstanceOf(MidogException.class);
            assertThatThrownBy(() -> session.apply(new ReviewEdit.Confirm(77, revision, null)))
                    .hasMessage("cells.review.sqlite: there is no annotation 77 in it");
            assertThat(session.undo()).isEqualTo(new Nothing());
        }
    }

    private ReviewSettings.Builder settings(String annotator) {
        return ReviewSettings.builder(original, annotator);
    }

    private ReviewSession open(String annotator) throws IOException {
        return open(settings(annotator));
    }

    private ReviewSession open(ReviewSettings.Builder settings) throws IOException {
        return ReviewSession.open(settings.build(), clock, heard::add);
    }

    private static void confirm(ReviewSession session, long id) throws IOException {
        save(session, new ReviewEdit.Confirm(id, session.annotation(id).revision(), null));
    }

    private static void relabel(ReviewSession session, long id, int classId) throws IOException {
        save(session, new ReviewEdit.Relabel(id, session.annotation(id).revision(), classId, null));
    }

    private static Saved save(ReviewSession session, ReviewEdit edit) throws IOException {
        ReviewOutcome outcome = session.apply(edit);
        assertThat(outcome).isInstanceOf(Saved.class);
        return (Saved) outcome;
    }

    private Dataset saved() throws IOException {
        return saved(folder.resolve("cells.review.sqlite"));
    }

    private static Dataset saved(@Nullable Path file) throws IOException {
        Notices notices = new Notices();
        Dataset dataset =
                new SlideRunnerFormat().read(java.util.Objects.requireNonNull(file), ReadOptions.DEFAULT, notices);
        assertThat(notices.list()).isEmpty();
        return dataset;
    }

    private static Annotation annotation(Dataset dataset, long id) {
        return dataset.annotations().stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow();
    }
}
