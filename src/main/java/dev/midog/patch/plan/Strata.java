package dev.midog.patch.plan;

import dev.midog.core.model.Domain;
import dev.midog.core.model.Notices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Groups of images of which each is to give equally many patches. */
public enum Strata {
    /** Images of one tumor type, laboratory, species and scanner. */
    DOMAIN,
    /** Images of one tumor type. */
    TUMOR,
    /** Each image. */
    IMAGE;

    /**
     * One group.
     *
     * @param name for messages
     * @param imageIndices its images, by their places among all, from 0 and rising
     */
    record Stratum(String name, List<Integer> imageIndices) {
        Stratum {
            imageIndices = List.copyOf(imageIndices);
        }
    }

    /** The groups of {@code images}, in the order of their first images. */
    List<Stratum> of(List<SourceImage> images, Notices notices) {
        Map<String, List<Integer>> byName = new LinkedHashMap<>();
        long unknown = 0;
        for (int i = 0; i < images.size(); i++) {
            SourceImage image = images.get(i);
            byName.computeIfAbsent(name(image), name -> new ArrayList<>()).add(i);
            unknown += isKnown(image) ? 0 : 1;
        }
        notices.addCounted(
                "STRATUM-UNKNOWN",
                unknown,
                "images whose " + label() + " is not fully known, \"" + Domain.UNKNOWN
                        + "\" standing for what is missing: " + unknown);
        List<Stratum> strata = new ArrayList<>();
        byName.forEach((name, indices) -> strata.add(new Stratum(name, indices)));
        return strata;
    }

    /** Its name in messages and manifests, such as {@code domain}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String name(SourceImage image) {
        Domain domain = image.roi().facts().domain();
        return switch (this) {
            case DOMAIN ->
                String.join(", ", domain.tumorType(), domain.laboratory(), domain.species(), domain.scanner());
            case TUMOR -> domain.tumorType();
            case IMAGE -> image.roi().fileName() + " (image " + image.roi().id() + ")";
        };
    }

    private boolean isKnown(SourceImage image) {
        Domain domain = image.roi().facts().domain();
        return switch (this) {
            case DOMAIN ->
                List.of(domain.tumorType(), domain.laboratory(), domain.species(), domain.scanner()).stream()
                        .noneMatch(part -> Objects.equals(part, Domain.UNKNOWN));
            case TUMOR -> !domain.tumorType().equals(Domain.UNKNOWN);
            case IMAGE -> true;
        };
    }
}
