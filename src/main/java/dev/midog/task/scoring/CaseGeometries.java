package dev.midog.task.scoring;

import dev.midog.analysis.evaluate.AveragePrecision;
import dev.midog.analysis.evaluate.Position;
import dev.midog.core.geometry.Extent;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.format.predictions.InputIssues;
import dev.midog.format.predictions.KnownNames;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.image.PrintResolution;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.ImageGeometry;
import dev.midog.task.dataset.KnownScale;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Size and scale of the images that are scored, and positions in one unit. */
final class CaseGeometries {
    /** The kind of issue that an image is not in the folder. */
    static final String NO_IMAGE = "no-image";

    private static final Parameter IMAGES = Parameter.of("images");
    private static final Parameter UM_PER_PX = Parameter.of("umPerPx");
    private static final Parameter RADIUS_PX = Parameter.of("radiusPx");

    private final Map<Long, ImageGeometry> geometries = new HashMap<>();
    private final InputIssues issues;
    private final boolean hasImages;

    /**
     * Looks up size and scale of every image.
     *
     * @param folder of the image files, whose size and scale come first; or null
     */
    CaseGeometries(List<Roi> rois, @Nullable ImageFiles folder, InputIssues issues) throws IOException {
        this.issues = issues;
        this.hasImages = folder != null;
        for (Roi roi : rois) {
            geometries.put(roi.id(), read(roi, folder));
        }
    }

    private ImageGeometry read(Roi roi, @Nullable ImageFiles folder) throws IOException {
        if (folder != null) {
            Optional<ImageGeometry> ofFile;
            try {
                ofFile = ImageGeometry.ofFile(roi, folder);
            } catch (MidogException e) {
                if (ImageGeometry.known(roi).factor(LengthUnit.MICROMETRES, LengthUnit.PIXELS, true) == null) {
                    throw e;
                }
                issues.report(
                        "unread-image", e.message().toString(), "the scale is taken from the dataset or the catalogue");
                return ImageGeometry.known(roi);
            }
            if (ofFile.isPresent()) {
                reportMissingScale(roi, folder, ofFile.get());
                return ofFile.get();
            }
            issues.report(
                    NO_IMAGE,
                    folder + ": " + roi.fileName(),
                    "the image is not in the folder; its scale is taken from the dataset or the catalogue");
        }
        return ImageGeometry.known(roi);
    }

    private void reportMissingScale(Roi roi, ImageFiles folder, ImageGeometry ofFile) {
        PrintResolution print = ofFile.printResolution();
        String used = "the scale is " + KnownScale.withoutFile(roi).source();
        if (print != null) {
            issues.report(
                    "print-resolution",
                    folder + ": " + roi.fileName(),
                    print.source() + " of the file is a resolution for printing, not the scale; " + used);
        } else if (!ofFile.scaleOfFile()) {
            issues.report("no-scale", folder + ": " + roi.fileName(), "the file has no scale; " + used);
        }
    }

    /** Size and scale of an image of the ground truth. */
    ImageGeometry of(Roi roi) {
        ImageGeometry known = geometries.get(roi.id());
        return known == null ? ImageGeometry.known(roi) : known;
    }

    /** {@code names} with the sizes that the image files state, of images of which nothing else states one. */
    KnownNames sized(KnownNames names) {
        return new KnownNames(names.images().stream().map(this::sized).toList(), names.categories());
    }

    private Roi sized(Roi roi) {
        ImageGeometry known = of(roi);
        Integer width = known.width();
        Integer height = known.height();
        boolean isKnown = roi.facts().width() != null && roi.facts().height() != null;
        return isKnown || width == null || height == null
                ? roi
                : roi.withStated(roi.stated().withSize(width, height));
    }

    /** The square of the published size, in pixels, around a position in {@code from}. */
    Extent square(double x, double y, LengthUnit from, Roi roi) {
        Position pixel = position(x, y, from, LengthUnit.PIXELS, roi);
        return Extent.around(pixel.x(), pixel.y(), AveragePrecision.HALF_SIDE_PX);
    }

    /** The position at {@code x} and {@code y} of {@code from}, in {@code to}. */
    Position position(double x, double y, LengthUnit from, LengthUnit to, Roi roi) {
        return new Position(x * factor(from, to, roi, true), y * factor(from, to, roi, false));
    }

    /**
     * What a length of {@code from} is multiplied by to be one of {@code to}.
     *
     * @throws MidogException where that takes a scale that is not known
     */
    double factor(LengthUnit from, LengthUnit to, Roi roi, boolean horizontal) {
        Double factor = of(roi).factor(from, to, horizontal);
        if (factor == null) {
            throw MidogException.operation(Message.of(
                    "the scale of ",
                    roi.fileName(),
                    " is not known; ",
                    hasImages ? "" : Message.of("name the folder of the image files with ", IMAGES, ", "),
                    "give it with ",
                    UM_PER_PX,
                    ", or give the radius in pixels with ",
                    RADIUS_PX));
        }
        return factor;
    }
}
