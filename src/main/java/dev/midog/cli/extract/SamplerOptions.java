package dev.midog.cli.extract;

import dev.midog.cli.common.Choice;
import dev.midog.cli.common.OptionNames;
import dev.midog.patch.plan.SamplerKind;
import dev.midog.patch.plan.SamplerParameter;
import dev.midog.patch.plan.Samplers;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The option that picks a sampler, and one for each parameter of each sampler: all that {@link Samplers} lists. */
final class SamplerOptions {
    private static final String SAMPLER = "--sampler";

    private final CommandSpec spec = CommandSpec.create();

    private static final class Names extends Choice<SamplerKind> {
        Names() {
            super(Samplers.ALL);
        }

        @Override
        protected String name(SamplerKind value) {
            return value.name();
        }
    }

    SamplerOptions() {
        Names names = new Names();
        spec.addOption(OptionSpec.builder(SAMPLER)
                .type(SamplerKind.class)
                .converters(names)
                .completionCandidates(names)
                .paramLabel(String.join("|", names))
                .description("The rule of --mode sample (default: "
                        + Samplers.ALL.get(0).name() + "): "
                        + Samplers.ALL.stream()
                                .map(kind -> kind.name() + ", " + kind.summary())
                                .collect(Collectors.joining("; "))
                        + ".")
                .build());
        parameters()
                .forEach(parameter -> spec.addOption(OptionSpec.builder(name(parameter))
                        .type(parameter.kind() == SamplerParameter.ValueKind.PIXELS ? Integer.class : Double.class)
                        .paramLabel(parameter.kind().name())
                        .description("Of " + owners(parameter) + ": " + parameter.summary() + " (default: "
                                + parameter.number(parameter.defaultValue()) + ").")
                        .build()));
    }

    /** The options, to be mixed into a command's. */
    CommandSpec spec() {
        return spec;
    }

    /** The sampler asked for; null where none is. */
    @Nullable SamplerKind sampler() {
        return spec.findOption(SAMPLER).getValue();
    }

    /** The values that are given. */
    Map<SamplerParameter, Double> values() {
        Map<SamplerParameter, Double> values = new LinkedHashMap<>();
        for (SamplerParameter parameter : parameters()) {
            Number value = spec.findOption(name(parameter)).getValue();
            if (value != null) {
                values.put(parameter, value.doubleValue());
            }
        }
        return values;
    }

    /** The names of all these options. */
    static List<String> names() {
        return Stream.concat(Stream.of(SAMPLER), parameters().stream().map(SamplerOptions::name))
                .toList();
    }

    private static Set<SamplerParameter> parameters() {
        return Samplers.ALL.stream()
                .flatMap(kind -> kind.parameters().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String name(SamplerParameter parameter) {
        return OptionNames.option(parameter.parameter());
    }

    private static String owners(SamplerParameter parameter) {
        return Samplers.ALL.stream()
                .filter(kind -> kind.parameters().contains(parameter))
                .map(SamplerKind::name)
                .collect(Collectors.joining(" and "));
    }
}
