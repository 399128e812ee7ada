package dev.midog.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassMapTest {
    private static final Parameter MAP = Parameter.of("map");

    @Test
    void a_class_gets_another_name_and_with_it_another_meaning() {
        Dataset renamed = ClassMap.parse(MAP, List.of("Dings = hard negative")).apply(dataset("Dings", "mitosis"));

        assertThat(renamed.categories().get(0))
                .isEqualTo(new Category(1, "hard negative", CategoryRole.HARD_NEGATIVE, Extras.EMPTY));
        assertThat(renamed.annotations()).extracting(Annotation::categoryId).containsExactly(1, 2);
    }

    @Test
    void a_class_that_gets_the_name_of_another_becomes_one_with_it_and_votes_follow() {
        Dataset joined =
                ClassMap.parse(MAP, List.of("imposter=hard negative")).apply(dataset("IMPOSTER", "hard negative"));

        assertThat(joined.categories()).extracting(Category::id).containsExactly(2);
        assertThat(joined.annotations()).extracting(Annotation::categoryId).containsExactly(2, 2);
        assertThat(joined.annotations().get(0).votes())
                .containsExactly(new Vote(2, null), new Vote(Category.NO_AGREEMENT, null));
    }

    @Test
    void two_classes_can_swap_names() {
        Dataset swapped = ClassMap.parse(MAP, List.of("a=b", "b=a")).apply(dataset("a", "b"));

        assertThat(swapped.categories()).extracting(Category::name).containsExactly("b", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imposter", "=hard negative", "imposter=", ""})
    void anything_but_two_names_is_a_usage_error(String text) {
        assertThatThrownBy(() -> ClassMap.parse(MAP, List.of(text)))
                .hasMessageContaining("map " + text + " is not OLD=NEW");
    }

    @Test
    void two_new_names_for_one_class_are_a_usage_error() {
        assertThatThrownBy(() -> ClassMap.parse(MAP, List.of("a=b", "a=c"))).hasMessageContaining("two new names");
    }

    private static Dataset dataset(String first, String second) {
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(Category.named(1, first, Extras.EMPTY), Category.named(2, second, Extras.EMPTY)),
                List.of(),
                List.of(new Roi(1, "001.tiff", RoiFacts.NONE, Extras.EMPTY)),
                List.of(
                        new Annotation(
                                1,
                                1,
                                1,
                                new Shape.Spot(new Point(1, 1)),
                                List.of(new Vote(1, null), new Vote(Category.NO_AGREEMENT, null))),
                        new Annotation(2, 1, 2, new Shape.Spot(new Point(9, 9)), List.of())),
                Extras.EMPTY);
    }
}
