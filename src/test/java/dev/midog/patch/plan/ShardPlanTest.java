package dev.midog.patch.plan;

import static dev.midog.patch.plan.PlanFixture.BY_CENTRE;
import static dev.midog.patch.plan.PlanFixture.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.patch.plan.ShardPlan.Tar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardPlanTest {
    @ParameterizedTest
    @CsvSource({"1,6", "2,3", "4,2", "5,2", "6,1", "7,1", "2147483647,1"})
    void six_patches_make_so_many_shards(int samples, int shards) {
        ShardPlan plan = ShardPlan.of(grid(64, 192, 128), samples);

        assertThat(plan.shards()).hasSize(shards);
        assertThat(plan.shards()).extracting(Tar::samples).startsWith(Math.min(6, samples));
        assertThat(plan.shards().stream().mapToInt(Tar::samples).sum()).isEqualTo(6);
    }

    @Test
    void shards_follow_one_another_in_plan_order() {
        PatchPlan patches = grid(64, 192, 128);

        ShardPlan plan = ShardPlan.of(patches, 4);

        assertThat(plan.shards()).containsExactly(new Tar(0, 0, 4), new Tar(1, 4, 6));
        assertThat(plan.shards()).extracting(Tar::name).containsExactly("patches-000000.tar", "patches-000001.tar");
        assertThat(plan.patches()).isEqualTo(patches.patches().toList());
    }

    @Test
    void a_shard_holds_ten_thousand_samples_unless_told_otherwise() {
        ShardPlan plan = ShardPlan.of(grid(1, 201, 100), null);

        assertThat(plan.shards()).extracting(Tar::samples).containsExactly(10_000, 10_000, 100);
    }

    @Test
    void three_gigabytes_of_pixels_fill_a_shard_unless_told_otherwise() {
        PatchPlan five = grid(16_384, 5 * 16_384, 16_384);

        assertThat(ShardPlan.of(five, null).shards()).extracting(Tar::samples).containsExactly(3, 2);
        assertThat(ShardPlan.of(five, 5).shards()).hasSize(1);
    }

    @Test
    void a_plan_without_patches_has_no_shard() {
        assertThat(ShardPlan.of(new PatchPlan(List.of()), null).shards()).isEmpty();
    }

    @Test
    void a_shard_of_no_samples_is_a_usage_error() {
        assertThatThrownBy(() -> ShardPlan.of(new PatchPlan(List.of()), 0))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("shardSize 0 is not a number of samples");
    }

    private static PatchPlan grid(int side, int width, int height) {
        return new GridPlanner(new PatchSize(side, side), 0, EdgeRule.DROP, BY_CENTRE)
                .plan(List.of(image(width, height)), new Notices());
    }
}
