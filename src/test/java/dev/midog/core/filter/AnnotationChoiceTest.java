package dev.midog.core.filter;

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
import dev.midog.core.model.Vote;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationChoiceTest {
    private static final Dataset DATASET = new Dataset(
            Extras.EMPTY,
            List.of(),
            List.of(
                    Category.named(1, "mitotic figure", Extras.EMPTY),
                    Category.named(2, "hard negative", Extras.EMPTY)),
            List.of(),
            List.of(
                    image(1, "a.tiff", "human melanoma", Split.TRAIN, Map.of("staining", "H&E")),
                    image(2, "b.tiff", "canine lymphoma", Split.TEST, Map.of())),
            List.of(
                    annotation(1, 1, 1, 10, Map.of("score", 0.9), 1, 1, 1),
                    annotation(2, 1, 2, 20, Map.of("score", 0.4, "phase", "metaphase"), 1, 2, 2),
                    annotation(3, 1, 1, 30, Map.of(), 1, 2),
                    annotation(4, 2, 1, 40, Map.of("score", 0.7)),
                    annotation(5, 2, 2, 50, Map.of("score", 0.7, "area", 12), 2, 2, 2)),
            Extras.EMPTY);

    private static Roi image(long id, String name, String tumor, Split split, Map<String, Object> extras) {
        return new Roi(
                id,
                name,
                new RoiFacts(100, 100, tumor, "Aperio CS2", null, null, null, split, null),
                new Extras(extras));
    }

    private static Annotation annotation(
            long id, long image, int category, double x, Map<String, Object> extras, int... votes) {
        return new Annotation(
                        id,
                        image,
                        category,
                        new Shape.Spot(new Point(x, 5)),
                        Arrays.stream(votes)
                                .mapToObj(vote -> new Vote(vote, null))
                                .toList())
                .withExtras(new Extras(extras));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            agree < 1                                       | 2 3
            agree = 1                                       | 1 5
            agree < 1 and tumor = "human melanoma"          | 2 3
            AGREE <= 0.5                                    | 3
            votes = 0                                       | 4
            votes >= 2 and votes != 3                       | 3
            tumor = MELANOMA and x > 90 or tumor = 'canine lymphoma' | 4 5
            class = "Mitotic Figure"                        | 1 3 4
            role = nmf                                      | 2 5
            role != nmf and not agree < 1                   | 1 4
            not (role = nmf or agree < 1)                   | 1 4
            role = mf or role = nmf and x > 40              | 1 3 4 5
            (role = mf or role = nmf) and x > 40            | 5
            score > 0.5                                     | 1 4 5
            score != 0.7                                    | 1 2
            not score < 0.5                                 | 1 3 4 5
            id in (1, 3, 9)                                 | 1 3
            id not in (1, 3, 9)                             | 2 4 5
            image in (b.tiff, "b")                          | 4 5
            image = 1                                       | 1 2 3
            image != b                                 | 1 2 3
            image_id = 1 and x <= 20 and y = 5.0            | 1 2
            split = test                                    | 4 5
            split = training                                | 1 2 3
            class = mf                                      | 1 3 4
            class != nmf                                    | 1 3 4
            scanner = aperio                                | 1 2 3 4 5
            tumor = melanoma                                | 1 2 3
            agree = 0.667                                   | 2
            agree < 0.667                                   | 3
            scanner = "aperio cs2"                          | 1 2 3 4 5
            phase = metaphase                               | 2
            area >= 12                                      | 5
            staining = "H&E"                                | 1 2 3
            not not not role = mf                           | 2 5
            """)
    void a_condition_picks_annotations(String where, String ids) {
        assertThat(ids(new AnnotationChoice(where, null, null))).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tumor = "human melanoma"             | a.tiff
            tumor = "human melanoma" and x > 90  | a.tiff
            x > 90                               | a.tiff b.tiff
            not tumor = "human melanoma"         | b.tiff
            split = test or agree < 1            | a.tiff b.tiff
            split = test and agree < 1           | b.tiff
            """)
    void an_image_stays_unless_the_condition_cannot_hold_in_it(String where, String images) {
        assertThat(new AnnotationChoice(where, null, null).apply(DATASET).rois())
                .extracting(Roi::fileName)
                .containsExactly(images.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "score, 2 4 5 1 3",
        "-score, 1 4 5 2 3",
        "'-score,-id', 1 5 4 2 3",
        "'split,-x', 5 4 3 2 1",
        "'class, agree', 2 5 3 1 4",
        "phase, 2 1 3 4 5"
    })
    void annotations_are_sorted_with_those_without_a_value_last(String sort, String ids) {
        assertThat(ids(new AnnotationChoice(null, sort, null))).isEqualTo(ids);
    }

    @Test
    void the_first_are_kept_after_condition_and_order() {
        assertThat(ids(new AnnotationChoice("role = mf", "-score", 2))).isEqualTo("1 4");
        assertThat(ids(new AnnotationChoice(null, null, 3))).isEqualTo("1 2 3");
        assertThat(ids(new AnnotationChoice(null, null, 30))).isEqualTo("1 2 3 4 5");
        assertThat(new AnnotationChoice(null, null, 1).apply(DATASET).rois()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "agree",
                "agree <",
                "agree < many",
                "agree < 1 and",
                "and agree < 1",
                "(agree < 1",
                "agree < 1)",
                "agree < 1 tumor = x",
                "agree ~ 1",
                "tumor = \"human",
                "tumor not = x",
                "id in 1",
                "id in ()",
                "id in (1,",
                "not",
                "tumor ! x"
            })
    void what_cannot_be_read_is_refused_with_the_condition(String where) {
        assertThatThrownBy(() -> new AnnotationChoice(where, null, null))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("where");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tumor = carcinoma          | has no such tumor; it has canine lymphoma, human melanoma
            tumor != carcinoma         | has no such tumor
            not (agree < 1 or lab = x) | no image of the dataset has a lab
            split = validation         | has no such split; it has train, test
            split = practice           | has no such split
            class = mitosis            | has no such class; it has mitotic figure, hard negative
            role = imposter            | has no such role; it has mf, nmf, other
            image in (a.tiff, c.tiff)  | image = "c.tiff": the dataset has no such image; it has a.tiff, b.tiff
            """)
    void a_value_that_the_dataset_does_not_have_is_refused_with_those_it_has(String where, String message) {
        assertThatThrownBy(() -> new AnnotationChoice(where, null, null).apply(DATASET))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining(message);
    }

    @Test
    void endless_nesting_is_refused() {
        String deep = "(".repeat(150) + "id = 1" + ")".repeat(150);

        assertThatThrownBy(() -> new AnnotationChoice(deep, null, null)).hasMessageContaining("deep");
    }

    @Test
    void a_field_that_no_annotation_or_image_has_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> new AnnotationChoice("agreement < 1", null, null).apply(DATASET))
                .hasMessageContaining("agreement")
                .hasMessageContaining("id, class, role, score, votes, agree")
                .hasMessageContaining("area, phase, score, staining");
        assertThatThrownBy(() -> new AnnotationChoice(null, "size", null).apply(DATASET))
                .hasMessageContaining("sort");
        assertThatThrownBy(() -> new AnnotationChoice(null, null, 0)).hasMessageContaining("above 0");
    }

    private static @Nullable String ids(AnnotationChoice choice) {
        return String.join(
                " ",
                choice.apply(DATASET).annotations().stream()
                        .map(annotation -> String.valueOf(annotation.id()))
                        .toList());
    }
}
