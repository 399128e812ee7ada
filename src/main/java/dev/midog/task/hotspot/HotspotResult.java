package dev.midog.task.hotspot;

import dev.midog.analysis.hotspot.WindowShape;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hot spots that were found.
 *
 * @param shape of the windows
 * @param areaMm2 of the windows, in square millimeters
 * @param threshold detections above this score were counted; null where none had a score
 * @param images in the order of the dataset
 * @param notices what else was noticed, oldest first
 */
public record HotspotResult(
        WindowShape shape,
        double areaMm2,
        @Nullable Double threshold,
        List<ImageHotspot> images,
        List<Notice> notices) {
    /** The name of the class of windows. */
    public static final String CLASS = "hot spot";

    private static final String QUPATH = "geojson";
    private static final int DECIMALS = 6;
    private static final String COLOR = "#ffd700";

    /** Copies the lists. */
    public HotspotResult {
        images = List.copyOf(images);
        notices = List.copyOf(notices);
    }

    /** The windows as annotations of their images, with their figures as QuPath's measurements. */
    public Dataset windows() {
        List<Annotation> windows = new ArrayList<>();
        for (ImageHotspot image : images) {
            Shape window = image.spot().window();
            if (window != null) {
                windows.add(new Annotation(windows.size() + 1L, image.roi().id(), 1, window, List.of())
                        .withExtras(new Extras(Map.of(QUPATH, ofQuPath(image)))));
            }
        }
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(new Category(1, CLASS, CategoryRole.OTHER, new Extras(Map.of(QUPATH, Map.of("color", COLOR))))),
                List.of(),
                images.stream()
                        .map(ImageHotspot::roi)
                        .map(roi -> new Roi(
                                roi.id(), roi.fileName(), roi.stated(), roi.catalogued(), Extras.EMPTY, roi.numbered()))
                        .toList(),
                windows,
                Extras.EMPTY);
    }

    private static Map<String, Object> ofQuPath(ImageHotspot image) {
        Map<String, Object> measurements = new LinkedHashMap<>();
        measurements.put("Mitotic figures", image.spot().count());
        measurements.put("Mitotic figures per mm^2", rounded(image.spot().perMm2()));
        measurements.put("Mitotic figures outside", image.spot().outside());
        measurements.put("Area mm^2", rounded(image.spot().areaMm2()));
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("name", "Hot spot: " + image.spot().count() + " MF");
        own.put("measurements", measurements);
        return own;
    }

    private static double rounded(double figure) {
        return BigDecimal.valueOf(figure)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .doubleValue();
    }
}
