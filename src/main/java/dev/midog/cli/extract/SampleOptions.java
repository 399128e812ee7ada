package dev.midog.cli.extract;

import dev.midog.core.model.MidogException;
import dev.midog.patch.plan.SampleSettings;
import dev.midog.patch.plan.SamplerKind;
import dev.midog.patch.plan.Samplers;
import dev.midog.patch.plan.SamplingBalance;
import dev.midog.patch.plan.Strata;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of {@code --mode sample}. */
final class SampleOptions {
    private final SamplerOptions samplerOptions = new SamplerOptions();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private CommandSpec samplers = samplerOptions.spec();

    @Option(names = "--patches", paramLabel = "NUMBER", description = "How many patches --mode sample draws.")
    private @Nullable Long patches;

    @Option(
            names = "--stratify",
            paramLabel = "domain|tumor|image",
            converter = PatchChoices.StrataNames.class,
            completionCandidates = PatchChoices.StrataNames.class,
            description = "Draw equally many patches of each domain (tumor type, laboratory, species and scanner), of"
                    + " each tumor type or of each image; the sampler draws within each.")
    private @Nullable Strata strata;

    @Option(
            names = "--max-per-image",
            paramLabel = "NUMBER",
            description = "How many patches an image gives at most; any number unless given.")
    private @Nullable Integer maxPerImage;

    /** Refuses these options in other modes. */
    void refuseOutsideSampling() {
        boolean isGiven = patches != null
                || strata != null
                || maxPerImage != null
                || samplerOptions.sampler() != null
                || !samplerOptions.values().isEmpty();
        if (isGiven) {
            List<String> names = new ArrayList<>(List.of("--patches"));
            names.addAll(SamplerOptions.names());
            names.add("--stratify");
            throw MidogException.usage(String.join(", ", names) + " and --max-per-image are for --mode sample");
        }
    }

    /** How patches are drawn. */
    SampleSettings settings() {
        if (patches == null) {
            throw MidogException.usage("--mode sample draws --patches NUMBER patches; give a number");
        }
        SamplerKind sampler = Objects.requireNonNullElse(samplerOptions.sampler(), Samplers.ALL.get(0));
        return new SampleSettings(patches, sampler, samplerOptions.values(), new SamplingBalance(strata, maxPerImage));
    }
}
