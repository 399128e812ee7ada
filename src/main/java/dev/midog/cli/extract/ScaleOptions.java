package dev.midog.cli.extract;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.patch.ScaleRule;
import dev.midog.patch.plan.PatchParameters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell in which pixels patches are cut: those of the image, of a level of it or of another scale. */
final class ScaleOptions {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{0,15})?|\\.\\d{1,15}");
    private static final Pattern SCALE = Pattern.compile("\\s*(" + NUMBER + ")\\s*(?:[xX]\\s*(" + NUMBER + ")\\s*)?");

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
        Matcher matcher = SCALE.matcher(text);
        if (!matcher.matches()) {
            throw MidogException.invalidValue(
                    PatchParameters.MPP, text, "a number of micrometers a pixel, as in 0.25 or 0.25x0.26");
        }
        double x = Double.parseDouble(matcher.group(1));
        double y = matcher.group(2) == null ? x : Double.parseDouble(matcher.group(2));
        ScaleRule.checkScale(x, y, text);
        return new MicronsPerPixel(x, y);
    }
}
