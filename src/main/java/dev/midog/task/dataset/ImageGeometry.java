package dev.midog.task.dataset;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Roi;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.image.ImageInfo;
import dev.midog.image.PrintResolution;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Size and scale of an image.
 *
 * @param width in pixels, or null where it is not known; the same for the height and the scale
 * @param scaleOfFile whether the scale is from the image's own file
 * @param printResolution of the file, which is not taken for the scale; null where it states none
 */
public record ImageGeometry(
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable MicronsPerPixel scale,
        boolean scaleOfFile,
        @Nullable PrintResolution printResolution) {
    private static final double MICRONS_IN_MM = 1000;

    /** What the dataset and the catalogue know of {@code roi}. */
    public static ImageGeometry known(Roi roi) {
        return new ImageGeometry(
                roi.facts().width(), roi.facts().height(), roi.facts().scale(), false, null);
    }

    /** What the image's own file states, then {@link #known}; empty where the folder has no file of it. */
    public static Optional<ImageGeometry> ofFile(Roi roi, ImageFiles folder) throws IOException {
        Optional<String> name = folder.find(roi);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Path path = folder.path(name.get());
        try (RegionReader reader = Images.open(path)) {
            ImageInfo info = reader.info();
            return Optional.of(new ImageGeometry(
                    info.width(),
                    info.height(),
                    KnownScale.of(roi, info).scale(),
                    info.knownScale().isPresent(),
                    info.printResolution()));
        }
    }

    /** The area in square millimeters, or null where it is not known. */
    public @Nullable Double areaMm2() {
        Double right = width(LengthUnit.MILLIMETRES);
        Double bottom = height(LengthUnit.MILLIMETRES);
        return right == null || bottom == null ? null : right * bottom;
    }

    /** How wide the image is in {@code unit}, or null where that is not known. */
    public @Nullable Double width(LengthUnit unit) {
        return width == null ? null : unit == LengthUnit.PIXELS ? Double.valueOf(width) : toMm(width, true);
    }

    /** How high the image is in {@code unit}, or null where that is not known. */
    public @Nullable Double height(LengthUnit unit) {
        return height == null ? null : unit == LengthUnit.PIXELS ? Double.valueOf(height) : toMm(height, false);
    }

    private @Nullable Double toMm(double pixels, boolean horizontal) {
        return scale == null ? null : pixels * ((horizontal ? scale.x() : scale.y()) / MICRONS_IN_MM);
    }

    /** How many of {@code to} one of {@code from} is along an axis; null where that takes the scale and it is not known. */
    public @Nullable Double factor(LengthUnit from, LengthUnit to, boolean horizontal) {
        if (from == to) {
            return 1.0;
        }
        if (scale == null) {
            return null;
        }
        double mmPerPixel = (horizontal ? scale.x() : scale.y()) / MICRONS_IN_MM;
        return from == LengthUnit.PIXELS ? mmPerPixel : 1 / mmPerPixel;
    }
}
