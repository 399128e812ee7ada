package dev.midog.analysis.update;

import dev.midog.analysis.compare.PlacePairs;
import dev.midog.core.geometry.Metric;
import dev.midog.core.geometry.PointIndex;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the image whose annotations an edited file has under the name of another, as a renamed file does. */
final class OtherImage {
    private static final int FEWEST = 3;

    /** Squared pixels: no more than programs change by rounding. */
    private static final double SAME_PLACE = 1;

    private final List<Roi> images;
    private final Map<Long, PointIndex> places = new HashMap<>();

    OtherImage(Dataset dataset, Map<Long, List<Annotation>> byImage) {
        this.images = dataset.rois();
        byImage.forEach((image, annotations) -> places.put(image, PointIndex.of(centres(annotations), Metric.SQUARED)));
    }

    /** The image other than {@code named} where most of {@code edited}, and at least three, are; empty where there is none. */
    Optional<Roi> of(Roi named, List<Annotation> edited) {
        List<Point> centres = centres(edited);
        int most = Math.max(FEWEST, edited.size() / 2 + 1);
        return images.stream()
                .filter(image -> image.id() != named.id())
                .filter(image -> count(image, centres) >= most)
                .findFirst();
    }

    private long count(Roi image, List<Point> centres) {
        PointIndex index = places.get(image.id());
        if (index == null) {
            return 0;
        }
        return centres.stream()
                .filter(centre -> index.nearest(centre, SAME_PLACE) != PointIndex.NONE)
                .count();
    }

    private static List<Point> centres(List<Annotation> annotations) {
        return annotations.stream()
                .filter(PlacePairs::isPlaced)
                .map(one -> one.shape().centre())
                .toList();
    }
}
