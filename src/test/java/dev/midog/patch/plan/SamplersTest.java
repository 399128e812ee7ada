package dev.midog.patch.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplersTest {
    @Test
    void parameters_of_one_name_are_one_parameter() {
        Map<String, SamplerParameter> known = new LinkedHashMap<>();
        for (SamplerKind kind : Samplers.ALL) {
            for (SamplerParameter parameter : kind.parameters()) {
                String name = parameter.parameter().name();
                SamplerParameter first = known.putIfAbsent(name, parameter);
                assertThat(parameter)
                        .as(
                                "the parameter \"%s\" of the sampler %s has another kind, default or summary in an earlier"
                                        + " sampler; share its constant or choose another name",
                                name, kind.name())
                        .isEqualTo(first == null ? parameter : first);
            }
        }
    }
}
