package dev.midog.analysis.compare;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Roi;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Slides that two datasets have by different images: as a whole in one and as tiles in the other, or as different tiles. */
public final class SharedSlides {
    private SharedSlides() {}

    /** How many slides of {@code b} are in {@code a}, too, by images of other names. */
    public static long count(List<Roi> a, List<Roi> b) {
        Map<String, Set<String>> slides = new HashMap<>();
        a.forEach(roi ->
                slides.computeIfAbsent(slide(roi), key -> new HashSet<>()).add(image(roi)));
        return b.stream()
                .filter(roi -> {
                    Set<String> known = slides.getOrDefault(slide(roi), Set.of());
                    return !known.isEmpty() && !known.contains(image(roi));
                })
                .map(SharedSlides::slide)
                .distinct()
                .count();
    }

    private static String slide(Roi roi) {
        return ImageName.of(roi).slide().toLowerCase(Locale.ROOT);
    }

    private static String image(Roi roi) {
        return new ImageName(ImageName.of(roi).base()).withoutImageExtension().toLowerCase(Locale.ROOT);
    }
}
