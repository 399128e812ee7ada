package dev.midog.patch.plan;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How patches are drawn at random.
 *
 * @param patches how many
 * @param sampler the rule by which they are drawn
 * @param values of the sampler's own parameters that are not at their defaults
 * @param balance how they are spread over the images
 */
public record SampleSettings(
        long patches, SamplerKind sampler, Map<SamplerParameter, Double> values, SamplingBalance balance) {
    /** Refuses parameters of other samplers and values out of range. */
    public SampleSettings {
        values = Map.copyOf(values);
        SamplePlanner.checkPatches(patches);
        for (Map.Entry<SamplerParameter, Double> value : values.entrySet()) {
            if (!sampler.parameters().contains(value.getKey())) {
                throw foreign(value.getKey());
            }
            value.getKey().check(value.getValue());
        }
    }

    /** {@code patches} of the sampler called {@code name}, with its defaults. */
    public static SampleSettings of(long patches, String name) {
        return new SampleSettings(patches, Samplers.named(name), Map.of(), SamplingBalance.FREE);
    }

    /** The parameters of the sampler with their values, in its order. */
    public Map<SamplerParameter, Double> allValues() {
        Map<SamplerParameter, Double> all = new LinkedHashMap<>();
        sampler.parameters()
                .forEach(parameter -> all.put(parameter, values.getOrDefault(parameter, parameter.defaultValue())));
        return Collections.unmodifiableMap(all);
    }

    private static MidogException foreign(SamplerParameter parameter) {
        List<String> owners = Samplers.ALL.stream()
                .filter(kind -> kind.parameters().contains(parameter))
                .map(SamplerKind::name)
                .toList();
        return MidogException.usage(
                Message.of(parameter.parameter(), " is for ", PatchParameters.SAMPLER.as(String.join(" or ", owners))));
    }
}
