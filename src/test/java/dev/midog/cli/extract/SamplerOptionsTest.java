package dev.midog.cli.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Parameter;
import dev.midog.patch.plan.SamplerKind;
import dev.midog.patch.plan.SamplerParameter;
import dev.midog.patch.plan.SamplerParameter.ValueKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplerOptionsTest {
    @Test
    void parameters_of_one_name_give_one_option() {
        SamplerParameter first = parameter("margin", 16, "the distance");
        SamplerParameter other = parameter("margin", 32, "another distance");
        SamplerParameter share = parameter("share", 1, "a share");

        assertThat(SamplerOptions.parameters(List.of(kind(first), kind(other, share))))
                .containsExactly(first, share);
    }

    private static SamplerParameter parameter(String name, double value, String summary) {
        return new SamplerParameter(Parameter.of(name), ValueKind.PIXELS, value, summary);
    }

    private static SamplerKind kind(SamplerParameter... parameters) {
        return new SamplerKind("some", "somehow", List.of(parameters), false, (images, patches, context) -> {
            throw new UnsupportedOperationException();
        });
    }
}
