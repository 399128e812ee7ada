package dev.midog.cli.extract;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.image.Frame;
import dev.midog.task.extract.ScaleRule;
import java.util.List;
import java.util.Map;
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
            description = "Bring the images to this scale, in micrometres a pixel, as in 0.25 or 0.25x0.26; all sizes"
                    + " then count its pixels.")
    private @Nullable String micronsPerPixel;

    @Option(
            names = "--level",
            paramLabel = "NUMBER",
            description = "Cut from this level of the images' pyramids, 0 being the full resolution; all sizes then"
                    + " count its pixels.")
    private @Nullable Integer level;

    /** The rule that these options ask for; refuses values out of range and both at once. */
    ScaleRule rule(double spotSize) {
        if (micronsPerPixel != null && level != null) {
            throw MidogException.usage("--mpp picks the level itself; give it or --level, not both");
        }
        if (level != null && level < 0) {
            throw MidogException.usage("the level " + level + " is below 0, which is the full resolution");
        }
        return new ScaleRule(micronsPerPixel == null ? null : parse(micronsPerPixel), level, spotSize);
    }

    /** Every choice under its name, for the manifest. */
    void describe(Map<String, @Nullable Object> choices) {
        MicronsPerPixel wanted = micronsPerPixel == null ? null : parse(micronsPerPixel);
        choices.put("mpp", wanted == null ? null : List.of(wanted.x(), wanted.y()));
        choices.put("level", level);
    }

    private static MicronsPerPixel parse(String text) {
        Matcher matcher = SCALE.matcher(text);
        if (!matcher.matches()) {
            throw MidogException.usage("the scale \"" + text
                    + "\" of --mpp is not a number of micrometres a pixel; write it as 0.25 or 0.25x0.26");
        }
        double x = Double.parseDouble(matcher.group(1));
        double y = matcher.group(2) == null ? x : Double.parseDouble(matcher.group(2));
        if (Math.min(x, y) < Frame.FINEST_MICRONS || Math.max(x, y) > Frame.COARSEST_MICRONS) {
            throw MidogException.usage("the scale " + text + " of --mpp is not between " + Frame.FINEST_MICRONS
                    + " and " + Frame.COARSEST_MICRONS + " micrometres a pixel");
        }
        return new MicronsPerPixel(x, y);
    }
}
