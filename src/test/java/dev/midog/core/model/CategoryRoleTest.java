package dev.midog.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryRoleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mitotic figure",
                "Mitotic Figure",
                "mitotic_figure",
                "mitotic-figures",
                " mitosis ",
                "Mitose",
                "Mitosen",
                "mitoses",
                "MF",
                "mitotic cell"
            })
    void spellings_of_mitotic_figure(String name) {
        assertThat(CategoryRole.of(name)).isEqualTo(CategoryRole.MITOTIC_FIGURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not mitotic figure",
                "non-mitotic figure",
                "non mitotic",
                "non-mitosis",
                "nonmitotic",
                "nonmitosis",
                "not a mitotic figure",
                "no mitosis",
                "hard negative",
                "Hard_Negative",
                "hard-negative look-alike",
                "hard negative lookalike",
                "imposter",
                "impostors",
                "mitotic-like",
                "mitosis-like cell",
                "mitotic look-alike",
                "mitosis lookalike",
                "mitotic figure look-alike",
                "mitotic-like figures",
                "NMF",
                "keine Mitose",
                "nicht Mitose"
            })
    void spellings_of_hard_negative(String name) {
        assertThat(CategoryRole.of(name)).isEqualTo(CategoryRole.HARD_NEGATIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tumor", "eosinophil", "not", "amitotic figure", "mitotic count", "not an eosinophil"})
    void other_names(String name) {
        assertThat(CategoryRole.of(name)).isEqualTo(CategoryRole.OTHER);
    }

    @Test
    void a_category_takes_its_role_from_its_name_unless_told_otherwise() {
        Category category = Category.named(3, "Mitose", Extras.EMPTY);

        assertThat(category.role()).isEqualTo(CategoryRole.MITOTIC_FIGURE);
        assertThat(category.withRole(CategoryRole.OTHER))
                .isEqualTo(new Category(3, "Mitose", CategoryRole.OTHER, Extras.EMPTY));
    }
}
