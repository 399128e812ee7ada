package dev.midog.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.midog.learn.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatMapLossTest {
    private static final float[] TARGETS = {0, 1, 0.6f, 0.25f, 1, -1};

    @Test
    void loss_and_slopes_are_those_that_numpy_gives_for_the_formula() {
        Tensor logits = new Tensor("", new long[] {1, 1, 2, 3}, new float[] {-1.5f, 0.25f, 2, -3, 0.75f, 0.1f});
        Loss.LossValue value = new HeatMapLoss(TARGETS).of(List.of(logits));
        assertThat(value.loss()).isCloseTo(0.09960006, within(1e-7));
        assertThat(value.slopes().get(0))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0.008515553f, -0.10402819f, 0.013781936f, 0.00004981371f, -0.04355483f, 0f);
    }

    @Test
    void extreme_logits_give_finite_losses() {
        Tensor logits = new Tensor("", new long[] {1, 1, 1, 6}, new float[] {500, -500, 500, -500, 500, 500});
        Loss.LossValue value = new HeatMapLoss(TARGETS).of(List.of(logits));
        assertThat(value.loss()).isFinite();
        for (float slope : value.slopes().get(0)) {
            assertThat(slope).isFinite();
        }
    }

    @Test
    void an_object_outside_the_map_still_weighs_on_its_border() {
        float[] map = HeatMapLoss.empty(4);
        HeatMapLoss.mark(map, 4, -1, 1, 1);
        assertThat(map[4]).isCloseTo(0.60653067f, within(1e-6f));
        assertThat(map[5]).isLessThan(map[4]);
        assertThat(map[3]).isZero();
    }
}
