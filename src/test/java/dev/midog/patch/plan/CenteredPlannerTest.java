package dev.midog.patch.plan;

import static dev.midog.patch.plan.PlanFixture.BY_CENTRE;
import static dev.midog.patch.plan.PlanFixture.annotation;
import static dev.midog.patch.plan.PlanFixture.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Message;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CenteredPlannerTest {
    private static final PatchSize SIZE = new PatchSize(64, 64);
    private static final Annotation MIDDLE = annotation(164, 475, 475, 525, 525);
    private static final Annotation CORNER = annotation(165, 0, 0, 20, 20);

    @Test
    void the_middle_of_the_patch_is_the_annotations() {
        assertThat(plan(EdgeRule.SHIFT, 0, MIDDLE)).singleElement().satisfies(patch -> {
            assertThat(patch.window()).isEqualTo(new Window(468, 468, 64, 64));
            assertThat(patch.name()).isEqualTo("001_a000164_x00468_y00468_64x64");
            assertThat(patch.annotations())
                    .singleElement()
                    .satisfies(inside -> assertThat(inside.box()).isEqualTo(new Box(7, 7, 57, 57)));
        });
    }

    @Test
    void at_a_border_each_edge_rule_has_its_way() {
        assertThat(plan(EdgeRule.SHIFT, 0, CORNER))
                .extracting(PatchRequest::window)
                .containsExactly(window(0, 0, 64));
        assertThat(plan(EdgeRule.PAD, 0, CORNER))
                .extracting(PatchRequest::window)
                .containsExactly(window(-22, -22, 64));
        assertThat(plan(EdgeRule.PARTIAL, 0, CORNER))
                .extracting(PatchRequest::window)
                .containsExactly(window(0, 0, 42));
        assertThat(plan(EdgeRule.DROP, 0, CORNER)).isEmpty();
    }

    @Test
    void a_negative_place_is_told_by_the_name() {
        assertThat(plan(EdgeRule.PAD, 0, CORNER))
                .extracting(PatchRequest::name)
                .containsExactly("001_a000165_x-0022_y-0022_64x64");
    }

    @Test
    void what_is_left_out_is_told() {
        Notices notices = new Notices();
        Annotation outside = annotation(3, -40, 10, -20, 30);

        planner(EdgeRule.DROP, 0, 0).plan(List.of(image(1000, 1000, MIDDLE, CORNER, outside)), notices);

        assertThat(notices.list())
                .containsExactly(
                        new Notice(
                                "CENTRES-OUTSIDE",
                                "annotations whose center lies outside their image, which get no patch: 1",
                                1),
                        new Notice(
                                "PATCHES-DROPPED",
                                Message.of(
                                        "annotations too close to a border, dropped by ",
                                        PatchParameters.EDGE.as("drop"),
                                        ": 1"),
                                1));
    }

    @Test
    void neighbours_of_every_class_are_kept_in_a_patch_centred_on_another() {
        Annotation neighbour =
                new Annotation(9, 1, 2, annotation(9, 490, 490, 500, 500).shape(), List.of());
        Predicate<Annotation> firstClass = annotation -> annotation.categoryId() == 1;

        PatchPlan plan = new CenteredPlanner(SIZE, EdgeRule.SHIFT, BY_CENTRE, 0, 0, firstClass)
                .plan(List.of(image(1000, 1000, MIDDLE, neighbour)), new Notices());

        assertThat(plan.patches().toList())
                .singleElement()
                .satisfies(patch -> assertThat(patch.annotations())
                        .extracting(inside -> inside.source().id())
                        .containsExactly(164L, 9L));
    }

    @Test
    void jitter_depends_on_seed_and_annotation_alone() {
        Window alone = plan(EdgeRule.SHIFT, 20, MIDDLE).get(0).window();
        Window among = plan(EdgeRule.SHIFT, 20, CORNER, MIDDLE).get(1).window();
        List<Window> seeds = IntStream.range(0, 50)
                .mapToObj(seed -> planner(EdgeRule.SHIFT, 20, seed)
                        .plan(List.of(image(1000, 1000, MIDDLE)), new Notices())
                        .patches()
                        .findFirst()
                        .orElseThrow()
                        .window())
                .toList();

        assertThat(among).isEqualTo(alone);
        assertThat(seeds).allMatch(window -> Math.abs(window.x() - 468) <= 20 && Math.abs(window.y() - 468) <= 20);
        assertThat(seeds.stream().distinct().count()).isGreaterThan(40);
    }

    @Test
    void the_moves_are_the_documented_ones() {
        // Computed apart from this program by the definition in docs/extract.md: seed 42, annotation 164, jitter 20.
        Window window = planner(EdgeRule.SHIFT, 20, 42)
                .plan(List.of(image(1000, 1000, MIDDLE)), new Notices())
                .patches()
                .findFirst()
                .orElseThrow()
                .window();

        assertThat(window).isEqualTo(new Window(468 + 8, 468 - 16, 64, 64));
    }

    @Test
    void the_annotation_stays_in_its_patch_under_the_largest_jitter() {
        for (int seed = 0; seed < 200; seed++) {
            PatchPlan plan = planner(EdgeRule.PAD, 31, seed).plan(List.of(image(1000, 1000, CORNER)), new Notices());

            assertThat(plan.annotationCount()).as("seed %d", seed).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 32, 1000})
    void a_jitter_that_would_lose_the_annotation_is_refused(int jitter) {
        assertThatThrownBy(() -> planner(EdgeRule.SHIFT, jitter, 0))
                .hasMessage(
                        "jitter " + jitter
                                + " is not a number of pixels from 0 to 31; more would move annotations out of their patch of 64x64");
    }

    private static List<PatchRequest> plan(EdgeRule edge, int jitter, Annotation... annotations) {
        return planner(edge, jitter, 0)
                .plan(List.of(image(1000, 1000, annotations)), new Notices())
                .patches()
                .toList();
    }

    private static CenteredPlanner planner(EdgeRule edge, int jitter, long seed) {
        return new CenteredPlanner(SIZE, edge, BY_CENTRE, jitter, seed, annotation -> true);
    }

    private static Window window(int x, int y, int side) {
        return new Window(x, y, side, side);
    }
}
