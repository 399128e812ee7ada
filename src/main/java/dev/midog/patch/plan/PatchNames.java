package dev.midog.patch.plan;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Roi;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of patches: they tell source, place and size, have no dots (tar shards of training data end a
 * sample's name at the first) and no slashes, and are unique on file systems that do not mind letter case.
 */
public final class PatchNames {
    /** Leaves room for place, size and extension within the 255 bytes of a file name. */
    private static final int MAX_STEM_BYTES = 160;

    private static final Pattern UNFIT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_+-]");

    private static final Pattern PLACED =
            Pattern.compile("(.*?)(_[an]\\d{6,})?_x(-?\\d{4,8})_y(-?\\d{4,8})_(\\d{1,6})x(\\d{1,6})");

    private PatchNames() {}

    /**
     * The image and the place in the name of a patch.
     *
     * @param stem what the names of its image's patches begin with
     * @param window in the pixels that the image was cut in
     */
    public record NamedPatch(String stem, Window window) {}

    /**
     * What {@code name}, without an extension, can mean: a patch of a grid, and one around an annotation or drawn by number
     * where it looks so. Nothing where it is not the name of a patch.
     */
    public static List<NamedPatch> parse(String name) {
        Matcher parts = PLACED.matcher(name);
        if (!parts.matches()) {
            return List.of();
        }
        Window window = new Window(
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                Integer.parseInt(parts.group(5)),
                Integer.parseInt(parts.group(6)));
        String number = parts.group(2);
        NamedPatch bare = new NamedPatch(parts.group(1), window);
        return number == null ? List.of(bare) : List.of(bare, new NamedPatch(bare.stem() + number, window));
    }

    /**
     * What the names of each image's patches begin with, by image id.
     *
     * <p>The image's file name without extension, with {@code _} for slashes, dots and what else is not a
     * letter, a digit, {@code _}, {@code +} or {@code -}. Where two images would share one, or it is long,
     * the image's id is added. To be called with all images of a dataset, so that a name does not depend on
     * which of them are cut.
     */
    public static Map<Long, String> stems(List<Roi> rois) {
        Map<String, Integer> uses = new HashMap<>();
        rois.forEach(roi -> uses.merge(folded(plainStem(roi)), 1, Integer::sum));
        Map<Long, String> stems = new HashMap<>();
        Set<String> taken = new HashSet<>(uses.keySet());
        List<Roi> sharing = new ArrayList<>();
        for (Roi roi : rois) {
            String stem = plainStem(roi);
            if (uses.getOrDefault(folded(stem), 0) == 1 && byteCount(stem) <= MAX_STEM_BYTES) {
                stems.put(roi.id(), stem);
            } else {
                sharing.add(roi);
            }
        }
        for (Roi roi : sharing) {
            String stem = shortened(plainStem(roi)) + "-id" + roi.id();
            while (!taken.add(folded(stem))) {
                stem += "-id" + roi.id();
            }
            stems.put(roi.id(), stem);
        }
        return stems;
    }

    /** The name of a patch of a grid, such as {@code 001_x00512_y01024_512x512}. */
    static String grid(SourceImage image, Window window) {
        return image.stem() + place(window);
    }

    /** The name of a patch around an annotation, such as {@code 001_a000164_x00512_y01024_64x64}. */
    static String centered(SourceImage image, long annotationId, Window window) {
        return image.stem() + "_a" + padded(annotationId, 6) + place(window);
    }

    /** The name of a sampled patch, such as {@code 001_n0000123_x00512_y01024_512x512}. */
    static String sampled(SourceImage image, long number, Window window) {
        return image.stem() + "_n" + padded(number, 7) + place(window);
    }

    private static String place(Window window) {
        return "_x" + padded(window.x(), 5) + "_y" + padded(window.y(), 5) + "_" + window.width() + "x"
                + window.height();
    }

    /** {@code number} with leading zeros to {@code width} characters, a minus sign among them. */
    private static String padded(long number, int width) {
        String digits = Long.toString(Math.abs(number));
        String sign = number < 0 ? "-" : "";
        return sign + "0".repeat(Math.max(0, width - digits.length() - sign.length())) + digits;
    }

    private static String plainStem(Roi roi) {
        return UNFIT.matcher(ImageName.of(roi).stem()).replaceAll("_");
    }

    private static String shortened(String stem) {
        String shortened = stem;
        while (byteCount(shortened) > MAX_STEM_BYTES) {
            shortened = shortened.substring(0, shortened.offsetByCodePoints(shortened.length(), -1));
        }
        return shortened;
    }

    private static int byteCount(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
