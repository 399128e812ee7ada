package dev.midog.patch.plan;

import static dev.midog.patch.plan.PlanFixture.BY_CENTRE;
import static dev.midog.patch.plan.PlanFixture.annotation;
import static dev.midog.patch.plan.PlanFixture.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Box;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GridPlannerTest {
    private static final PatchSize SIZE = new PatchSize(100, 80);

    @Test
    void shift_moves_the_last_row_and_column_inwards() {
        assertThat(windows(EdgeRule.SHIFT, 0, 250, 100))
                .containsExactly(
                        new Window(0, 0, 100, 80),
                        new Window(100, 0, 100, 80),
                        new Window(150, 0, 100, 80),
                        new Window(0, 20, 100, 80),
                        new Window(100, 20, 100, 80),
                        new Window(150, 20, 100, 80));
    }

    @Test
    void pad_lets_the_last_patches_stick_out() {
        assertThat(windows(EdgeRule.PAD, 0, 101, 80))
                .containsExactly(new Window(0, 0, 100, 80), new Window(100, 0, 100, 80));
    }

    @Test
    void partial_cuts_the_last_patches_down() {
        assertThat(windows(EdgeRule.PARTIAL, 0, 101, 81))
                .containsExactly(
                        new Window(0, 0, 100, 80),
                        new Window(100, 0, 1, 80),
                        new Window(0, 80, 100, 1),
                        new Window(100, 80, 1, 1));
    }

    @Test
    void drop_leaves_out_what_sticks_out() {
        assertThat(windows(EdgeRule.DROP, 0, 299, 80))
                .containsExactly(new Window(0, 0, 100, 80), new Window(100, 0, 100, 80));
    }

    @ParameterizedTest
    @EnumSource(EdgeRule.class)
    void an_image_of_whole_patches_is_cut_alike_under_every_edge_rule(EdgeRule edge) {
        assertThat(windows(edge, 0, 200, 160)).hasSize(4).allMatch(window -> window.isInside(200, 160));
    }

    @Test
    void neighbours_share_the_overlap() {
        assertThat(windows(EdgeRule.SHIFT, 30, 240, 80)).extracting(Window::x).containsExactly(0, 70, 140);
    }

    @ParameterizedTest
    @CsvSource({"SHIFT", "PAD", "PARTIAL"})
    void every_pixel_is_covered_whatever_the_sizes(EdgeRule edge) {
        for (int side = 100; side < 420; side++) {
            boolean[] covered = new boolean[side];
            for (Window window : windows(edge, 17, side, 80)) {
                for (int x = window.x(); x < Math.min(side, window.x() + window.width()); x++) {
                    covered[x] = true;
                }
            }
            assertThat(covered).as("width %d", side).doesNotContain(false);
        }
    }

    @Test
    void the_published_image_size_gives_165_patches_of_512() {
        PatchPlan plan = new GridPlanner(new PatchSize(512, 512), 0, EdgeRule.SHIFT, BY_CENTRE)
                .plan(List.of(image(7215, 5412)), new Notices());

        assertThat(plan.patchCount()).isEqualTo(165);
        assertThat(plan.patches().map(PatchRequest::name))
                .doesNotHaveDuplicates()
                .contains("001_x06703_y04900_512x512");
    }

    @Test
    void an_image_smaller_than_a_patch_cannot_be_shifted() {
        assertThatThrownBy(() -> windows(EdgeRule.SHIFT, 0, 99, 80))
                .isInstanceOf(MidogException.class)
                .hasMessage("001.tiff: the image has 99 x 80 pixels, less than a patch of 100 x 80; give edge pad,"
                        + " reflect, partial or drop, or a smaller size");
    }

    @Test
    void an_image_smaller_than_a_patch_is_padded_cut_down_or_left_out_with_a_note() {
        Notices notices = new Notices();
        new GridPlanner(SIZE, 0, EdgeRule.DROP, BY_CENTRE).plan(List.of(image(10, 10)), notices);

        assertThat(windows(EdgeRule.PAD, 0, 10, 10)).containsExactly(new Window(0, 0, 100, 80));
        assertThat(windows(EdgeRule.PARTIAL, 0, 10, 10)).containsExactly(new Window(0, 0, 10, 10));
        assertThat(windows(EdgeRule.DROP, 0, 10, 10)).isEmpty();
        assertThat(notices.list()).extracting(Notice::code).containsExactly("IMAGES-WITHOUT-PATCHES");
    }

    @ParameterizedTest
    @CsvSource({"-1", "80", "1000"})
    void an_overlap_that_leaves_no_way_forward_is_refused(int overlap) {
        assertThatThrownBy(() -> new GridPlanner(SIZE, overlap, EdgeRule.SHIFT, BY_CENTRE))
                .hasMessage("overlap " + overlap
                        + " is not a number of pixels from 0 to 79, one less than the shorter side of the" + " patch");
    }

    @Test
    void a_grid_beyond_reason_is_refused_before_memory_is_taken() {
        GridPlanner planner = new GridPlanner(new PatchSize(16, 16), 15, EdgeRule.SHIFT, BY_CENTRE);

        assertThatThrownBy(() -> planner.plan(List.of(image(2_000_000_000, 2_000_000_000)), new Notices()))
                .hasMessageContaining("take a larger size or a smaller overlap");
    }

    @Test
    void an_annotation_belongs_where_its_centre_lies_and_is_clipped() {
        PatchPlan plan = new GridPlanner(new PatchSize(100, 100), 0, EdgeRule.SHIFT, BY_CENTRE)
                .plan(List.of(image(200, 100, annotation(7, 70, -10, 120, 40))), new Notices());

        assertThat(plan.patches().map(patch -> patch.annotations().size())).containsExactly(1, 0);
        assertThat(plan.patches().findFirst().orElseThrow().annotations().get(0).box())
                .isEqualTo(new Box(70, 0, 100, 40));
    }

    @Test
    void a_centre_on_the_seam_belongs_to_the_right_hand_patch_alone() {
        PatchPlan plan = new GridPlanner(new PatchSize(100, 100), 0, EdgeRule.SHIFT, BY_CENTRE)
                .plan(List.of(image(200, 100, annotation(7, 90, 10, 110, 20))), new Notices());

        assertThat(plan.patches().map(patch -> patch.annotations().size())).containsExactly(0, 1);
    }

    @Test
    void keeping_drops_patches_and_keeps_images() {
        PatchPlan plan = new GridPlanner(new PatchSize(100, 100), 0, EdgeRule.SHIFT, BY_CENTRE)
                .plan(List.of(image(200, 100, annotation(7, 10, 10, 20, 20))), new Notices());

        PatchPlan kept = plan.keeping(patch -> !patch.annotations().isEmpty());

        assertThat(kept.patches().map(PatchRequest::window)).containsExactly(new Window(0, 0, 100, 100));
        assertThat(plan.keeping(patch -> false).images()).hasSize(1);
    }

    private static List<Window> windows(EdgeRule edge, int overlap, int width, int height) {
        return new GridPlanner(SIZE, overlap, edge, BY_CENTRE)
                .plan(List.of(image(width, height)), new Notices())
                .patches()
                .map(PatchRequest::window)
                .toList();
    }
}
