package dev.midog.image.color;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the colors of images are to become. */
public sealed interface ColorNormalization {
    /** How they are changed. */
    NormalizationMethod method();

    /** What changes the image of these colors; empty where it has too little stain to tell. */
    Optional<Recoloring> from(ColorCounts source);

    /** Its numbers by their names, of which a manifest tells that patches were cut with the same. */
    Map<String, Object> target();

    /** By that method, to the colors of an image; empty where it has too little stain to tell. */
    static Optional<ColorNormalization> to(NormalizationMethod method, ColorCounts target) {
        return method == NormalizationMethod.MACENKO
                ? StainVectors.of(target).map(Macenko::new)
                : LabFigures.of(target).map(Reinhard::new);
    }

    /**
     * To stains.
     *
     * @param stains what they become
     */
    record Macenko(StainVectors stains) implements ColorNormalization {
        @Override
        public NormalizationMethod method() {
            return NormalizationMethod.MACENKO;
        }

        @Override
        public Optional<Recoloring> from(ColorCounts source) {
            return StainVectors.of(source).map(from -> StainRecoloring.between(from, stains));
        }

        @Override
        public Map<String, Object> target() {
            Map<String, Object> target = new LinkedHashMap<>();
            target.put("hematoxylin", stains.hematoxylin());
            target.put("eosin", stains.eosin());
            target.put("max_hematoxylin", stains.maxHematoxylin());
            target.put("max_eosin", stains.maxEosin());
            return target;
        }
    }

    /**
     * To a mean and a standard deviation.
     *
     * @param figures what they become
     */
    record Reinhard(LabFigures figures) implements ColorNormalization {
        @Override
        public NormalizationMethod method() {
            return NormalizationMethod.REINHARD;
        }

        @Override
        public Optional<Recoloring> from(ColorCounts source) {
            return LabFigures.of(source).map(from -> LabRecoloring.between(from, figures));
        }

        @Override
        public Map<String, Object> target() {
            Map<String, Object> target = new LinkedHashMap<>();
            target.put("mean", figures.mean());
            target.put("std", figures.std());
            return target;
        }
    }
}
