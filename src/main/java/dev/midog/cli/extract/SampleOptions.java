package dev.midog.cli.extract;

import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.patch.plan.BackgroundSampler;
import dev.midog.patch.plan.InclusionRule;
import dev.midog.patch.plan.EdgeRule;
import dev.midog.patch.plan.GuideSampler;
import dev.midog.patch.plan.MidogppSampler;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.SamplePlanner;
import dev.midog.patch.plan.Sampler;
import dev.midog.patch.plan.SamplingBalance;
import dev.midog.patch.plan.Strata;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code --mode sample}. */
final class SampleOptions {
    /** The rules by which patches are drawn. */
    enum Rule {
        /** The original data loader's. */
        MIDOGPP,
        /** The MIDOG 2025 guide's. */
        GUIDE2025,
        /** Clear of annotations. */
        BACKGROUND;

        /** The word that the command line knows it by. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--patches", paramLabel = "NUMBER", description = "How many patches --mode sample draws.")
    private @Nullable Long patches;

    @Option(
            names = "--sampler",
            paramLabel = "midogpp|guide2025|background",
            description = "The rule of --mode sample: the original loader's (default), the MIDOG 2025 guide's, which"
                    + " weighs domains alike, or clear of every annotation.")
    private @Nullable Rule rule;

    @Option(
            names = "--mf-share",
            paramLabel = "SHARE",
            description = "How many of guide2025's patches lie around mitotic figures (default: 0.5).")
    private @Nullable Double mitoticShare;

    @Option(
            names = "--nmf-share",
            paramLabel = "SHARE",
            description = "How many of guide2025's patches lie around hard negatives (default: 0.25).")
    private @Nullable Double negativeShare;

    @Option(
            names = "--margin",
            paramLabel = "PIXELS",
            description = "How far background's patches keep from annotations (default: 0).")
    private @Nullable Integer margin;

    @Option(
            names = "--stratify",
            paramLabel = "domain|tumor|image",
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
        if (Stream.of(patches, rule, mitoticShare, negativeShare, margin, strata, maxPerImage)
                .anyMatch(Objects::nonNull)) {
            throw MidogException.usage("--patches, --sampler, --mf-share, --nmf-share, --margin, --stratify and"
                    + " --max-per-image are for --mode sample");
        }
    }

    /** The planner that these options ask for; {@code dataset} tells which classes are which. */
    SamplePlanner planner(PatchSize size, EdgeRule edge, InclusionRule belonging, long seed, Dataset dataset) {
        if (patches == null) {
            throw MidogException.usage("--mode sample draws --patches NUMBER patches; give a number");
        }
        return new SamplePlanner(
                edge, belonging, patches, seed, sampler(size, belonging, dataset), new SamplingBalance(strata, maxPerImage));
    }

    /** Refuses a cap, which a stream without end would reach. */
    void refuseCap() {
        if (maxPerImage != null) {
            throw MidogException.usage("--stream goes on drawing from every image; leave --max-per-image out");
        }
    }

    /** Every choice under its name, for the manifest. */
    void describe(Map<String, @Nullable Object> choices) {
        choices.put("patches", patches);
        choices.put("sampler", rule().toString());
        choices.put("mf_share", shares().mitoticFigures());
        choices.put("nmf_share", shares().hardNegatives());
        choices.put("margin", Objects.requireNonNullElse(margin, 0));
        choices.put("stratify", strata == null ? null : strata.toString());
        choices.put("max_per_image", maxPerImage);
    }

    private Sampler.Rule sampler(PatchSize size, InclusionRule belonging, Dataset dataset) {
        if (rule() != Rule.GUIDE2025 && (mitoticShare != null || negativeShare != null)) {
            throw MidogException.usage("--mf-share and --nmf-share are for --sampler guide2025");
        }
        if (rule() != Rule.BACKGROUND && margin != null) {
            throw MidogException.usage("--margin is for --sampler background");
        }
        GuideSampler.Shares shares = shares();
        int clear = Objects.requireNonNullElse(margin, 0);
        Set<Integer> mitotic = idsOf(CategoryRole.MITOTIC_FIGURE, dataset);
        Set<Integer> negative = idsOf(CategoryRole.HARD_NEGATIVE, dataset);
        return switch (rule()) {
            case MIDOGPP -> (images, count) -> new MidogppSampler(images, size, count, belonging.spotSize());
            case GUIDE2025 ->
                (images, count) -> new GuideSampler(
                        images,
                        size,
                        shares,
                        annotation -> mitotic.contains(annotation.categoryId()),
                        annotation -> negative.contains(annotation.categoryId()));
            case BACKGROUND -> (images, count) -> new BackgroundSampler(images, size, clear, belonging.spotSize());
        };
    }

    private Rule rule() {
        return Objects.requireNonNullElse(rule, Rule.MIDOGPP);
    }

    private GuideSampler.Shares shares() {
        return new GuideSampler.Shares(
                Objects.requireNonNullElse(mitoticShare, GuideSampler.Shares.GUIDE.mitoticFigures()),
                Objects.requireNonNullElse(negativeShare, GuideSampler.Shares.GUIDE.hardNegatives()));
    }

    private static Set<Integer> idsOf(CategoryRole role, Dataset dataset) {
        return dataset.categories().stream()
                .filter(category -> category.role() == role)
                .map(category -> category.id())
                .collect(Collectors.toSet());
    }
}
