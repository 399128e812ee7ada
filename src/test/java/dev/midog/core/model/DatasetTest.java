package dev.midog.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private static final Roi ROI = new Roi(1, "001.tiff", RoiFacts.ofSize(100, 80), Extras.EMPTY);
    private static final Category MITOSIS = Category.named(1, "mitosis", Extras.EMPTY);
    private static final Annotator EXPERT = new Annotator(7, "expert", Extras.EMPTY);

    @Test
    void annotations_are_found_by_image_in_file_order() {
        Dataset dataset = dataset(List.of(ROI), List.of(spot(9, 1, 1), spot(2, 1, Category.NO_AGREEMENT)));

        assertThat(dataset.annotationsByRoi().get(1L))
                .extracting(Annotation::id)
                .containsExactly(9L, 2L);
        assertThat(dataset.roisById()).containsExactly(Map.entry(1L, ROI));
        assertThat(dataset.categoriesById()).containsExactly(Map.entry(1, MITOSIS));
    }

    @Test
    void an_annotation_of_an_image_that_is_not_there_is_refused() {
        assertInvalid(() -> dataset(List.of(ROI), List.of(spot(164, 999, 1))), "annotation 164: image 999");
    }

    @Test
    void an_annotation_of_a_category_that_is_not_there_is_refused() {
        assertInvalid(() -> dataset(List.of(ROI), List.of(spot(164, 1, 3))), "annotation 164: category 3");
    }

    @Test
    void a_vote_of_an_annotator_who_is_not_there_is_refused() {
        Annotation annotation =
                new Annotation(5, 1, 1, new Shape.Spot(new Point(1, 1)), List.of(new Vote(1, 7L), new Vote(1, 8L)));

        assertInvalid(() -> dataset(List.of(ROI), List.of(annotation)), "annotation 5: a vote names annotator 8");
    }

    @Test
    void a_vote_for_a_category_that_is_not_there_is_kept() {
        Annotation annotation = new Annotation(
                5,
                1,
                1,
                new Shape.Spot(new Point(1, 1)),
                List.of(new Vote(Category.NO_AGREEMENT, 7L), new Vote(4, null)));

        assertThat(dataset(List.of(ROI), List.of(annotation)).annotations()).containsExactly(annotation);
    }

    @Test
    void ids_that_are_used_twice_are_refused() {
        assertInvalid(() -> dataset(List.of(ROI, ROI), List.of()), "image id 1 is used twice");
        assertInvalid(() -> dataset(List.of(ROI), List.of(spot(3, 1, 1), spot(3, 1, 1))), "annotation id 3 is used");
        assertInvalid(
                () -> dataset(List.of(ROI), List.of()).withCategories(List.of(MITOSIS, MITOSIS)), "category id 1");
        assertInvalid(
                () -> new Dataset(
                        Extras.EMPTY,
                        List.of(),
                        List.of(),
                        List.of(EXPERT, EXPERT),
                        List.of(),
                        List.of(),
                        Extras.EMPTY),
                "annotator id 7");
    }

    @Test
    void a_detection_has_a_place_and_a_class_and_is_not_deleted() {
        Shape spot = new Shape.Spot(new Point(1, 1));
        Annotation deleted = new Annotation(1, 1, 1, spot, List.of(), null, null, true, Extras.EMPTY);

        assertThat(new Annotation(1, 1, 1, spot, List.of()).isDetection()).isTrue();
        assertThat(deleted.isDetection()).isFalse();
        assertThat(new Annotation(1, 1, Category.NO_AGREEMENT, spot, List.of()).isDetection())
                .isFalse();
        assertThat(new Annotation(1, 1, 1, new Shape.ImageLabel(), List.of()).isDetection())
                .isFalse();
    }

    private static void assertInvalid(ThrowingCallable code, String sentence) {
        assertThatThrownBy(code)
                .isInstanceOfSatisfying(
                        MidogException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(MidogException.ErrorKind.INVALID_DATA))
                .hasMessageContaining(sentence);
    }

    private static Annotation spot(long id, long roiId, int categoryId) {
        return new Annotation(id, roiId, categoryId, new Shape.Spot(new Point(1, 1)), List.of());
    }

    private static Dataset dataset(List<Roi> rois, List<Annotation> annotations) {
        return new Dataset(Extras.EMPTY, List.of(), List.of(MITOSIS), List.of(EXPERT), rois, annotations, Extras.EMPTY);
    }
}
