package dev.midog.patch.store;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.files.json.JsonOutput;
import dev.midog.image.color.ColorNormalization;
import dev.midog.patch.PadColor;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.ScaleRule;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.plan.InclusionRule;
import dev.midog.patch.plan.PlanSettings;
import dev.midog.patch.plan.SampleSettings;
import dev.midog.patch.plan.SamplingBalance;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of a run that decide which bytes it writes, as {@link PatchManifest} and the header of a stream list them.
 *
 * @param plan which patches are cut
 * @param padColor what padded patches show past the image border
 * @param tissue the least share of tissue of a patch, or null
 * @param scale in which pixels patches are cut
 * @param normalization what the colors of the images are brought to; null where they stay
 * @param form how patches are stored
 */
public record RunOptions(
        PlanSettings plan,
        PadColor padColor,
        @Nullable Double tissue,
        ScaleRule scale,
        @Nullable ColorNormalization normalization,
        Form form) {
    static final String IMAGE_FORMAT = "image_format";
    static final String LABELS = "labels";
    static final String JPEG_ENCODER = "jpeg_encoder";

    private static final String PIXEL_LAYOUT = "uint8, height x width x 3, RGB, row by row from the top";

    /** How patches are stored. */
    public sealed interface Form {}

    /**
     * As files of a folder.
     *
     * @param labels the kinds beside them
     * @param splitDirs whether each split has folders of its own
     */
    public record Files(PatchEncoding encoding, Set<LabelKind> labels, boolean splitDirs) implements Form {
        /** Copies the kinds, in their usual order. */
        public Files {
            labels = Set.copyOf(labels);
        }
    }

    /**
     * As samples of tar archives.
     *
     * @param shardSize how many samples an archive holds; null for the usual number
     */
    public record Tars(PatchEncoding encoding, @Nullable Integer shardSize) implements Form {}

    /** As bare pixels. */
    public record Pixels() implements Form {}

    /** The options by their names, in their order. */
    public Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> options = JsonOutput.object();
        putPlan(options);
        MicronsPerPixel wanted = scale.wanted();
        options.put("mpp", wanted == null ? null : List.of(wanted.x(), wanted.y()));
        options.put("level", scale.level());
        if (normalization != null) {
            options.put("normalize", normalization.method().label());
            options.put("normalize_to", normalization.target());
        }
        if (form instanceof Files files) {
            putEncoding(files.encoding(), options);
            options.put(
                    LABELS,
                    files.labels().stream().sorted().map(LabelKind::toString).toList());
            options.put("split_dirs", files.splitDirs());
        } else if (form instanceof Tars tars) {
            putEncoding(tars.encoding(), options);
            options.put("layout", "webdataset");
            options.put("shard_size", tars.shardSize());
        }
        return options;
    }

    private void putPlan(Map<String, @Nullable Object> options) {
        PlanSettings.Grid grid = plan.placement() instanceof PlanSettings.Grid given ? given : PlanSettings.Grid.PLAIN;
        InclusionRule inclusion = plan.inclusion();
        options.put("mode", plan.placement().mode());
        options.put("size", plan.size().toString());
        options.put("overlap", grid.overlap());
        options.put("edge", plan.edge().label());
        options.put("pad_color", padColor.toString());
        options.put("category", plan.category().category());
        putIfGiven("where", plan.choice().where(), options);
        putIfGiven("sort", plan.choice().sort(), options);
        putIfGiven("top", plan.choice().top(), options);
        options.put("only_annotated", grid.onlyAnnotated());
        options.put("tissue", tissue);
        options.put("jitter", plan.placement() instanceof PlanSettings.Centered centered ? centered.jitter() : 0);
        options.put("seed", plan.seed());
        options.put("min_visibility", inclusion.minVisibility());
        options.put("spot_size", inclusion.spotSize());
        if (plan.placement() instanceof PlanSettings.Sampled sampled) {
            putSampling(sampled.settings(), options);
        }
    }

    /** What most runs do without is listed only where it is given, so that their manifests stay as they were. */
    private static void putIfGiven(String key, @Nullable Object value, Map<String, @Nullable Object> options) {
        if (value != null) {
            options.put(key, value);
        }
    }

    private static void putSampling(SampleSettings sample, Map<String, @Nullable Object> options) {
        options.put("patches", sample.patches());
        options.put("sampler", sample.sampler().name());
        sample.allValues()
                .forEach((parameter, value) ->
                        options.put(key(parameter.parameter().name()), parameter.number(value)));
        SamplingBalance balance = sample.balance();
        options.put(
                "stratify", balance.strata() == null ? null : balance.strata().label());
        options.put("max_per_image", balance.maxPerImage());
    }

    private static void putEncoding(PatchEncoding encoding, Map<String, @Nullable Object> options) {
        options.put(IMAGE_FORMAT, encoding.extension());
        if (encoding instanceof PatchEncoding.Png png) {
            options.put("png_level", png.level());
        } else if (encoding instanceof PatchEncoding.Jpeg jpeg) {
            options.put("quality", jpeg.quality());
            options.put("subsampling", jpeg.subsampling().label());
            options.put(JPEG_ENCODER, jpeg.encoder());
        } else {
            options.put("pixel_layout", PIXEL_LAYOUT);
        }
    }

    /** A parameter's name in manifests, such as {@code mf_share}. */
    private static String key(String parameter) {
        return parameter.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
