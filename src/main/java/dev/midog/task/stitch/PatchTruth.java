package dev.midog.task.stitch;

import dev.midog.core.model.Extras;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.format.predictions.KnownNames;
import dev.midog.format.predictions.LengthUnit;
import dev.midog.format.predictions.PredictedPoint;
import dev.midog.format.predictions.Predictions;
import dev.midog.task.dataset.ImageGeometry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses detections in whole images where the ground truth holds patches of them: ids of images may fit by chance. */
public final class PatchTruth {
    private static final Parameter TRUTH = Parameter.of("truth");

    private PatchTruth() {}

    /**
     * Checks {@code predictions} where the images of the ground truth are patches of midog.
     *
     * @param source the file of the ground truth, for messages
     * @param units of the positions; null for the usual unit of each kind of file
     * @throws MidogException where they name the images that the patches were cut from, or lie outside of their patches
     */
    public static void check(KnownNames truth, Path source, Predictions predictions, @Nullable LengthUnit units) {
        Map<String, Roi> sources = new LinkedHashMap<>();
        List<PatchOrigin> patches = new ArrayList<>();
        for (Roi roi : truth.images()) {
            Optional<PatchOrigin> origin = PatchOrigin.of(roi);
            if (origin.isEmpty()) {
                return;
            }
            patches.add(origin.get());
            sources.putIfAbsent(origin.get().fileName(), roi);
        }
        KnownNames images = new KnownNames(
                sources.keySet().stream()
                        .map(name -> new Roi(0, name, RoiFacts.NONE, Extras.EMPTY))
                        .toList(),
                List.of());
        predictions.images().forEach((name, image) -> {
            if (truth.image(name).isEmpty() && images.image(name).isPresent()) {
                throw refused(source, image.place() + " is about the whole image " + name);
            }
        });
        for (PatchOrigin patch : patches) {
            Predictions.Image image = predictions.find(patch.patch().fileName());
            if (image != null) {
                for (PredictedPoint point : image.points()) {
                    check(source, patch, point, units == null ? image.unit() : units);
                }
            }
        }
    }

    private static void check(Path source, PatchOrigin patch, PredictedPoint point, LengthUnit unit) {
        ImageGeometry geometry = ImageGeometry.known(patch.patch());
        Double width = geometry.width(unit);
        Double height = geometry.height(unit);
        if (width != null && height != null && (point.x() > 2 * width || point.y() > 2 * height)) {
            throw refused(
                    source,
                    point.place() + ": " + "(" + Math.round(point.x()) + ", " + Math.round(point.y())
                            + ") is far outside the patch "
                            + patch.patch().fileName() + " of " + patch.patchWidth() + " x " + patch.patchHeight()
                            + " pixels, as a position in a whole image is");
        }
    }

    private static MidogException refused(Path source, String why) {
        return MidogException.invalidData(Message.of(
                why + ", and " + source + " holds patches; name the dataset that they were cut from with ", TRUTH));
    }
}
