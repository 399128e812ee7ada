package dev.midog.task.hotspot;

import dev.midog.analysis.hotspot.HotSpot;
import dev.midog.core.model.Message;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.ImageGeometry;
import dev.midog.task.dataset.NoticeLog;
import dev.midog.task.scoring.UnitCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the hot spot of each image: the window of most mitotic figures. */
public final class Hotspots {
    private static final Parameter IMAGES = Parameter.of("images");
    private static final Parameter UM_PER_PX = Parameter.of("umPerPx");
    private static final Parameter CASES = Parameter.of("cases");

    /** The width of a published box: a figure further outside than this is not one of the image. */
    private static final double FAR_OUTSIDE_PX = 50;

    private final HotspotSettings settings;
    private final UnitCheck units = new UnitCheck();
    private int withoutFile;
    private int withoutSize;
    private int smaller;

    private Hotspots(HotspotSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads and searches.
     *
     * @param listener is given each notice as soon as it is known
     * @throws IOException where the disk failed; a {@link MidogException} where the scale of an image is not known, or a mitotic
     *     figure lies far outside its image
     */
    public static HotspotResult run(HotspotSettings settings, Consumer<? super Notice> listener) throws IOException {
        NoticeLog notices = new NoticeLog(listener);
        return new Hotspots(settings).find(CountedFigures.read(settings, notices), notices);
    }

    private HotspotResult find(CountedFigures figures, NoticeLog notices) throws IOException {
        Path folder = settings.images();
        ImageFiles files = folder == null ? null : new ImageFiles(folder, figures.format(), figures.dataset());
        List<ImageHotspot> found = new ArrayList<>();
        for (Roi roi : figures.dataset().rois()) {
            found.add(find(roi, figures, geometry(roi, files)));
        }
        if (figures.isOfDetector() && settings.units() == null) {
            units.checkAll();
        }
        notices.acceptAll(limits(found.size(), folder));
        return new HotspotResult(settings.shape(), settings.areaMm2(), figures.threshold(), found, notices.list());
    }

    private ImageGeometry geometry(Roi roi, @Nullable ImageFiles files) throws IOException {
        if (files == null) {
            return ImageGeometry.known(roi);
        }
        Optional<ImageGeometry> ofFile = ImageGeometry.ofFile(roi, files);
        withoutFile += ofFile.isPresent() ? 0 : 1;
        return ofFile.orElseGet(() -> ImageGeometry.known(roi));
    }

    private ImageHotspot find(Roi roi, CountedFigures figures, ImageGeometry geometry) {
        MicronsPerPixel scale = geometry.scale();
        if (scale == null) {
            throw MidogException.operation(Message.of(
                    "the scale of ",
                    roi.fileName(),
                    " is not known; give it with ",
                    UM_PER_PX,
                    ", name the folder of the image files with ",
                    IMAGES,
                    ", or leave the image out with ",
                    CASES));
        }
        List<Point> pixels = new ArrayList<>();
        for (CountedFigures.Figure figure : figures.byImage().getOrDefault(roi.id(), List.of())) {
            if (figures.isOfDetector()) {
                units.check(figure.at().x(), figure.at().y(), figure.unit(), geometry, figure.source());
            }
            pixels.add(inPixels(figure, geometry, roi));
        }
        HotSpot spot =
                HotSpot.find(pixels, scale, geometry.width(), geometry.height(), settings.shape(), settings.areaMm2());
        withoutSize += spot.imageAreaMm2() == null ? 1 : 0;
        smaller += spot.fits() ? 0 : 1;
        return new ImageHotspot(sized(roi, geometry, scale), scale, spot);
    }

    private static Point inPixels(CountedFigures.Figure figure, ImageGeometry geometry, Roi roi) {
        Point at = figure.at();
        Double across = geometry.factor(figure.unit(), LengthUnit.PIXELS, true);
        Double down = geometry.factor(figure.unit(), LengthUnit.PIXELS, false);
        Point pixel = across == null || down == null ? at : new Point(at.x() * across, at.y() * down);
        if (isFarOutside(pixel.x(), geometry.width()) || isFarOutside(pixel.y(), geometry.height())) {
            throw MidogException.invalidData(figure.source() + ": the mitotic figure at " + pixel.inWords()
                    + " px is outside the image " + roi.fileName() + " of " + geometry.width() + " x "
                    + geometry.height()
                    + " px; correct or remove it, and if there are many, look for swapped axes or another unit"
                    + " with midog evaluate");
        }
        return pixel;
    }

    private static boolean isFarOutside(double value, @Nullable Integer limit) {
        return limit != null && (value < -FAR_OUTSIDE_PX || value > limit + FAR_OUTSIDE_PX);
    }

    /** The image with the size and scale by which it was searched. */
    private static Roi sized(Roi roi, ImageGeometry geometry, MicronsPerPixel scale) {
        return roi.withStated(
                roi.stated().withSize(geometry.width(), geometry.height()).withScale(scale));
    }

    private Notices limits(int images, @Nullable Path folder) {
        Notices notices = new Notices();
        notices.addCounted(
                "NO-IMAGE",
                withoutFile,
                withoutFile + " of " + images + " images are not in " + folder
                        + "; their sizes and scales are those of the dataset or the catalogue");
        notices.addCounted(
                "SIZE-UNKNOWN",
                withoutSize,
                Message.of(
                        "the size of " + withoutSize + " of " + images
                                + " images is not known, so that windows may extend past their borders; name the"
                                + " folder of the image files with ",
                        IMAGES));
        notices.addCounted(
                "SMALLER-THAN-WINDOW",
                smaller,
                smaller + " of " + images + " images are smaller than the window along an axis; their figures per mm2"
                        + " are of the part of the window that lies in the image");
        return notices;
    }
}
