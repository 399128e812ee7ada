package dev.midog.patch.plan;

import static dev.midog.patch.plan.PlanFixture.BY_CENTRE;
import static dev.midog.patch.plan.SampleFixture.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
    /** 12, 0 and 20 patches. */
    private static final PatchPlan PLAN = new GridPlanner(new PatchSize(32, 32), 0, EdgeRule.DROP, BY_CENTRE)
            .plan(List.of(image(1, "x", 128, 96), image(2, "x", 20, 20), image(3, "x", 160, 128)), new Notices());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 31, 32})
    void shards_in_turn_are_the_whole_plan_and_differ_by_one_patch_at_most(int of) {
        List<PatchRequest> joined = new ArrayList<>();
        for (int number = 1; number <= of; number++) {
            PatchPlan part = PLAN.shard(new Shard(number, of));
            assertThat(part.patchCount()).isBetween(32L / of, (32L + of - 1) / of);
            assertThat(part.images()).noneMatch(image -> image.patches().isEmpty());
            part.patches().forEach(joined::add);
        }

        assertThat(joined).containsExactlyElementsOf(PLAN.patches().toList());
    }

    @Test
    void a_shard_touches_few_images() {
        assertThat(PLAN.shard(new Shard(1, 4)).images()).hasSize(1);
        assertThat(PLAN.shard(new Shard(2, 4)).images()).hasSize(2);
    }

    @Test
    void more_shards_than_patches_are_refused() {
        assertThatThrownBy(() -> PLAN.shard(new Shard(3, 33)))
                .isInstanceOf(MidogException.class)
                .hasMessage("the plan has 32 patches, too few for 33 shards; give shard as in 1/32");
    }

    @ParameterizedTest
    @CsvSource({"0/3", "4/3", "-1/3", "1/0", "1/1000001", "3", "a/b", "1/2/3", "''", "NaN/2", "99999999999/2"})
    void what_is_no_shard_is_refused(String text) {
        assertThatThrownBy(() -> Shard.parse(text))
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith("shard " + text + " is not ");
    }

    @Test
    void shards_of_plans_beyond_32_bits_are_even_too() {
        Shard last = new Shard(999_999, 1_000_000);

        assertThat(last.end(Long.MAX_VALUE) - last.first(Long.MAX_VALUE))
                .isBetween(9_223_372_036_854L, 9_223_372_036_855L);
        assertThat(new Shard(1_000_000, 1_000_000).end(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }
}
