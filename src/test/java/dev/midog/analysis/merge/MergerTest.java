package dev.midog.analysis.merge;

import static dev.midog.analysis.merge.MergeDatasets.CLASSES;
import static dev.midog.analysis.merge.MergeDatasets.PLAIN;
import static dev.midog.analysis.merge.MergeDatasets.classed;
import static dev.midog.analysis.merge.MergeDatasets.dataset;
import static dev.midog.analysis.merge.MergeDatasets.extras;
import static dev.midog.analysis.merge.MergeDatasets.images;
import static dev.midog.analysis.merge.MergeDatasets.inputs;
import static dev.midog.analysis.merge.MergeDatasets.licensed;
import static dev.midog.analysis.merge.MergeDatasets.named;
import static dev.midog.analysis.merge.MergeDatasets.options;
import static dev.midog.analysis.merge.MergeDatasets.rois;
import static dev.midog.analysis.merge.MergeDatasets.spot;
import static dev.midog.analysis.merge.MergeDatasets.voted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.midog.core.model.Annotation;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergerTest {
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

    private List<String> codes() {
        return notices.list().stream().map(Notice::code).toList();
    }

    private Dataset merge(MergeOptions options, Dataset... datasets) {
        return Merger.merge(inputs(datasets), options, notices).dataset();
    }
}
