package dev.midog.task.detect;

import dev.midog.analysis.evaluate.Detection;
import dev.midog.analysis.evaluate.DistanceSuppression;
import dev.midog.analysis.evaluate.Position;
import dev.midog.core.model.Point;
import dev.midog.learn.decode.TileDetection;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.plan.Window;
import java.util.ArrayList;
import java.util.List;

/** Collects what the tiles of one image show. */
final class ImageDetections {
    private final SourceImageFile file;
    private final TileGrid grid;
    private final double distancePx;
    private final List<TileDetection> places = new ArrayList<>();

    /**
     * An image.
     *
     * @param distancePx detections no further apart are one, in pixels that the model sees
     */
    ImageDetections(SourceImageFile file, TileGrid grid, double distancePx) {
        this.file = file;
        this.grid = grid;
        this.distancePx = distancePx;
    }

    /** Adds what the tile at {@code window} shows, as far as it counts there. */
    void add(Window window, List<TileDetection> found) {
        for (TileDetection one : found) {
            if (grid.counts(
                    window, one.x(), one.y(), file.frame().width(), file.frame().height())) {
                places.add(new TileDetection(
                        window.x() + one.x(),
                        window.y() + one.y(),
                        one.width(),
                        one.height(),
                        one.score(),
                        one.label()));
            }
        }
    }

    /** The detections of the image, each cell once: the best of those that are near each other, whatever their class. */
    List<PlacedDetection> placed() {
        List<Detection> all = places.stream()
                .map(one -> new Detection(new Position(one.x(), one.y()), one.score(), true))
                .toList();
        Window whole = new Window(0, 0, file.frame().width(), file.frame().height());
        List<PlacedDetection> kept = new ArrayList<>();
        for (int index : DistanceSuppression.kept(all, distancePx)) {
            TileDetection one = places.get(index);
            double left = one.x() - one.width() / 2;
            double top = one.y() - one.height() / 2;
            Point start = file.toFullResolution(whole, new Point(left, top));
            Point end = file.toFullResolution(whole, new Point(left + one.width(), top + one.height()));
            kept.add(new PlacedDetection(start.x(), start.y(), end.x(), end.y(), one.score(), one.label()));
        }
        return kept;
    }
}
