package dev.midog.core.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a source knows about an image besides its name; null where it does not say.
 *
 * @param width in pixels
 * @param height in pixels
 * @param published false where the image is listed but was never made available
 */
public record RoiFacts(
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String tumorType,
        @Nullable String scanner,
        @Nullable String laboratory,
        @Nullable String species,
        @Nullable MicronsPerPixel scale,
        @Nullable Split split,
        @Nullable Boolean published) {
    /** Nothing is known. */
    public static final RoiFacts NONE = new RoiFacts(null, null, null, null, null, null, null, null, null);

    /** Refuses sizes that are not positive. */
    public RoiFacts {
        if ((width != null && width <= 0) || (height != null && height <= 0)) {
            throw MidogException.invalidData("the size " + width + " x " + height + " is not positive");
        }
    }

    /** Only a size, in pixels. */
    public static RoiFacts ofSize(int width, int height) {
        return NONE.withSize(width, height);
    }

    /** These facts with another size, in pixels. */
    public RoiFacts withSize(@Nullable Integer newWidth, @Nullable Integer newHeight) {
        return new RoiFacts(newWidth, newHeight, tumorType, scanner, laboratory, species, scale, split, published);
    }

    /** These facts with another scale. */
    public RoiFacts withScale(MicronsPerPixel newScale) {
        return new RoiFacts(width, height, tumorType, scanner, laboratory, species, newScale, split, published);
    }

    /** These facts with another side, or with none where it is null. */
    public RoiFacts withSplit(@Nullable Split newSplit) {
        return new RoiFacts(width, height, tumorType, scanner, laboratory, species, scale, newSplit, published);
    }

    /** These facts, each one that is missing taken from {@code other}. */
    public RoiFacts orElse(RoiFacts other) {
        return new RoiFacts(
                first(width, other.width),
                first(height, other.height),
                first(tumorType, other.tumorType),
                first(scanner, other.scanner),
                first(laboratory, other.laboratory),
                first(species, other.species),
                first(scale, other.scale),
                first(split, other.split),
                first(published, other.published));
    }

    /** The domain, {@link Domain#UNKNOWN} where a part is missing. */
    public Domain domain() {
        return new Domain(
                Objects.requireNonNullElse(tumorType, Domain.UNKNOWN),
                Objects.requireNonNullElse(laboratory, Domain.UNKNOWN),
                Objects.requireNonNullElse(species, Domain.UNKNOWN),
                Objects.requireNonNullElse(scanner, Domain.UNKNOWN));
    }

    private static <T> @Nullable T first(@Nullable T mine, @Nullable T theirs) {
        return mine != null ? mine : theirs;
    }
}
