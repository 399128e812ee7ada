package dev.midog.image.tiff;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.PrintResolution;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The scale that a TIFF states, and where.
 *
 * <p>The texts of scanners and programs ({@link DescribedScale}) come before the resolution tags, which count pixels
 * an inch (unit 2) or a centimeter (unit 3). Unit 1, an absent one and values that are zero or not finite state
 * nothing, and a {@linkplain PrintResolution resolution for printing} is not a scale, wherever it is stated.
 *
 * @param source such as {@code "XResolution 43957.3 per cm"}; empty where the scale is unknown
 * @param printResolution the resolution for printing that was not taken for the scale; null where there is none
 */
record TiffScale(
        @Nullable MicronsPerPixel micronsPerPixel,
        String source,
        @Nullable PrintResolution printResolution) {
    private static final TiffScale UNKNOWN = new TiffScale(null, "", null);
    private static final double MICRONS_PER_INCH = 25_400;
    private static final double MICRONS_PER_CENTIMETER = 10_000;

    /** The scale of a page; texts of the first page hold for the whole file. */
    static TiffScale of(TiffFile tiff, Directory directory) throws IOException {
        String description = tiff.pages().get(0).directory().text(Tag.IMAGE_DESCRIPTION);
        String ventana = PageRoles.ventanaMetadata(tiff);
        OptionalDouble x = directory.real(Tag.X_RESOLUTION);
        OptionalDouble y = directory.real(Tag.Y_RESOLUTION);
        return DescribedScale.aperio(description)
                .or(() -> DescribedScale.ome(description))
                .or(() -> DescribedScale.imageJ(description, x, y))
                .or(() -> DescribedScale.philips(description))
                .or(() -> DescribedScale.leica(description))
                .or(() -> DescribedScale.ventana(ventana))
                .orElse(UNKNOWN)
                .orResolution(directory, x, y);
    }

    /** The magnification of the objective, where the scanner states one that is positive and finite. */
    static @Nullable Double objectivePower(TiffFile tiff, Directory directory) throws IOException {
        String description = tiff.pages().get(0).directory().text(Tag.IMAGE_DESCRIPTION);
        OptionalDouble lens = directory.real(Tag.NDPI_SOURCE_LENS);
        double power = lens.isPresent()
                ? lens.getAsDouble()
                : DescribedScale.objectivePower(description + "\n" + PageRoles.ventanaMetadata(tiff));
        return power > 0 && Double.isFinite(power) ? power : null;
    }

    /** The scale where both numbers are positive and finite; one that is coarser than any scan is for printing. */
    static Optional<TiffScale> stated(double x, double y, String source) {
        boolean usable = x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y);
        if (!usable) {
            return Optional.empty();
        }
        MicronsPerPixel scale = new MicronsPerPixel(x, y);
        return Optional.of(PrintResolution.of(scale, source)
                .map(print -> new TiffScale(null, "", print))
                .orElse(new TiffScale(scale, source, null)));
    }

    private TiffScale orResolution(Directory directory, OptionalDouble x, OptionalDouble y) throws IOException {
        long unit = directory.number(Tag.RESOLUTION_UNIT, 0);
        if (micronsPerPixel != null || (unit != 2 && unit != 3) || x.isEmpty()) {
            return this;
        }
        double microns = unit == 2 ? MICRONS_PER_INCH : MICRONS_PER_CENTIMETER;
        double perUnit = x.getAsDouble();
        String source = "XResolution " + DescribedScale.shown(perUnit) + " per " + (unit == 2 ? "inch" : "cm");
        return stated(microns / perUnit, microns / y.orElse(perUnit), source)
                .filter(tags -> tags.micronsPerPixel != null || printResolution == null)
                .orElse(this);
    }
}
