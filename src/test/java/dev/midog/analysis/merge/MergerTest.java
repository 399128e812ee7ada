package dev.midog.analysis.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergerTest {
    private static final List<Category> CLASSES = List.of(
            Category.named(1, "mitotic figure", Extras.EMPTY), Category.named(2, "hard negative", Extras.EMPTY));
    private static final MergeOptions PLAIN = options(IdPolicy.RENUMBER, DuplicatePolicy.KEEP);

    private final Notices notices = new Notices();

    @Test
    void files_of_other_images_become_one_and_ids_that_are_taken_become_others() {
        Dataset merged = merge(
                PLAIN,
                dataset(rois("001.tiff"), spot(1, 1, 10, 1), spot(2, 1, 100, 1)),
                dataset(rois("002.tiff"), spot(2, 1, 10, 2), spot(7, 1, 100, 1)));

        assertThat(merged.rois()).extracting(Roi::id).containsExactly(1L, 2L);
        assertThat(merged.annotations()).extracting(Annotation::id).containsExactly(1L, 2L, 8L, 7L);
        assertThat(merged.annotations()).extracting(Annotation::roiId).containsExactly(1L, 1L, 2L, 2L);
        assertThat(merged.categories()).isEqualTo(CLASSES);
        assertThat(notices.list()).isEmpty();
    }

    @Test
    void kept_ids_that_clash_are_an_error_that_names_both_files() {
        Dataset a = dataset(rois("001.tiff"), spot(1, 1, 10, 1));
        Dataset b = dataset(rois("001.tiff"), spot(1, 1, 500, 1));

        assertThatThrownBy(() -> merge(options(IdPolicy.KEEP, DuplicatePolicy.KEEP), a, b))
                .hasMessage("file2.json: annotation 1 has the id of another one, of file1.json; let ids be changed with"
                        + " ids renumber or ids prefix");
    }

    @Test
    void ids_that_no_file_states_give_way_and_refuse_no_input() {
        Dataset table = dataset(
                rois(true, "a.png", "b.png"),
                spot(1, 1, 10, 1).numberedAs(1),
                spot(2, 2, 10, 1).numberedAs(2));
        Dataset stated = dataset(rois("001.tiff"), spot(2, 1, 10, 1));

        Merger.MergedDataset merged =
                Merger.merge(inputs(table, stated, table), options(IdPolicy.KEEP, DuplicatePolicy.KEEP), notices);

        assertThat(merged.dataset().rois()).extracting(Roi::fileName).containsExactly("a.png", "b.png", "001.tiff");
        assertThat(merged.dataset().rois().get(2).id()).isEqualTo(1);
        assertThat(merged.dataset().annotations().get(2).id()).isEqualTo(2);
        assertThat(merged.dataset().annotations()).extracting(Annotation::id).doesNotHaveDuplicates();
        assertThat(merged.report().imageIdsChanged() + merged.report().annotationIdsChanged())
                .as("ids that files state and that changed")
                .isZero();
    }

    @Test
    void prefixed_ids_begin_with_the_number_of_their_file() {
        Dataset merged = merge(
                options(IdPolicy.PREFIX, DuplicatePolicy.KEEP),
                dataset(rois("001.tiff"), spot(1, 1, 10, 1), spot(26288, 1, 100, 1)),
                dataset(rois("001.tiff", "002.tiff"), spot(77, 2, 500, 1)));

        assertThat(merged.annotations()).extracting(Annotation::id).containsExactly(100001L, 126288L, 200077L);
        assertThat(merged.rois()).extracting(Roi::id).containsExactly(11L, 22L);
    }

    @Test
    void ids_that_leave_no_room_for_a_prefix_are_refused() {
        Dataset huge = dataset(rois("001.tiff"), spot(Long.MAX_VALUE, 1, 10, 1));
        Dataset below = dataset(rois("001.tiff"), spot(-3, 1, 10, 1));

        assertThatThrownBy(() -> merge(options(IdPolicy.PREFIX, DuplicatePolicy.KEEP), huge, huge))
                .hasMessageContaining("leave no room for a number in front");
        assertThatThrownBy(() -> merge(options(IdPolicy.PREFIX, DuplicatePolicy.KEEP), below, below))
                .hasMessageContaining("an id below 0 cannot be led by a number");
        assertThatThrownBy(() -> merge(PLAIN, huge, dataset(rois("2.tiff"), spot(Long.MAX_VALUE, 1, 10, 1))))
                .hasMessageContaining("there is no id above");
    }

    @Test
    void images_of_one_name_and_two_sizes_are_refused_where_one_has_annotations() {
        List<Roi> small = List.of(new Roi(1, "001.tiff", RoiFacts.ofSize(100, 80), Extras.EMPTY));
        List<Roi> large = List.of(new Roi(5, "001.tiff", RoiFacts.ofSize(100, 90), Extras.EMPTY));
        String refused = "file2.json: the image 001.tiff has 100 x 90 pixels, and 100 x 80 in file1.json; correct the"
                + " size in one of the files, rename the image if it is another, or leave it out with cases";

        assertThatThrownBy(() -> merge(PLAIN, dataset(small, spot(1, 1, 10, 1)), dataset(large)))
                .hasMessage(refused);
        assertThatThrownBy(() -> merge(PLAIN, dataset(small), dataset(large, spot(1, 5, 10, 1))))
                .hasMessage(refused);
        assertThat(merge(PLAIN, dataset(small), dataset(large)).rois())
                .as("of MIDOG++ and MIDOG 2021, so 172.tiff and 173.tiff, which nobody annotated")
                .containsExactlyElementsOf(small);
    }

    @Test
    void a_size_that_only_the_catalogue_tells_contradicts_no_file() {
        RoiFacts known = new RoiFacts(100, 90, "melanoma", null, null, null, null, null, null);
        Dataset stated = images(new Roi(1, "001.tiff", RoiFacts.ofSize(100, 80), Extras.EMPTY));
        Dataset silent = images(new Roi(1, "001.tiff", RoiFacts.NONE, known, Extras.EMPTY));

        for (Dataset result : List.of(merge(PLAIN, stated, silent), merge(PLAIN, silent, stated))) {
            assertThat(result.rois())
                    .as("an image of another size is not the catalogue's")
                    .containsExactly(new Roi(1, "001.tiff", RoiFacts.ofSize(100, 80), Extras.EMPTY));
        }
    }

    @Test
    void the_first_word_on_an_image_holds_and_what_it_leaves_out_is_filled_in() {
        RoiFacts first = new RoiFacts(null, null, "melanoma", null, null, null, null, null, null);
        RoiFacts second = new RoiFacts(100, 80, "breast cancer", null, "UMC", null, null, null, null);

        Roi merged = merge(
                        PLAIN,
                        images(new Roi(1, "001", first, Extras.EMPTY)),
                        images(new Roi(4, "001.tiff", second, Extras.EMPTY.with("ward", 3))))
                .rois()
                .get(0);

        assertThat(merged.id()).isEqualTo(1);
        assertThat(merged.fileName()).isEqualTo("001.tiff");
        assertThat(merged.stated()).isEqualTo(new RoiFacts(100, 80, "melanoma", null, "UMC", null, null, null, null));
        assertThat(merged.extras().get("ward")).isEqualTo(3);
        assertThat(codes()).containsExactly("MERGE-FACTS");
    }

    @Test
    void classes_are_joined_by_name_and_one_whose_number_is_taken_gets_another() {
        Dataset other = new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(Category.named(1, "Hard-negative", Extras.EMPTY), Category.named(2, "Mitosis", Extras.EMPTY)),
                List.of(),
                rois("002.tiff"),
                List.of(voted(spot(1, 1, 10, 1), new Vote(2, null)), spot(2, 1, 100, 2)),
                Extras.EMPTY);

        Dataset merged = merge(PLAIN, dataset(rois("001.tiff"), spot(1, 1, 10, 1)), other);

        assertThat(merged.categories())
                .extracting(Category::name)
                .containsExactly("mitotic figure", "hard negative", "Mitosis");
        assertThat(merged.annotations()).extracting(Annotation::categoryId).containsExactly(1, 2, 3);
        assertThat(merged.annotations().get(1).votes()).containsExactly(new Vote(3, null));
        assertThat(codes()).containsExactly("CLASS-ID", "CLASS-ID", "CLASSES-ALIKE");
    }

    @Test
    void classes_whose_names_differ_in_hyphens_are_one_and_that_is_noted() {
        Dataset a = classed("Binucleated", "HER2", "Grade 12", "Dividing cell");
        Dataset b = classed("Bi-nucleated", "HER2-", "Grade 1-2", "Dividing cells");

        Dataset merged = merge(PLAIN, a, b);

        assertThat(merged.categories())
                .extracting(Category::name)
                .containsExactly(
                        "Binucleated", "HER2", "Grade 12", "Dividing cell", "HER2-", "Grade 1-2", "Dividing cells");
        assertThat(notices.list())
                .extracting(Notice::message)
                .contains(
                        "file2.json: the class \"Bi-nucleated\" is \"Binucleated\" of an earlier input, as only hyphens and"
                                + " spaces differ")
                .anyMatch(text -> text.startsWith(
                        "the classes \"Dividing cell\" and \"Dividing cells\" seem to mean the same and stay apart"));
    }

    @Test
    void annotators_of_one_name_are_one_person_unless_they_are_told_apart_by_file() {
        Dataset a = people("001.tiff", new Annotator(1, "Anna", Extras.EMPTY));
        Dataset b = people("002.tiff", new Annotator(3, "Anna", Extras.EMPTY));
        MergeOptions byFile =
                new MergeOptions(IdPolicy.RENUMBER, DuplicatePolicy.KEEP, 25, false, TieRule.UNDECIDED, true, Set.of());

        assertThat(merge(PLAIN, a, b).annotators()).extracting(Annotator::name).containsExactly("Anna");
        assertThat(merge(byFile, a, b).annotators())
                .extracting(Annotator::name)
                .containsExactly("Anna", "Anna (file2)");
        assertThat(merge(byFile, a, b).annotations().get(1).votes()).containsExactly(new Vote(1, 3L));
    }

    @ParameterizedTest
    @CsvSource({"KEEP, 4, DUPLICATES-KEPT", "DROP, 3, DUPLICATES-DROPPED"})
    void an_annotation_of_an_earlier_file_is_kept_or_dropped_and_told_of(
            DuplicatePolicy policy, int left, String code) {
        Dataset merged = merge(
                options(IdPolicy.RENUMBER, policy),
                dataset(rois("001.tiff"), spot(1, 1, 10, 1), spot(2, 1, 100, 1)),
                dataset(rois("001.tiff"), spot(1, 1, 34, 2), spot(2, 1, 126, 1)));

        assertThat(merged.annotations()).hasSize(left);
        assertThat(notices.list()).extracting(Notice::code, Notice::count).containsExactly(tuple(code, 1L));
    }

    @Test
    void duplicates_can_be_an_error() {
        Dataset a = dataset(rois("001.tiff"), spot(1, 1, 10, 1));

        assertThatThrownBy(() -> merge(options(IdPolicy.RENUMBER, DuplicatePolicy.ERROR), a, a))
                .hasMessage("file2.json: annotations that an earlier input has already (the same guid, or within 25.0"
                        + " pixels): 1, annotation 1 the first of them; take duplicates keep or drop, or asVotes");
    }

    @Test
    void the_same_guid_is_the_same_annotation_however_far_it_was_moved() {
        Dataset a = dataset(rois("001.tiff"), named(spot(1, 1, 10, 1), "g"));
        Dataset b = dataset(rois("001.tiff"), named(spot(1, 1, 900, 1), "g"));

        assertThat(merge(options(IdPolicy.RENUMBER, DuplicatePolicy.DROP), a, b).annotations())
                .hasSize(1);
        Dataset both = merge(PLAIN, a, b);
        assertThat(both.annotations()).extracting(Annotation::guid).containsExactly("g", null);
        assertThat(codes()).contains("GUID-TAKEN");
    }

    @Test
    void a_deleted_annotation_is_no_duplicate_of_one_that_lies_there() {
        Annotation deleted =
                new Annotation(1, 1, 1, new Shape.Spot(new Point(10, 10)), List.of(), null, null, true, Extras.EMPTY);

        assertThat(merge(
                                options(IdPolicy.RENUMBER, DuplicatePolicy.DROP),
                                dataset(rois("001.tiff"), deleted),
                                dataset(rois("001.tiff"), spot(1, 1, 10, 1)))
                        .annotations())
                .hasSize(2);
    }

    @Test
    void votes_of_two_experts_are_gathered_under_the_names_of_their_files() {
        Dataset merged = merge(
                asVotes(TieRule.UNDECIDED),
                dataset(rois("001.tiff"), spot(1, 1, 10, 1), spot(2, 1, 100, 2), spot(3, 1, 300, 1)),
                dataset(rois("001.tiff"), spot(1, 1, 103, 1), spot(2, 1, 12, 1)));

        assertThat(merged.annotators()).extracting(Annotator::name).containsExactly("file1", "file2");
        assertThat(merged.annotations()).extracting(Annotation::id).containsExactly(1L, 2L, 3L);
        assertThat(merged.annotations())
                .extracting(Annotation::categoryId)
                .containsExactly(1, Category.NO_AGREEMENT, 1);
        assertThat(merged.annotations().get(0).votes()).containsExactly(new Vote(1, 1L), new Vote(1, 2L));
        assertThat(merged.annotations().get(1).votes()).containsExactly(new Vote(2, 1L), new Vote(1, 2L));
        assertThat(merged.annotations().get(2).votes()).containsExactly(new Vote(1, 1L));
        assertThat(merged.annotations().get(0).shape()).isEqualTo(new Shape.Spot(new Point(10, 10)));
    }

    @ParameterizedTest
    @CsvSource({"UNDECIDED, -1", "FIRST, 2", "MF, 1", "NMF, 2"})
    void a_tie_is_broken_as_told(TieRule tie, int categoryId) {
        Dataset merged = merge(
                asVotes(tie),
                dataset(rois("001.tiff"), spot(1, 1, 10, 2)),
                dataset(rois("001.tiff"), spot(1, 1, 12, 1)));

        assertThat(merged.annotations()).extracting(Annotation::categoryId).containsExactly(categoryId);
    }

    @Test
    void votes_for_kinds_of_a_class_are_votes_for_it() {
        List<Category> classes = List.of(
                Category.named(1, "mitotic figure", Extras.EMPTY),
                Category.named(2, "hard negative", Extras.EMPTY),
                Category.named(3, "atypical mitotic figure", Extras.EMPTY),
                Category.named(4, "normal mitotic figure", Extras.EMPTY));

        assertThat(majority(classes, 1, 3, 2)).isEqualTo(1);
        assertThat(majority(classes, 3, 4, 2)).isEqualTo(1);
        assertThat(majority(classes, 3, 3, 4)).isEqualTo(3);
        assertThat(majority(classes, 2, 2, 3)).isEqualTo(2);
        assertThat(majority(classes, 3, 4, 2, 2)).isEqualTo(Category.NO_AGREEMENT);
    }

    private int majority(List<Category> classes, int... votes) {
        Dataset[] files = IntStream.of(votes)
                .mapToObj(vote -> new Dataset(
                        Extras.EMPTY,
                        List.of(),
                        classes,
                        List.of(),
                        rois("a.tiff"),
                        List.of(spot(1, 1, 100, vote)),
                        Extras.EMPTY))
                .toArray(Dataset[]::new);
        return merge(asVotes(TieRule.UNDECIDED), files).annotations().get(0).categoryId();
    }

    @Test
    void the_majority_is_of_people_and_of_the_first_vote_of_each() {
        List<Annotator> annotators =
                List.of(new Annotator(1, "Anna", Extras.EMPTY), new Annotator(2, "RetinaNet", Extras.EMPTY));
        Dataset a = people("001.tiff", annotators, new Vote(2, 1L), new Vote(1, 2L), new Vote(1, 1L));
        Dataset b = people("001.tiff", List.of(new Annotator(1, "Ben", Extras.EMPTY)), new Vote(2, 1L));
        Dataset c = people("001.tiff", List.of(new Annotator(1, "Cleo", Extras.EMPTY)), new Vote(1, 1L));

        Merger.MergedDataset result = Merger.merge(inputs(a, b, c), asVotes(TieRule.UNDECIDED), notices);

        Annotation only = result.dataset().annotations().get(0);
        assertThat(result.dataset().annotations()).hasSize(1);
        assertThat(only.categoryId()).isEqualTo(2);
        assertThat(only.votes()).hasSize(5);
        assertThat(result.report().votes()).isEqualTo(new MergeReport.Votes(0, 1, 0));
    }

    @Test
    void a_vote_that_both_files_hold_of_one_person_is_one_vote() {
        Dataset a = people("001.tiff", new Annotator(1, "Anna", Extras.EMPTY));

        Dataset merged = merge(asVotes(TieRule.UNDECIDED), a, a);

        assertThat(merged.annotations()).hasSize(1);
        assertThat(merged.annotations().get(0).votes()).containsExactly(new Vote(1, 1L));
    }

    @Test
    void votes_of_several_places_are_named_after_file_and_place() {
        Dataset a = dataset(rois("001.tiff"), voted(spot(1, 1, 10, 1), new Vote(1, null), new Vote(2, null)));
        Dataset b = dataset(rois("001.tiff"), voted(spot(1, 1, 10, 1), new Vote(1, null)));

        assertThat(merge(asVotes(TieRule.UNDECIDED), a, b).annotators())
                .extracting(Annotator::name)
                .containsExactly("file1 1", "file1 2", "file2");
    }

    @Test
    void licences_are_listed_once_and_images_name_theirs() {
        Extras open = extras(Map.of("id", 1, "name", "CC0"));
        Extras closed = extras(Map.of("id", 1, "name", "by agreement"));
        Roi first = new Roi(1, "001.tiff", RoiFacts.NONE, Extras.EMPTY.with("license", 1));
        Roi second = new Roi(2, "002.tiff", RoiFacts.NONE, Extras.EMPTY.with("license", 1));

        Dataset merged = merge(PLAIN, licensed(open, first), licensed(closed, second), licensed(open, first));

        assertThat(merged.licenses()).extracting(one -> one.get("name")).containsExactly("CC0", "by agreement");
        assertThat(merged.rois()).extracting(roi -> roi.extras().get("license")).containsExactly(1, 2L);
    }

    @Test
    void what_a_format_keeps_of_rows_is_left_out_but_a_description_goes_along() {
        Extras natives = extras(Map.of("sliderunner", Map.of("description", "at the rim", "coordinates", List.of(1))));
        Annotation described =
                new Annotation(1, 1, 1, new Shape.Spot(new Point(10, 10)), List.of(), null, null, false, natives);

        Annotation merged =
                merge(PLAIN, dataset(rois("001.tiff"), described)).annotations().get(0);

        assertThat(merged.extras().object("sliderunner").values()).containsOnlyKeys("description");
    }

    @Test
    void votes_for_a_class_that_is_not_listed_become_unknown() {
        Dataset stray = dataset(rois("001.tiff"), voted(spot(1, 1, 10, 1), new Vote(9, null)));

        assertThat(merge(PLAIN, stray).annotations().get(0).votes())
                .containsExactly(new Vote(Category.NO_AGREEMENT, null));
        assertThat(codes()).containsExactly("STRAY-VOTES");
    }

    private List<String> codes() {
        return notices.list().stream().map(Notice::code).toList();
    }

    private Dataset merge(MergeOptions options, Dataset... datasets) {
        return Merger.merge(inputs(datasets), options, notices).dataset();
    }

    private static List<MergeInput> inputs(Dataset... datasets) {
        return IntStream.range(0, datasets.length)
                .mapToObj(i -> new MergeInput("file" + (i + 1) + ".json", "file" + (i + 1), datasets[i]))
                .toList();
    }

    private static MergeOptions options(IdPolicy ids, DuplicatePolicy duplicates) {
        return new MergeOptions(ids, duplicates, 25, false, TieRule.UNDECIDED, false, Set.of("sliderunner"));
    }

    private static MergeOptions asVotes(TieRule tie) {
        return new MergeOptions(IdPolicy.RENUMBER, DuplicatePolicy.KEEP, 25, true, tie, false, Set.of());
    }

    private static Extras extras(Map<String, @Nullable Object> values) {
        return new Extras(new LinkedHashMap<>(values));
    }

    private static Dataset licensed(Extras license, Roi roi) {
        return new Dataset(Extras.EMPTY, List.of(license), CLASSES, List.of(), List.of(roi), List.of(), Extras.EMPTY);
    }

    private static Dataset people(String fileName, Annotator annotator) {
        return people(fileName, List.of(annotator), new Vote(1, annotator.id()));
    }

    private static Dataset people(String fileName, List<Annotator> annotators, Vote... votes) {
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                CLASSES,
                annotators,
                rois(fileName),
                List.of(voted(spot(1, 1, 10, 1), votes)),
                Extras.EMPTY);
    }

    private static Dataset classed(String... names) {
        List<Category> categories = IntStream.range(0, names.length)
                .mapToObj(i -> Category.named(i + 1, names[i], Extras.EMPTY))
                .toList();
        return new Dataset(Extras.EMPTY, List.of(), categories, List.of(), rois("001.tiff"), List.of(), Extras.EMPTY);
    }

    private static Dataset images(Roi... rois) {
        return dataset(List.of(rois));
    }

    private static Dataset dataset(List<Roi> rois, Annotation... annotations) {
        return new Dataset(Extras.EMPTY, List.of(), CLASSES, List.of(), rois, List.of(annotations), Extras.EMPTY);
    }

    private static List<Roi> rois(String... fileNames) {
        return rois(false, fileNames);
    }

    private static List<Roi> rois(boolean numbered, String... fileNames) {
        return IntStream.range(0, fileNames.length)
                .mapToObj(i -> new Roi(i + 1, fileNames[i], RoiFacts.NONE, RoiFacts.NONE, Extras.EMPTY, numbered))
                .toList();
    }

    private static Annotation spot(long id, long image, double x, int category) {
        return new Annotation(id, image, category, new Shape.Spot(new Point(x, 10)), List.of());
    }

    private static Annotation voted(Annotation annotation, Vote... votes) {
        return new Annotation(
                annotation.id(), annotation.roiId(), annotation.categoryId(), annotation.shape(), List.of(votes));
    }

    private static Annotation named(Annotation annotation, String guid) {
        return new Annotation(
                annotation.id(),
                annotation.roiId(),
                annotation.categoryId(),
                annotation.shape(),
                annotation.votes(),
                guid,
                null,
                false,
                Extras.EMPTY);
    }
}
