package dev.midog.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.selection.CategoryEdits;
import dev.midog.core.selection.CategoryFilter;
import dev.midog.core.selection.ClassMap;
import dev.midog.core.selection.RolesOfSets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassHierarchyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "atypical mitotic figure",
                "Atypical_mitosis",
                "AMF",
                "mitotic figure: atypical",
                "atypical mitotic figure: segregation"
            })
    void an_atypical_mitotic_figure_is_a_mitotic_figure_by_each_of_its_names(String name) {
        Category category = Category.named(1, name, Extras.EMPTY);
        ClassHierarchy hierarchy = ClassHierarchy.of(List.of(category));

        assertThat(category.role()).isEqualTo(CategoryRole.MITOTIC_FIGURE);
        assertThat(hierarchy.isKindOf(1, "atypical")).isTrue();
        assertThat(hierarchy.isKindOf(1, "mitotic figure")).isTrue();
        assertThat(hierarchy.isKindOf(1, "normal")).isFalse();
    }

    @Test
    void phases_lie_below_normal_and_atypical_and_these_below_mitotic_figures() {
        ClassHierarchy hierarchy = ClassHierarchy.of(categories(
                "mitotic figure", "hard negative", "normal mitotic figure", "normal mitotic figure: metaphase"));

        assertThat(hierarchy.path(4))
                .extracting(ClassHierarchy.Node::name)
                .containsExactly("mitotic figure", "normal mitotic figure", "normal mitotic figure: metaphase");
        assertThat(List.of(1, 2, 3, 4)).extracting(hierarchy::depth).containsExactly(0, 0, 1, 2);
        assertThat(hierarchy.kindsOf("mitosis")).containsExactly(1, 3, 4);
        assertThat(hierarchy.kindsOf("normal")).containsExactly(3, 4);
    }

    @Test
    void nmf_is_normal_beside_amf_and_a_hard_negative_beside_mf() {
        List<Category> beside = RolesOfSets.of(categories("AMF", "NMF"));

        assertThat(beside).extracting(Category::role).containsOnly(CategoryRole.MITOTIC_FIGURE);
        assertThat(ClassHierarchy.of(beside).kindsOf("normal")).containsExactly(2);
        assertThat(RolesOfSets.of(categories("MF", "NMF", "AMF")))
                .extracting(Category::role)
                .containsExactly(CategoryRole.MITOTIC_FIGURE, CategoryRole.HARD_NEGATIVE, CategoryRole.MITOTIC_FIGURE);
    }

    @Test
    void a_class_below_a_mitotic_figure_is_one_unless_its_name_denies_it() {
        List<Category> categories = List.of(
                Category.named(1, "mitosis", Extras.EMPTY),
                Category.named(2, "ring", Extras.EMPTY).withParent("mitosis"),
                Category.named(3, "non-mitosis", Extras.EMPTY).withParent("mitosis"),
                Category.named(4, "Mitosis: Negative", Extras.EMPTY));

        List<Category> read = RolesOfSets.of(categories);

        assertThat(read)
                .extracting(Category::role)
                .containsExactly(
                        CategoryRole.MITOTIC_FIGURE,
                        CategoryRole.MITOTIC_FIGURE,
                        CategoryRole.HARD_NEGATIVE,
                        CategoryRole.OTHER);
        assertThat(ClassHierarchy.of(read).path(3)).hasSize(1);
    }

    @Test
    void classes_that_are_above_each_other_are_at_the_top() {
        ClassHierarchy hierarchy = ClassHierarchy.of(List.of(
                Category.named(1, "a", Extras.EMPTY).withParent("b"),
                Category.named(2, "b", Extras.EMPTY).withParent("a")));

        assertThat(hierarchy.path(1)).hasSize(1);
        assertThat(hierarchy.path(2)).hasSize(1);
    }

    @Test
    void two_classes_of_one_meaning_stay_two() {
        ClassHierarchy hierarchy = ClassHierarchy.of(categories("mitosis", "mitotic figure"));

        assertThat(hierarchy.path(1)).isNotEqualTo(hierarchy.path(2));
        assertThat(hierarchy.kindsOf("mf")).containsExactly(1, 2);
    }

    @Test
    void a_filter_keeps_the_kinds_of_the_class_that_it_names() {
        Dataset dataset = dataset(categories(
                "mitotic figure", "hard negative", "atypical mitotic figure", "atypical mitotic figure: multipolar"));

        assertThat(ids("atypical", dataset)).containsExactly(3, 4);
        assertThat(ids("mitotic figure", dataset)).containsExactly(1, 3, 4);
        assertThat(ids("mf", dataset)).containsExactly(1, 3, 4);
        assertThat(ids("nmf", dataset)).containsExactly(2);
    }

    @Test
    void kinds_follow_a_class_to_its_new_name() {
        Dataset dataset = dataset(List.of(
                Category.named(1, "cell", Extras.EMPTY),
                Category.named(2, "ring", Extras.EMPTY).withParent("cell")));

        Dataset mapped = new ClassMap(Map.of("cell", "mitotic figure")).apply(dataset);
        Dataset edited = new CategoryEdits(List.of("cell=nucleus"), List.of(), List.of()).apply(dataset, new Notices());

        assertThat(ClassHierarchy.of(mapped.categories()).kindsOf("mitotic figure"))
                .containsExactly(1, 2);
        assertThat(edited.categories().get(1).parent()).isEqualTo("nucleus");
    }

    private static Iterable<Integer> ids(String wanted, Dataset dataset) {
        return new CategoryFilter(List.of(wanted)).ids(dataset);
    }

    private static List<Category> categories(String... names) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> Category.named(i + 1, names[i], Extras.EMPTY))
                .toList();
    }

    private static Dataset dataset(List<Category> categories) {
        return new Dataset(Extras.EMPTY, List.of(), categories, List.of(), List.of(), List.of(), Extras.EMPTY);
    }
}
