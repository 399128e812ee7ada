package dev.midog.cli.extract;

import dev.midog.cli.common.Choice;
import dev.midog.core.model.MidogException;
import dev.midog.image.color.ColorNormalization;
import dev.midog.image.color.NormalizationMethod;
import dev.midog.task.pixels.NormalizationTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell how the colors of images are changed. */
final class ColorOptions {
    @Option(
            names = "--normalize",
            paramLabel = "macenko|reinhard",
            converter = Methods.class,
            completionCandidates = Methods.class,
            description = "Bring the colors of each image to those of --normalize-to: by its two stains, or by mean and"
                    + " standard deviation of its tissue.")
    private @Nullable NormalizationMethod method;

    @Option(
            names = "--normalize-to",
            paramLabel = "IMAGE|JSON",
            description = "An image, or what midog stats --pixels --format json wrote.")
    private @Nullable Path target;

    /** What the colors are brought to; null where they stay. */
    @Nullable ColorNormalization normalization(@Nullable Integer threads) throws IOException, InterruptedException {
        if (method == null && target == null) {
            return null;
        }
        if (method == null || target == null) {
            throw MidogException.usage("--normalize is how colors are changed, and --normalize-to what they become;"
                    + " give both, as in --normalize macenko --normalize-to target.tiff");
        }
        return NormalizationTarget.read(
                method, target, threads == null ? Runtime.getRuntime().availableProcessors() : Math.max(1, threads));
    }

    /** The ways to change colors. */
    static final class Methods extends Choice<NormalizationMethod> {
        Methods() {
            super(List.of(NormalizationMethod.values()));
        }
    }
}
