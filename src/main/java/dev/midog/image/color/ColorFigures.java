package dev.midog.image.color;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the colors of an image or of several.
 *
 * @param pixels how many were counted, at least 1
 * @param tissueShare how many of them are {@linkplain TissueColor tissue}, from 0 to 1
 * @param all of all pixels
 * @param tissue of those that are tissue; null where there are none
 * @param stains null where there is too little stain to tell
 * @param lab null where there is too little tissue to tell
 */
public record ColorFigures(
        long pixels,
        double tissueShare,
        ChannelFigures all,
        @Nullable ChannelFigures tissue,
        @Nullable StainVectors stains,
        @Nullable LabFigures lab) {
    /** The figures of at least one pixel. */
    public static ColorFigures of(ColorCounts colors) {
        ColorCounts tissue = colors.tissue();
        return new ColorFigures(
                colors.pixels(),
                tissue.pixels() / (double) colors.pixels(),
                ChannelFigures.of(colors),
                tissue.pixels() == 0 ? null : ChannelFigures.of(tissue),
                StainVectors.of(colors).orElse(null),
                LabFigures.of(colors).orElse(null));
    }

    /** What brings other images to these colors; empty where there is too little stain to tell. */
    public Optional<ColorNormalization> normalization(NormalizationMethod method) {
        return method == NormalizationMethod.MACENKO
                ? Optional.ofNullable(stains).map(ColorNormalization.Macenko::new)
                : Optional.ofNullable(lab).map(ColorNormalization.Reinhard::new);
    }
}
