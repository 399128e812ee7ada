package dev.midog.task.stitch;

import dev.midog.analysis.evaluate.AveragePrecision;
import dev.midog.analysis.stitch.PatchView;
import dev.midog.analysis.stitch.Sighting;
import dev.midog.analysis.stitch.StitchRule;
import dev.midog.analysis.stitch.Stitcher;
import dev.midog.core.geometry.Extent;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.format.predictions.InputIssues;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.predictions.PredictedPoint;
import dev.midog.format.predictions.Predictions;
import dev.midog.patch.store.PatchManifest;
import dev.midog.task.dataset.ImageGeometry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The detections in patches as detections in the images, each cell once.
 *
 * @param predictions by the name of the image, in pixels of its full resolution; each image that has patches is there
 * @param found how many detections the patches have together
 * @param outside how many of these lie in what was added around an image
 */
public record StitchedPatches(Predictions predictions, int found, int outside) {
    private static final Parameter UNITS = Parameter.of("units");

    /** A detection in an image, and in which patch. */
    private record Seen(PredictedPoint point, Sighting sighting) {}

    /**
     * Maps {@code inPatches} to the images and removes what several patches have of one cell.
     *
     * @param units of the positions; null for the usual unit of each kind of file
     * @param issues takes detections in images that are not among the patches
     * @throws MidogException where no detection is in one of the patches
     */
    public static StitchedPatches of(
            PatchOrigins origins,
            Predictions inPatches,
            @Nullable LengthUnit units,
            StitchRule rule,
            InputIssues issues) {
        Map<String, List<Seen>> byImage = new LinkedHashMap<>();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        TreeSet<String> unused = new TreeSet<>(inPatches.images().keySet());
        int found = 0;
        int outside = 0;
        for (PatchOrigin origin : origins.patches()) {
            List<Seen> seen = byImage.computeIfAbsent(origin.fileName(), name -> new ArrayList<>());
            PatchView view = new PatchView(
                    numbers.merge(origin.fileName(), 1, Integer::sum),
                    origin.window(),
                    Math.max(origin.stepX(), origin.stepY()));
            Predictions.Image image = inPatches.find(origin.patch().fileName());
            if (image == null) {
                continue;
            }
            unused.remove(origin.patch().fileName());
            for (PredictedPoint point : image.points()) {
                Seen one = seen(point, units == null ? image.unit() : units, origin, view);
                found++;
                if (Double.isNaN(point.score())) {
                    issues.report("nan-score", point.place(), "the score is not a number; the detection is left out");
                } else if (isInside(one.point(), origins.images().get(origin.fileName()))) {
                    seen.add(one);
                } else {
                    outside++;
                }
            }
        }
        unused.forEach(name -> issues.report(
                "unknown-patch",
                name,
                "this is not one of the " + origins.patches().size() + " patches of " + origins.source()
                        + ", and its detections are left out"));
        if (unused.size() == inPatches.images().size() && !unused.isEmpty()) {
            throw MidogException.invalidData("no image of the predictions, " + unused.size() + " in all, such as "
                    + unused.first() + ", is a patch of " + origins.source());
        }
        Map<String, Predictions.Image> images = new LinkedHashMap<>();
        byImage.forEach((name, seen) -> images.put(
                name,
                new Predictions.Image(
                        LengthUnit.PIXELS,
                        Stitcher.kept(seen.stream().map(Seen::sighting).toList(), rule).stream()
                                .map(index -> seen.get(index).point())
                                .toList(),
                        name)));
        return new StitchedPatches(Predictions.of(images), found, outside);
    }

    /** How many of the detections in patches are left. */
    public Notice notice() {
        int kept = predictions.images().values().stream()
                .mapToInt(image -> image.points().size())
                .sum();
        return new Notice(
                "STITCHED",
                Counted.of(found, "detection") + " in patches; " + kept + " in the images, each cell once"
                        + (outside == 0 ? "" : ", without " + outside + " outside of the images"),
                kept);
    }

    /** False where the middle lies in what was added around the image, as far as its size is known. */
    private static boolean isInside(PredictedPoint point, PatchManifest.@Nullable ManifestImage size) {
        return point.x() >= 0
                && point.y() >= 0
                && (size == null || (point.x() <= size.width() && point.y() <= size.height()));
    }

    private static Seen seen(PredictedPoint point, LengthUnit unit, PatchOrigin origin, PatchView view) {
        double factorX = factor(unit, origin, true);
        double factorY = factor(unit, origin, false);
        checkInside(point, point.x() * factorX, point.y() * factorY, origin);
        Extent own = point.extent();
        Extent spot = origin.toImage(new Extent(point.x() * factorX, point.y() * factorY, 0, 0));
        String label = point.label() == null ? "" : point.label();
        if (own == null) {
            Extent around = Extent.around(spot.left(), spot.top(), AveragePrecision.HALF_SIDE_PX);
            return new Seen(
                    point.moved(spot.left(), spot.top(), null), new Sighting(view, around, point.score(), label));
        }
        Extent box = origin.toImage(own.scaled(factorX, factorY));
        return new Seen(
                point.moved(box.left() + box.width() / 2, box.top() + box.height() / 2, box),
                new Sighting(view, box, point.score(), label));
    }

    private static double factor(LengthUnit unit, PatchOrigin origin, boolean horizontal) {
        Double factor = ImageGeometry.known(origin.patch()).factor(unit, LengthUnit.PIXELS, horizontal);
        if (factor == null) {
            throw MidogException.operation(Message.of(
                    "the scale of the patch " + origin.patch().fileName()
                            + " is not known, and detections in it are in " + unit.symbol()
                            + "; if they are pixels, give ",
                    UNITS.as("px")));
        }
        return factor;
    }

    /** Refuses a detection far outside its patch: it is of a whole image, or in another unit. */
    private static void checkInside(PredictedPoint point, double x, double y, PatchOrigin origin) {
        double width = origin.patchWidth();
        double height = origin.patchHeight();
        if (x < -width || y < -height || x > 2 * width || y > 2 * height) {
            throw MidogException.invalidData(point.place() + ": the position (" + Math.round(x) + ", " + Math.round(y)
                    + ") is far outside the patch " + origin.patch().fileName() + " of " + Math.round(width) + " x "
                    + Math.round(height) + " pixels; are these detections in whole images, or in another unit?");
        }
    }
}
