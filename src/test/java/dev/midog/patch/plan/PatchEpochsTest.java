package dev.midog.patch.plan;

import static dev.midog.patch.plan.PlanFixture.BY_CENTRE;
import static dev.midog.patch.plan.PlanFixture.annotation;
import static dev.midog.patch.plan.PlanFixture.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Notices;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PatchEpochsTest {
    private static final List<SourceImage> IMAGES = List.of(image(700, 500, annotation(1, 300, 200, 320, 220)));
    private static final PatchSize SIZE = new PatchSize(64, 64);
    private static final long SEED = 3;

    @Test
    void the_first_epoch_of_drawn_patches_is_the_plan_in_another_order() {
        PatchEpochs epochs = planner(50).epochs(IMAGES, new Notices());
        List<String> planned =
                names(planner(50).plan(IMAGES, new Notices()).patches().toList());

        assertThat(epochs.size()).isEqualTo(50);
        assertThat(names(epochs, 0, 50))
                .containsExactlyInAnyOrderElementsOf(planned)
                .isNotEqualTo(planned);
    }

    @Test
    void further_epochs_draw_the_patches_with_the_numbers_that_follow() {
        PatchEpochs epochs = planner(50).epochs(IMAGES, new Notices());
        // The guide's rule does not mind how many there are, so that a longer plan has the same ones.
        List<String> longer =
                names(planner(150).plan(IMAGES, new Notices()).patches().toList());

        assertThat(names(epochs, 50, 150)).containsExactlyInAnyOrderElementsOf(longer.subList(50, 150));
        assertThat(names(epochs, 50, 100)).containsExactlyInAnyOrderElementsOf(longer.subList(50, 100));
    }

    @Test
    void every_epoch_has_all_patches_of_a_grid_in_an_order_of_its_own() {
        PatchPlan grid = new GridPlanner(SIZE, 0, EdgeRule.SHIFT, BY_CENTRE).plan(IMAGES, new Notices());
        PatchEpochs epochs = PatchEpochs.of(grid, SEED);
        int size = (int) epochs.size();
        List<String> first = names(epochs, 0, size);
        List<String> second = names(epochs, size, 2L * size);

        assertThat(first)
                .containsExactlyInAnyOrderElementsOf(names(grid.patches().toList()));
        assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
        assertThat(names(PatchEpochs.of(grid, SEED), 0, size)).isEqualTo(first);
        assertThat(names(PatchEpochs.of(grid, SEED + 1), 0, size)).isNotEqualTo(first);
    }

    @Test
    void a_patch_far_on_is_known_at_once() {
        PatchRequest patch = planner(10_000_000).epochs(IMAGES, new Notices()).patch(1L << 45);

        assertThat(patch.name()).contains("_n35184");
    }

    private static SamplePlanner planner(long patches) {
        return new SamplePlanner(
                EdgeRule.SHIFT,
                BY_CENTRE,
                patches,
                SEED,
                (images, count) -> new GuideSampler(
                        images, SIZE, GuideSampler.Shares.GUIDE, annotation -> true, annotation -> false),
                SamplingBalance.FREE);
    }

    private static List<String> names(PatchEpochs epochs, long first, long end) {
        return names(LongStream.range(first, end).mapToObj(epochs::patch).toList());
    }

    private static List<String> names(List<PatchRequest> patches) {
        return patches.stream().map(PatchRequest::name).toList();
    }
}
