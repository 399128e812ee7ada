package dev.midog.analysis.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which annotation an edited one is, and what becomes of it. */
class DatasetUpdateTest {
    private static final Set<HeldPart> ALL = EnumSet.allOf(HeldPart.class);
    private static final List<Vote> VOTES = List.of(new Vote(1, null), new Vote(2, null));

    @Test
    void the_only_annotation_of_an_image_may_move_far_by_its_id() {
        UpdateReport report = update(List.of(box(7, 100, 100)), List.of(box(7, 800, 300)));

        assertThat(report.corrections())
                .extracting(Correction::kind, Correction::id)
                .containsExactly(tuple(CorrectionKind.MOVED, 7L));
    }

    @Test
    void an_annotation_that_is_moved_onto_the_place_of_a_deleted_one_is_known_by_its_id() {
        UpdateReport report = update(
                List.of(box(1, 100, 100), box(2, 500, 500), box(3, 800, 800)),
                List.of(box(1, 500, 500), box(3, 800, 800)));

        assertThat(report.corrections())
                .extracting(Correction::kind, Correction::id)
                .containsExactly(tuple(CorrectionKind.MOVED, 1L), tuple(CorrectionKind.DELETED, 2L));
    }

    @Test
    void two_annotations_that_change_places_have_moved() {
        UpdateReport report = update(
                List.of(box(1, 100, 100), box(2, 500, 500), box(3, 700, 700), box(4, 800, 100)),
                List.of(box(1, 500, 500), box(2, 100, 100), box(3, 700, 700), box(4, 800, 100)));

        assertThat(report.corrections()).extracting(Correction::kind).containsOnly(CorrectionKind.MOVED);
        assertThat(report.corrections()).hasSize(2);
    }

    @Test
    void a_guid_counts_before_an_id_and_a_place() {
        Annotation one = named(1, 100, 100, "one");
        Annotation two = named(2, 500, 500, "two");

        UpdateReport report =
                update(List.of(one, two), List.of(named(2, 500, 500, "one"), named(1, 100, 100, "other")));

        assertThat(report.corrections())
                .extracting(Correction::kind, Correction::id)
                .containsExactly(
                        tuple(CorrectionKind.MOVED, 1L),
                        tuple(CorrectionKind.DELETED, 2L),
                        tuple(CorrectionKind.ADDED, 3L));
    }

    @Test
    void without_ids_what_is_moved_further_than_the_distance_is_deleted_and_added() {
        UpdateReport report = update(
                List.of(box(1, 100, 100), box(2, 500, 500)),
                List.of(box(1, 120, 100).numberedAs(1), box(2, 540, 500).numberedAs(2)));

        assertThat(report.corrections())
                .extracting(Correction::kind, Correction::id)
                .containsExactly(
                        tuple(CorrectionKind.MOVED, 1L),
                        tuple(CorrectionKind.DELETED, 2L),
                        tuple(CorrectionKind.ADDED, 3L));
    }

    @Test
    void a_copy_that_comes_first_does_not_take_the_identity_of_its_original() {
        Annotation original = box(1, 100, 100).withClasses(1, VOTES);
        Annotation copy = original.withShape(area(600, 600));
        Annotation nudged = original.withShape(area(103, 100)).numberedAs(9);

        UpdateReport report = update(List.of(original), List.of(copy, nudged));

        assertThat(report.corrections())
                .extracting(Correction::kind, Correction::to)
                .containsExactly(tuple(CorrectionKind.MOVED, "(128, 125)"), tuple(CorrectionKind.ADDED, "(625, 625)"));
    }

    @Test
    void what_a_file_cannot_hold_is_not_deleted_by_it() {
        Annotation undecided = box(1, 100, 100).withClasses(Category.NO_AGREEMENT, VOTES);
        Annotation outside = box(2, 2000, 100);
        Annotation label = new Annotation(3, 1, 1, new Shape.ImageLabel(), List.of());
        Annotation gone = new Annotation(4, 1, 1, area(300, 300), List.of(), null, null, true, Extras.EMPTY);
        Set<HeldPart> few = EnumSet.of(HeldPart.BOXES, HeldPart.SUBPIXEL);

        DatasetUpdate.UpdatedDataset updated = DatasetUpdate.of(
                dataset(List.of(undecided, outside, label, gone, box(5, 700, 700))),
                List.of(new EditedFile("edited", dataset(List.of(box(5, 700, 700))), few)),
                options(),
                new Notices());

        assertThat(updated.report().corrections()).isEmpty();
        assertThat(updated.dataset().annotations()).hasSize(5);
    }

    @Test
    void a_deleted_mark_is_taken_over_and_taken_back() {
        Annotation live = box(1, 100, 100);
        Annotation dead = new Annotation(1, 1, 1, area(100, 100), List.of(), null, 5.0, true, Extras.EMPTY);

        assertThat(update(List.of(live), List.of(dead)).corrections())
                .extracting(Correction::kind)
                .containsExactly(CorrectionKind.DELETED);
        assertThat(update(List.of(dead), List.of(live)).corrections())
                .extracting(Correction::kind)
                .containsExactly(CorrectionKind.RESTORED);
        assertThat(update(List.of(dead), List.of()).corrections()).isEmpty();
    }

    @Test
    void a_polygon_is_the_same_from_whatever_corner_and_in_either_direction() {
        Shape outline = polygon(new Point(10, 10), new Point(60, 12), new Point(40, 70), new Point(15, 50));
        Shape turned = polygon(new Point(40, 70), new Point(60, 12), new Point(10, 10), new Point(15, 50));
        Shape other = polygon(new Point(40, 70), new Point(60, 12), new Point(10, 10), new Point(19, 50));
        Annotation one = new Annotation(1, 1, 1, outline, List.of());

        assertThat(update(List.of(one), List.of(one.withShape(turned))).corrections())
                .isEmpty();
        assertThat(update(List.of(one), List.of(one.withShape(other))).corrections())
                .extracting(Correction::kind)
                .containsExactly(CorrectionKind.RESHAPED);
    }

    @Test
    void a_polygon_that_is_moved_as_a_box_stays_a_polygon() {
        Shape outline = polygon(new Point(10, 10), new Point(60, 12), new Point(40, 70));
        Annotation one = new Annotation(1, 1, 1, outline, List.of());
        Annotation boxed = one.withShape(new Shape.Area(new Box(30, 15, 80, 75)));
        Set<HeldPart> boxes = EnumSet.of(HeldPart.BOXES, HeldPart.SUBPIXEL);

        DatasetUpdate.UpdatedDataset updated = DatasetUpdate.of(
                dataset(List.of(one)),
                List.of(new EditedFile("edited", dataset(List.of(boxed)), boxes)),
                options(),
                new Notices());

        assertThat(updated.dataset().annotations().get(0).shape())
                .isEqualTo(polygon(new Point(30, 15), new Point(80, 17), new Point(60, 75)));
    }

    @Test
    void a_file_under_the_name_of_another_image_is_refused() {
        Roi a = new Roi(1, "a.tiff", RoiFacts.ofSize(1000, 1000), Extras.EMPTY);
        Roi b = new Roi(2, "b.tiff", RoiFacts.ofSize(1000, 1000), Extras.EMPTY);
        List<Annotation> ofA = List.of(box(1, 100, 100), box(2, 500, 500), box(3, 700, 700), box(4, 800, 100));
        List<Annotation> ofB = List.of(new Annotation(9, 2, 1, area(300, 300), List.of()));
        List<Annotation> renamed = ofA.stream()
                .map(one -> new Annotation(one.id() + 50, 2, 1, one.shape(), List.of()))
                .toList();
        Dataset own = dataset(List.of())
                .withContent(
                        List.of(a, b), Stream.concat(ofA.stream(), ofB.stream()).toList());

        assertThatThrownBy(() -> DatasetUpdate.of(
                        own,
                        List.of(new EditedFile("b.geojson", own.withContent(List.of(b), renamed), ALL)),
                        options(),
                        new Notices()))
                .hasMessageContaining("b.geojson: its annotations of b.tiff are those of a.tiff");
        assertThat(DatasetUpdate.of(
                                own,
                                List.of(new EditedFile("b", own.withContent(List.of(b), renamed.subList(0, 2)), ALL)),
                                options(),
                                new Notices())
                        .report()
                        .corrections())
                .hasSize(3);
    }

    @Test
    void what_is_moved_out_of_the_image_is_told() {
        Notices notices = new Notices();

        DatasetUpdate.of(
                dataset(List.of(box(1, 100, 100), box(2, 2000, 100))),
                List.of(new EditedFile("e", dataset(List.of(box(1, 1e6, 100), box(2, 2001, 100))), ALL)),
                options(),
                notices);

        assertThat(notices.list())
                .extracting(notice -> notice.message().toString())
                .containsExactly("1 corrected annotation lies outside the image; check the places");
    }

    private static UpdateReport update(List<Annotation> own, List<Annotation> edited) {
        EditedFile file = new EditedFile("edited", dataset(edited), ALL);
        return DatasetUpdate.of(dataset(own), List.of(file), options(), new Notices())
                .report();
    }

    private static UpdateOptions options() {
        return new UpdateOptions(25, false, null, false);
    }

    private static Shape polygon(Point... corners) {
        return new Shape.Polygon(List.of(corners));
    }

    private static Annotation named(long id, double x, double y, String guid) {
        return new Annotation(id, 1, 1, area(x, y), List.of(), guid, null, false, Extras.EMPTY);
    }

    private static Annotation box(long id, double x, double y) {
        return new Annotation(id, 1, 1, area(x, y), List.of());
    }

    private static Shape area(double x, double y) {
        return new Shape.Area(new Box(x, y, x + 50, y + 50));
    }

    private static Dataset dataset(List<Annotation> annotations) {
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(
                        Category.named(1, "mitotic figure", Extras.EMPTY),
                        Category.named(2, "hard negative", Extras.EMPTY)),
                List.of(),
                List.of(new Roi(1, "a.tiff", RoiFacts.ofSize(1000, 1000), Extras.EMPTY)),
                annotations,
                Extras.EMPTY);
    }
}
