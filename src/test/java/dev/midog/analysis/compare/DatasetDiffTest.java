package dev.midog.analysis.compare;

import static dev.midog.analysis.compare.Difference.Kind.DELETED;
import static dev.midog.analysis.compare.Difference.Kind.ID;
import static dev.midog.analysis.compare.Difference.Kind.METADATA;
import static dev.midog.analysis.compare.Difference.Kind.MOVED;
import static dev.midog.analysis.compare.Difference.Kind.ONLY_A;
import static dev.midog.analysis.compare.Difference.Kind.ONLY_B;
import static dev.midog.analysis.compare.Difference.Kind.RELABELLED;
import static dev.midog.analysis.compare.Difference.Kind.SHAPE;
import static dev.midog.analysis.compare.Difference.Kind.VOTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatasetDiffTest {
    private static final Category MF = Category.named(1, "mitotic figure", Extras.EMPTY);
    private static final Category NMF = Category.named(2, "hard negative", Extras.EMPTY);
    private static final Roi FIRST = new Roi(1, "001.tiff", RoiFacts.ofSize(1000, 800), Extras.EMPTY);
    private static final Roi SECOND = new Roi(2, "002.tiff", RoiFacts.ofSize(1000, 800), Extras.EMPTY);

    @Test
    void a_dataset_equals_itself() {
        Dataset one = dataset(spot(1, 1, 10, 10), spot(2, 2, 20, 20));

        DatasetDiff diff = DatasetDiff.of(one, one, options(null));

        assertThat(diff.areEqual()).isTrue();
        assertThat(diff.matchedBy()).isEqualTo(MatchBy.ID);
        assertThat(diff.counts())
                .contains(new DatasetDiff.Count(Difference.Subject.ANNOTATION, 2, 2, 2, 0))
                .contains(new DatasetDiff.Count(Difference.Subject.IMAGE, 2, 2, 2, 0));
    }

    @Test
    void a_class_that_is_a_kind_of_another_in_one_dataset_alone_differs() {
        Category kind = Category.named(3, "ring", Extras.EMPTY).withParent("Mitosis");
        Dataset one = classes(MF, kind);
        Dataset sameInOtherWords = classes(MF, kind.withParent("mitotic figure"));
        Dataset without = classes(MF, kind.withParent(null));

        assertThat(DatasetDiff.of(one, sameInOtherWords, options(null)).areEqual())
                .isTrue();
        assertThat(DatasetDiff.of(one, without, options(null)).differences())
                .extracting(Difference::kind, Difference::what, Difference::valueA, Difference::valueB)
                .containsExactly(tuple(METADATA, "kind of", "mitotic figure", null));
    }

    private static Dataset classes(Category... categories) {
        return new Dataset(
                Extras.EMPTY, List.of(), List.of(categories), List.of(), List.of(FIRST), List.of(), Extras.EMPTY);
    }

    @Test
    void what_was_moved_relabelled_voted_on_and_deleted_is_told() {
        Annotation before = spot(1, 1, 10, 10);
        Annotation after = new Annotation(
                1, 1, 2, new Shape.Spot(new Point(13, 14)), List.of(new Vote(2, null)), null, null, true, Extras.EMPTY);

        List<Difference> differences = DatasetDiff.of(dataset(before), dataset(after), options(MatchBy.ID))
                .differences();

        assertThat(differences).extracting(Difference::kind).containsExactly(MOVED, RELABELLED, VOTES, DELETED);
        assertThat(differences.get(0).distance()).isEqualTo(5);
        assertThat(differences.get(0).valueA()).isEqualTo("(10, 10)");
        assertThat(differences.get(1).valueB()).isEqualTo("hard negative");
        assertThat(differences.get(2).valueA()).isEqualTo("none");
        assertThat(differences).allMatch(one -> "001.tiff".equals(one.fileName()));
    }

    @Test
    void a_relabelled_annotation_is_still_the_same_one_by_its_place() {
        Dataset a = dataset(spot(1, 1, 10, 10), spot(2, 1, 30, 10));
        Dataset b = dataset(labelled(7, 1, 11, 10, 2), labelled(8, 1, 30, 10, 1));

        List<Difference> differences =
                DatasetDiff.of(a, b, options(MatchBy.NEAREST)).differences();

        assertThat(kinds(differences, 1L)).containsExactly(MOVED, RELABELLED, ID);
        assertThat(kinds(differences, 2L)).containsExactly(ID);
    }

    @Test
    void of_two_annotations_in_one_place_those_of_one_class_belong_together() {
        Dataset a = dataset(labelled(1, 1, 10, 10, 1), labelled(2, 1, 10, 10, 2));
        Dataset b = dataset(labelled(1, 1, 10, 10, 2), labelled(2, 1, 10, 10, 1));

        assertThat(DatasetDiff.of(a, b, options(MatchBy.NEAREST)).differences())
                .extracting(Difference::kind)
                .containsOnly(ID);
    }

    @Test
    void a_deleted_annotation_does_not_take_the_place_of_a_living_one() {
        Annotation deleted =
                new Annotation(1, 1, 1, new Shape.Spot(new Point(11, 10)), List.of(), null, null, true, Extras.EMPTY);
        Dataset a = dataset(deleted, spot(2, 1, 14, 10));
        Dataset b = dataset(spot(2, 1, 10, 10));

        List<Difference> differences =
                DatasetDiff.of(a, b, options(MatchBy.NEAREST)).differences();

        assertThat(kinds(differences, 1L)).containsExactly(ONLY_A);
        assertThat(kinds(differences, 2L)).containsExactly(MOVED);
    }

    @Test
    void what_only_one_has_is_told_with_its_place_and_class() {
        Dataset a = dataset(spot(1, 1, 10, 10));
        Dataset b = dataset(labelled(1, 1, 36, 10, 2));

        assertThat(DatasetDiff.of(a, b, options(MatchBy.NEAREST)).differences())
                .extracting(Difference::kind, Difference::what, Difference::valueA, Difference::valueB)
                .containsExactly(
                        tuple(ONLY_A, "mitotic figure", "(10, 10)", null),
                        tuple(ONLY_B, "hard negative", null, "(36, 10)"));
    }

    @Test
    void guids_are_taken_where_both_files_have_them_and_an_annotation_without_one_goes_by_its_place() {
        Dataset a = dataset(named(1, 10, "g1"), named(2, 100, "g2"), spot(3, 1, 500, 10));
        Dataset b = dataset(spot(1, 1, 501, 10), named(2, 10, "g1"), named(3, 120, "g2"));

        DatasetDiff diff = DatasetDiff.of(a, b, options(null));

        assertThat(diff.matchedBy()).isEqualTo(MatchBy.GUID);
        assertThat(diff.differences()).extracting(Difference::kind).containsExactly(ID, MOVED, ID, MOVED, ID);
    }

    @Test
    void ids_of_files_that_were_numbered_apart_are_not_trusted() {
        Dataset a = dataset(spot(1, 1, 10, 10), spot(2, 1, 500, 10), spot(3, 2, 10, 10));
        Dataset b = dataset(spot(3, 1, 10, 10), spot(1, 1, 500, 10), spot(2, 2, 10, 10));

        DatasetDiff diff = DatasetDiff.of(a, b, options(null));

        assertThat(diff.matchedBy()).isEqualTo(MatchBy.NEAREST);
        assertThat(diff.differences()).extracting(Difference::kind).containsOnly(ID);
    }

    @Test
    void ids_that_no_file_states_match_nothing() {
        Dataset a = dataset(spot(1, 1, 10, 10), spot(3, 1, 20, 10), spot(4, 1, 30, 10), spot(5, 1, 40, 10));
        Dataset b = dataset(
                spot(0, 1, 10, 10).numberedAs(1),
                spot(0, 1, 20, 10).numberedAs(2),
                spot(0, 1, 30, 10).numberedAs(3),
                spot(0, 1, 40, 10).numberedAs(4));

        DatasetDiff diff = DatasetDiff.of(a, b, options(null));

        assertThat(diff.matchedBy()).isEqualTo(MatchBy.NEAREST);
        assertThat(diff.areEqual()).isTrue();
    }

    @Test
    void ids_of_images_that_no_file_states_do_not_differ() {
        Roi numbered = new Roi(2, "001.tiff", RoiFacts.ofSize(1000, 800), RoiFacts.NONE, Extras.EMPTY, true);

        assertThat(DatasetDiff.of(images(FIRST), images(numbered), options(null))
                        .areEqual())
                .isTrue();
    }

    @Test
    void of_stated_ids_those_far_apart_give_way_to_a_partner_in_the_same_place() {
        Dataset a = dataset(spot(1, 1, 10, 10), spot(2, 1, 200, 10), spot(3, 1, 400, 10), spot(4, 1, 600, 10));
        Dataset b = dataset(spot(1, 1, 10, 10), spot(2, 1, 200, 10), spot(3, 1, 600, 10), spot(5, 1, 400, 10));

        DatasetDiff diff = DatasetDiff.of(a, b, options(null));

        assertThat(diff.matchedBy()).isEqualTo(MatchBy.ID);
        assertThat(diff.differences()).extracting(Difference::kind).containsExactly(ID, ID);
    }

    @Test
    void an_annotation_whose_id_is_stated_may_move_far() {
        Dataset a = dataset(spot(1, 1, 10, 10), spot(2, 1, 200, 10));
        Dataset b = dataset(spot(1, 1, 10, 10), spot(2, 1, 500, 10));

        assertThat(DatasetDiff.of(a, b, options(null)).differences())
                .extracting(Difference::kind, Difference::distance)
                .containsExactly(tuple(MOVED, 300.0));
    }

    @Test
    void an_annotation_in_another_image_was_moved_without_a_distance() {
        Difference moved = DatasetDiff.of(dataset(spot(1, 1, 10, 10)), dataset(spot(1, 2, 10, 10)), options(MatchBy.ID))
                .differences()
                .get(0);

        assertThat(moved.kind()).isEqualTo(MOVED);
        assertThat(moved.distance()).isNull();
        assertThat(moved.valueB()).isEqualTo("002.tiff (10, 10)");
    }

    @Test
    void a_spot_and_a_box_around_it_differ_in_shape_alone_and_that_can_be_ignored() {
        Dataset a = dataset(spot(1, 1, 100, 100));
        Dataset b = dataset(new Annotation(1, 1, 1, new Shape.Area(Box.around(new Point(100, 100), 50)), List.of()));

        assertThat(DatasetDiff.of(a, b, options(null)).differences())
                .extracting(Difference::kind, Difference::valueB)
                .containsExactly(tuple(SHAPE, "area 50 x 50 px"));
        assertThat(DatasetDiff.of(a, b, new DiffOptions(null, 25, 0.001, Set.of(SHAPE), Set.of(), false))
                        .areEqual())
                .isTrue();
    }

    @Test
    void a_polygon_that_was_moved_keeps_its_shape() {
        Dataset a = dataset(polygon(0, 30));
        Dataset b = dataset(polygon(5, 30));
        Dataset bent = dataset(polygon(0, 29));

        assertThat(DatasetDiff.of(a, b, options(null)).differences())
                .extracting(Difference::kind)
                .containsExactly(MOVED);
        assertThat(DatasetDiff.of(a, bent, options(null)).differences())
                .extracting(Difference::kind)
                .contains(SHAPE);
    }

    @Test
    void image_labels_are_matched_without_a_place() {
        Annotation label = new Annotation(1, 1, 1, new Shape.ImageLabel(), List.of());
        Annotation other = new Annotation(9, 1, 2, new Shape.ImageLabel(), List.of());

        assertThat(DatasetDiff.of(dataset(label), dataset(other), options(MatchBy.NEAREST))
                        .differences())
                .extracting(Difference::kind)
                .containsExactly(RELABELLED, ID);
    }

    @Test
    void classes_are_the_same_by_name_whatever_their_ids_are() {
        Dataset a = dataset(spot(1, 1, 10, 10));
        Dataset b = new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(
                        Category.named(1, "non-mitotic cell", Extras.EMPTY),
                        Category.named(5, "Mitosis", Extras.EMPTY)),
                List.of(),
                List.of(FIRST, SECOND),
                List.of(labelled(1, 1, 10, 10, 5)),
                Extras.EMPTY);

        assertThat(DatasetDiff.of(a, b, options(null)).differences())
                .allMatch(one -> one.subject() == Difference.Subject.CATEGORY && one.kind() == ID)
                .extracting(Difference::valueB)
                .containsExactly("5", "Mitosis", "1", "non-mitotic cell");
    }

    @Test
    void classes_whose_names_differ_in_hyphens_are_the_same_and_those_that_only_seem_so_are_listed() {
        List<Category> a = List.of(
                Category.named(1, "Binucleated", Extras.EMPTY), Category.named(2, "Dividing cell", Extras.EMPTY));
        List<Category> b = List.of(
                Category.named(1, "Bi-nucleated", Extras.EMPTY), Category.named(2, "Dividing cells", Extras.EMPTY));

        assertThat(ClassPairs.of(a, b).both()).hasSize(1);
        assertThat(AlikeClasses.unmatched(a, b)).containsExactly(List.of("Dividing cell", "Dividing cells"));
        assertThat(AlikeClasses.unmatched(
                        List.of(Category.named(1, "typical", Extras.EMPTY)),
                        List.of(Category.named(1, "atypical", Extras.EMPTY))))
                .isEmpty();
    }

    @Test
    void votes_are_compared_by_name_where_both_files_name_the_voters() {
        Dataset a = voted(new Annotator(1, "Anna", Extras.EMPTY), new Vote(1, 1L));
        Dataset b = voted(new Annotator(4, "Anna", Extras.EMPTY), new Vote(1, 4L));
        Dataset c = voted(new Annotator(1, "Ben", Extras.EMPTY), new Vote(1, 1L));
        Dataset anonymous =
                dataset(new Annotation(1, 1, 1, new Shape.Spot(new Point(10, 10)), List.of(new Vote(1, null))));

        assertThat(votes(a, b)).isEmpty();
        assertThat(votes(a, c)).hasSize(1);
        assertThat(votes(a, c).get(0).valueA()).isEqualTo("Anna: mitotic figure");
        assertThat(votes(a, anonymous)).isEmpty();
    }

    @Test
    void facts_of_images_differ_but_not_where_a_file_leaves_them_to_the_catalogue() {
        Roi stated = new Roi(1, "001.tiff", tumor("canine lymphoma"), Extras.EMPTY);
        Roi silent = new Roi(1, "001.tiff", RoiFacts.NONE, tumor("canine lymphosarcoma"), Extras.EMPTY);
        Roi other = new Roi(1, "001.tiff", tumor("canine lymphosarcoma"), Extras.EMPTY);

        assertThat(DatasetDiff.of(images(stated), images(silent), options(null)).areEqual())
                .isTrue();
        Roi small = new Roi(1, "001.tiff", RoiFacts.ofSize(10, 8), Extras.EMPTY);
        Roi sized = new Roi(1, "001.tiff", RoiFacts.NONE, RoiFacts.ofSize(10, 9), Extras.EMPTY);
        assertThat(DatasetDiff.of(images(small), images(sized), options(null)).areEqual())
                .isTrue();
        assertThat(DatasetDiff.of(images(stated), images(other), options(null)).differences())
                .extracting(Difference::kind, Difference::what, Difference::valueA)
                .containsExactly(tuple(METADATA, "tumor type", "canine lymphoma"));
    }

    @Test
    void further_keys_differ_but_not_what_a_format_keeps_for_itself_unless_both_are_of_it() {
        Dataset a = described(Map.of("sliderunner", Map.of("description", "at the rim", "votes", List.of(1))));
        Dataset b = described(Map.of("sliderunner", Map.of("description", "inside", "votes", List.of(2))));
        Set<String> formats = Set.of("sliderunner");

        assertThat(DatasetDiff.of(a, b, new DiffOptions(null, 25, 0, Set.of(), formats, false))
                        .areEqual())
                .isTrue();
        assertThat(DatasetDiff.of(a, b, new DiffOptions(null, 25, 0, Set.of(), formats, true))
                        .differences())
                .extracting(Difference::what)
                .containsExactly("sliderunner.description");
        assertThat(DatasetDiff.of(described(Map.of("n", 1)), described(Map.of("n", 1.0)), options(null))
                        .areEqual())
                .isTrue();
    }

    @Test
    void a_distance_below_zero_is_refused() {
        assertThatThrownBy(() -> new DiffOptions(null, -1, 0, Set.of(), Set.of(), false))
                .hasMessageContaining("within -1.0");
    }

    private static List<Difference> votes(Dataset a, Dataset b) {
        return DatasetDiff.of(a, b, options(null)).differences().stream()
                .filter(one -> one.kind() == VOTES)
                .toList();
    }

    private static Dataset voted(Annotator annotator, Vote vote) {
        Dataset plain = dataset(new Annotation(1, 1, 1, new Shape.Spot(new Point(10, 10)), List.of()));
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                plain.categories(),
                List.of(annotator),
                plain.rois(),
                List.of(new Annotation(1, 1, 1, new Shape.Spot(new Point(10, 10)), List.of(vote))),
                Extras.EMPTY);
    }

    private static Dataset described(Map<String, Object> extras) {
        return dataset(new Annotation(
                1,
                1,
                1,
                new Shape.Spot(new Point(10, 10)),
                List.of(),
                null,
                null,
                false,
                new Extras(new LinkedHashMap<>(extras))));
    }

    private static RoiFacts tumor(String name) {
        return new RoiFacts(null, null, name, null, null, null, null, null, null);
    }

    private static Dataset images(Roi... rois) {
        return new Dataset(
                Extras.EMPTY, List.of(), List.of(MF, NMF), List.of(), List.of(rois), List.of(), Extras.EMPTY);
    }

    private static List<Difference.Kind> kinds(List<Difference> differences, long idA) {
        List<Difference.Kind> kinds = new ArrayList<>();
        differences.stream().filter(one -> Long.valueOf(idA).equals(one.idA())).forEach(one -> kinds.add(one.kind()));
        return kinds;
    }

    private static Annotation spot(long id, long image, double x, double y) {
        return labelled(id, image, x, y, 1);
    }

    private static Annotation labelled(long id, long image, double x, double y, int category) {
        return new Annotation(id, image, category, new Shape.Spot(new Point(x, y)), List.of());
    }

    private static Annotation named(long id, double x, String guid) {
        return new Annotation(id, 1, 1, new Shape.Spot(new Point(x, 10)), List.of(), guid, null, false, Extras.EMPTY);
    }

    private static Annotation polygon(double x, double corner) {
        return new Annotation(
                1,
                1,
                1,
                new Shape.Polygon(List.of(new Point(x, 0), new Point(x + 40, 5), new Point(x + corner, 50))),
                List.of());
    }

    private static Dataset dataset(Annotation... annotations) {
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(MF, NMF),
                List.of(),
                List.of(FIRST, SECOND),
                List.of(annotations),
                Extras.EMPTY);
    }

    private static DiffOptions options(@Nullable MatchBy match) {
        return new DiffOptions(match, 25, 0.001, Set.of(), Set.of("sliderunner"), false);
    }
}
