package dev.midog.patch.plan;

import dev.midog.core.model.MidogException;
import java.util.List;
import java.util.stream.Collectors;

/** All kinds of samplers. A new one is one class that implements {@link Sampler}, and one line here. */
public final class Samplers {
    /** The kinds, the usual one first. */
    public static final List<SamplerKind> ALL = List.of(MidogppSampler.KIND, GuideSampler.KIND, BackgroundSampler.KIND);

    private Samplers() {}

    /** The kind called {@code name}. */
    public static SamplerKind named(String name) {
        return ALL.stream()
                .filter(kind -> kind.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> MidogException.invalidValue(
                        PatchParameters.SAMPLER,
                        name,
                        "one of " + ALL.stream().map(SamplerKind::name).collect(Collectors.joining(", "))));
    }
}
