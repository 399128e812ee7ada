package dev.midog.cli.extract;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.patch.ScaleRule;
import dev.midog.patch.plan.PatchParameters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell in which pixels patches are cut: those of the image, of a level of it or of another scale. */
final class ScaleOptions {
    @Option(
            names = "--mpp",
            paramLabel = "MICRONS|XxY",
            description = "Bring the images to this scale, in micrometers a pixel, as in 0.25 or 0.25x0.26; all sizes"
                    + " then count its pixels.")
    private @Nullable String micronsPerPixel;

    @Option(
            names = "--level",
            paramLabel = "NUMBER",
            description = "Cut from this level of the images' pyramids, 0 being the full resolution; all sizes then"
                    + " count its pixels.")
    private @Nullable Integer level;

    /** The scale to bring images to; null for that of the files. */
    @Nullable MicronsPerPixel micronsPerPixel() {
        return micronsPerPixel == null ? null : parse(micronsPerPixel);
    }

    /** The level to cut from; null for the full resolution. */
    @Nullable Integer level() {
        return level;
    }

    private static MicronsPerPixel parse(String text) {
        MicronsPerPixel scale = MicronsPerPixel.parse(text, PatchParameters.MPP);
        ScaleRule.checkScale(scale.x(), scale.y(), text);
        return scale;
    }
}
