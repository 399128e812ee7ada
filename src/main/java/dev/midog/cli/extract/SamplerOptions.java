package dev.midog.cli.extract;

import dev.midog.cli.common.Choice;
import dev.midog.cli.common.OptionNames;
import dev.midog.patch.plan.SamplerKind;
import dev.midog.patch.plan.SamplerParameter;
import dev.midog.patch.plan.Samplers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        parameters(Samplers.ALL)
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
        for (SamplerParameter parameter : parameters(Samplers.ALL)) {
            Number value = spec.findOption(name(parameter)).getValue();
            if (value != null) {
                values.put(parameter, value.doubleValue());
            }
        }
        return values;
    }

    /** The names of all these options. */
    static List<String> names() {
        return Stream.concat(
                        Stream.of(SAMPLER), parameters(Samplers.ALL).stream().map(SamplerOptions::name))
                .toList();
    }

    /** The parameters of all {@code kinds}, each name once. */
    static List<SamplerParameter> parameters(List<SamplerKind> kinds) {
        Map<String, SamplerParameter> byName = new LinkedHashMap<>();
        kinds.stream()
                .flatMap(kind -> kind.parameters().stream())
                .forEach(parameter -> byName.putIfAbsent(parameter.parameter().name(), parameter));
        return List.copyOf(byName.values());
    }

    private static String name(SamplerParameter parameter) {
        return OptionNames.option(parameter.parameter());
    }

    private static String owners(SamplerParameter parameter) {
        return Samplers.ALL.stream()
                .filter(kind ->
                        kind.parameters().stream().anyMatch(own -> name(own).equals(name(parameter))))
                .map(SamplerKind::name)
                .collect(Collectors.joining(" and "));
    }
}
