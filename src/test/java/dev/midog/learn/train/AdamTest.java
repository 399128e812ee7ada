package dev.midog.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.midog.learn.network.Layer;
import dev.midog.learn.network.Network;
import dev.midog.learn.network.Weights;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdamTest {
    /** One kernel of three weights. */
    private final Weights weights = Weights.of(
            new Network(List.of(new Layer.Convolution("one", Network.INPUT, 3, 1, 1, 1, false)), List.of("one"), 1), 1);

    @Test
    void steps_are_those_of_numpy_with_decoupled_weight_decay_and_cycled_momentum() {
        weights.set("one.weight", new float[] {1, -2, 0.5f});
        Adam adam = new Adam(weights, 0.01);
        adam.step(weights, slopes(0.1f, -0.2f, 0.3f), 0.01, 0.95);
        adam.step(weights, slopes(0.05f, 0.4f, -0.1f), 0.02, 0.9);
        adam.step(weights, slopes(-0.3f, 0.2f, 0.2f), 0.01, 0.85);
        assertThat(weights.get("one.weight").values())
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0.9820928f, -2.0046687f, 0.48418933f);
    }

    @Test
    void the_rate_rises_to_its_maximum_and_falls_to_almost_nothing_while_momentum_does_the_opposite() {
        OneCycle cycle = new OneCycle(100, 5e-5);
        assertThat(cycle.rate(0)).isCloseTo(2e-6, within(1e-12));
        assertThat(cycle.rate(15)).isCloseTo(2.6e-5, within(1e-12));
        assertThat(cycle.rate(30)).isCloseTo(5e-5, within(1e-12));
        assertThat(cycle.rate(65)).isCloseTo(2.50001e-5, within(1e-11));
        assertThat(cycle.rate(100)).isCloseTo(2e-10, within(1e-15));
        assertThat(cycle.momentum(0)).isCloseTo(0.95, within(1e-12));
        assertThat(cycle.momentum(30)).isCloseTo(0.85, within(1e-12));
        assertThat(cycle.momentum(100)).isCloseTo(0.95, within(1e-12));
    }

    private static Gradients slopes(float... slopes) {
        return new Gradients(0, Map.of("one.weight", slopes));
    }
}
