package dev.midog.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CaseFilterTest {
    private static final Dataset DATASET = new Dataset(
            Extras.EMPTY,
            List.of(),
            List.of(
                    Category.named(1, "mitotic figure", Extras.EMPTY),
                    Category.named(2, "not mitotic figure", Extras.EMPTY)),
            List.of(),
            List.of(
                    roi(1, "human melanoma", "Hamamatsu XR", "UMC Utrecht", "human", Split.TRAIN, true),
                    roi(2, "human breast cancer", "Aperio CS2", "UMC Utrecht", "human", Split.TEST, true),
                    roi(
                            3,
                            "canine lymphosarcoma",
                            "3DHistech Pannoramic Scan II",
                            "VMU Vienna",
                            "canine",
                            null,
                            false)),
            List.of(spot(10, 1, 1), spot(11, 1, 2), spot(12, 3, 1)),
            Extras.EMPTY);

    @Test
    void no_condition_keeps_all() {
        CaseFilter all = CaseFilter.builder().build();

        assertThat(all.isEmpty()).isTrue();
        assertThat(all.apply(DATASET)).isSameAs(DATASET);
        assertThat(DATASET.rois()).allMatch(all);
    }

    @Test
    void excluded_tumor_types_are_left_out_also_by_a_part_of_their_name() {
        CaseFilter filter = CaseFilter.ofTumorTypes(List.of(), List.of("Melanoma", "canine lymphosarcoma"));

        assertThat(filter.apply(DATASET).rois()).extracting(Roi::id).containsExactly(2L);
        assertThatThrownBy(() ->
                        CaseFilter.ofTumorTypes(List.of(), List.of("glioma")).apply(DATASET))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("glioma");
        assertThatThrownBy(() -> CaseFilter.ofTumorTypes(List.of("a"), List.of("b")))
                .hasMessageContaining("cannot be given together");
    }

    @Test
    void values_of_one_condition_are_alternatives_and_conditions_add_up() {
        CaseFilter filter = CaseFilter.builder()
                .tumorTypes(List.of("HUMAN melanoma", "human breast cancer"))
                .laboratories(List.of("umc utrecht"))
                .splits(List.of(Split.TEST))
                .build();

        assertThat(filter.apply(DATASET).rois()).extracting(Roi::id).containsExactly(2L);
    }

    @Test
    void annotations_go_with_their_images() {
        Dataset kept = withCases("1,2").apply(DATASET);

        assertThat(kept.rois()).extracting(Roi::id).containsExactly(1L, 2L);
        assertThat(kept.annotations()).extracting(Annotation::id).containsExactly(10L, 11L);
    }

    @Test
    void other_spellings_of_the_published_files_are_understood() {
        assertThat(withTumor("canine lymphoma").apply(DATASET).rois())
                .extracting(Roi::id)
                .containsExactly(3L);
        assertThat(withScanner("Hamammatsu XR").apply(DATASET).rois())
                .extracting(Roi::id)
                .containsExactly(1L);
        assertThat(withScanner("3D Histech").apply(DATASET).rois())
                .extracting(Roi::id)
                .containsExactly(3L);
    }

    @Test
    void whole_words_of_a_name_mean_it_where_no_other_name_has_them() {
        assertThat(withTumor("melanoma").apply(DATASET).rois())
                .extracting(Roi::id)
                .containsExactly(1L);
        assertThat(withScanner("cs2").apply(DATASET).rois()).extracting(Roi::id).containsExactly(2L);
        assertUsage(withTumor("human"), "fits several tumor types", ": human melanoma, human breast cancer");
        assertUsage(withTumor(" "), "matches no image", "human melanoma");
    }

    @Test
    void images_that_were_never_published_can_be_dropped() {
        CaseFilter filter = CaseFilter.builder().publishedOnly(true).build();

        assertThat(filter.apply(DATASET).rois()).extracting(Roi::id).containsExactly(1L, 2L);
    }

    @Test
    void a_value_that_no_image_has_is_a_usage_error_that_lists_those_there_are() {
        assertUsage(withTumor("melanom"), "tumor \"melanom\"", "human melanoma, human breast cancer, canine");
        assertUsage(withScanner("Leica"), "scanner \"Leica\"", "Aperio CS2");
        assertUsage(withCases("1,7-9"), "cases 7-9", "from 1 to 3");
        assertUsage(withCases("[12].tiff"), "cases [12].tiff", "the only wildcards are * and ?");
        assertUsage(withCases("!{1,2}.tiff"), "cases !{1 ", "the only wildcards are * and ?");
        assertUsage(
                CaseFilter.builder().laboratories(List.of("Mainz")).build(),
                "lab \"Mainz\"",
                "UMC Utrecht, VMU Vienna");
        assertUsage(CaseFilter.builder().species(List.of("feline")).build(), "species \"feline\"", "human, canine");
        assertUsage(CaseFilter.builder().splits(List.of(Split.VALIDATION)).build(), "split validation", "train, test");
    }

    @Test
    void conditions_that_no_image_meets_together_are_a_usage_error() {
        CaseFilter filter = CaseFilter.builder()
                .tumorTypes(List.of("human melanoma"))
                .species(List.of("canine"))
                .build();

        assertUsage(filter, "none of the 3 images", "together");
    }

    @Test
    void a_dataset_without_images_stays_as_it_is() {
        Dataset empty = DATASET.withContent(List.of(), List.of());

        assertThat(withTumor("melanom").apply(empty)).isEqualTo(empty);
    }

    private static void assertUsage(CaseFilter filter, String what, String remedy) {
        assertThatThrownBy(() -> filter.apply(DATASET))
                .isInstanceOfSatisfying(
                        MidogException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(MidogException.ErrorKind.USAGE))
                .hasMessageContaining(what)
                .hasMessageContaining(remedy);
    }

    private static CaseFilter withCases(String cases) {
        return CaseFilter.builder().cases(CaseList.parse(cases)).build();
    }

    private static CaseFilter withTumor(String tumorType) {
        return CaseFilter.builder().tumorTypes(List.of(tumorType)).build();
    }

    private static CaseFilter withScanner(String scanner) {
        return CaseFilter.builder().scanners(List.of(scanner)).build();
    }

    private static Annotation spot(long id, long roiId, int categoryId) {
        return new Annotation(id, roiId, categoryId, new Shape.Spot(new Point(1, 1)), List.of());
    }

    private static Roi roi(
            long id,
            String tumorType,
            String scanner,
            String laboratory,
            String species,
            @Nullable Split split,
            boolean published) {
        RoiFacts facts = new RoiFacts(100, 80, tumorType, scanner, laboratory, species, null, split, published);
        return new Roi(id, id + ".tiff", facts, Extras.EMPTY);
    }
}
