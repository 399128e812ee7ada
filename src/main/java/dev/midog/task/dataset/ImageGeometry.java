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
        return width == null ? null : lengthIn(unit, width, true);
    }

    /** How high the image is in {@code unit}, or null where that is not known. */
    public @Nullable Double height(LengthUnit unit) {
        return height == null ? null : lengthIn(unit, height, false);
    }

    private @Nullable Double lengthIn(LengthUnit unit, double pixels, boolean horizontal) {
        Double factor = factor(LengthUnit.PIXELS, unit, horizontal);
        return factor == null ? null : pixels * factor;
    }

    /** How many of {@code to} one of {@code from} is along an axis; null where that takes the scale and it is not known. */
    public @Nullable Double factor(LengthUnit from, LengthUnit to, boolean horizontal) {
        if (from == to) {
            return 1.0;
        }
        if (from != LengthUnit.PIXELS && to != LengthUnit.PIXELS) {
            return from.micrometres() / to.micrometres();
        }
        if (scale == null) {
            return null;
        }
        double micrometres = horizontal ? scale.x() : scale.y();
        return from == LengthUnit.PIXELS ? micrometres / to.micrometres() : 1 / (micrometres / from.micrometres());
    }
}
