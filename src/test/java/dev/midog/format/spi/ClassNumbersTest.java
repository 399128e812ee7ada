package dev.midog.format.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassNumbersTest {
    private static final ClassNumbers CLASSES = new ClassNumbers(List.of(
            Category.named(9, "eosinophil", Extras.EMPTY),
            Category.named(4, "hard negative", Extras.EMPTY),
            Category.named(2, "apoptosis", Extras.EMPTY),
            Category.named(7, "mitotic figure", Extras.EMPTY)));

    @Test
    void indices_count_from_0_in_the_order_of_category_ids() {
        assertThat(List.of(CLASSES.index(2), CLASSES.index(4), CLASSES.index(7), CLASSES.index(9)))
                .containsExactly(0, 1, 2, 3);
        assertThat(CLASSES.inOrder()).extracting(Category::id).containsExactly(2, 4, 7, 9);
    }

    @Test
    void values_go_by_role_whatever_the_ids() {
        assertThat(List.of(CLASSES.value(7), CLASSES.value(4), CLASSES.value(2), CLASSES.value(9)))
                .containsExactly(1, 2, 3, 4);
        assertThat(CLASSES.largestValue()).isEqualTo(4);
    }

    @Test
    void two_names_of_one_role_share_its_value_and_keep_their_indices() {
        ClassNumbers classes = new ClassNumbers(List.of(
                Category.named(1, "mitotic figure", Extras.EMPTY),
                Category.named(2, "prophase", Extras.EMPTY).withRole(CategoryRole.MITOTIC_FIGURE)));

        assertThat(classes.value(2)).isEqualTo(1);
        assertThat(classes.index(2)).isEqualTo(1);
    }

    @Test
    void a_category_that_is_not_listed_is_refused() {
        assertThatThrownBy(() -> CLASSES.index(5))
                .isInstanceOf(MidogException.class)
                .hasMessage("category 5 is not among the categories");
    }
}
