package dev.midog.analysis.hotspot;

import dev.midog.core.model.Box;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The window of an image that holds the most mitotic figures.
 *
 * @param window an {@link Shape.Area} or {@link Shape.Circle} in pixels, to a thousandth; null where the image has no mitotic figure
 * @param count mitotic figures in it, those on its border included
 * @param total mitotic figures of the image
 * @param areaMm2 of the window as far as it lies in the image, in square millimeters
 * @param imageAreaMm2 of the whole image; null where its size is not known
 * @param fits whether the window lies within the image; true where the size of that is not known
 */
public record HotSpot(
        @Nullable Shape window,
        long count,
        long total,
        double areaMm2,
        @Nullable Double imageAreaMm2,
        boolean fits) {
    private static final double SQUARE_MICRONS_PER_SQUARE_MM = 1e6;
    private static final int DECIMALS = 3;

    /**
     * Finds the window.
     *
     * <p>It stays inside the image along each axis on which it fits; along one on which it is longer than the image it has the
     * image in its middle. Of windows with the same count the uppermost is taken and of these the leftmost, whatever the order
     * of the figures; then it is moved so that its figures lie in its middle.
     *
     * @param figures the centers of the mitotic figures, in pixels; one past the border of the image counts as one on the border
     * @param width of the image in pixels; null where it is not known, the same for the height
     * @param windowMm2 the area of the window, in square millimeters
     */
    public static HotSpot find(
            List<Point> figures,
            MicronsPerPixel scale,
            @Nullable Integer width,
            @Nullable Integer height,
            WindowShape shape,
            double windowMm2) {
        boolean isSized = width != null && height != null;
        Double right = width == null || !isSized ? null : (Double) (width * scale.x());
        Double bottom = height == null || !isSized ? null : (Double) (height * scale.y());
        Double imageMm2 =
                right == null || bottom == null ? null : (Double) (right * bottom / SQUARE_MICRONS_PER_SQUARE_MM);
        double across = shape.width(windowMm2);
        double down = shape.height(windowMm2);
        boolean fits = right == null || bottom == null || (across <= right && down <= bottom);
        List<Point> points = figures.stream()
                .map(at -> new Point(within(at.x() * scale.x(), right), within(at.y() * scale.y(), bottom)))
                .sorted(Comparator.comparingDouble(Point::y).thenComparingDouble(Point::x))
                .toList();
        WindowPlace place = points.isEmpty()
                ? new WindowPlace(Span.at(0, across, right), Span.at(0, down, bottom), shape.round())
                : shape.round()
                        ? new CircleSearch(points, across / 2, right, bottom).find()
                        : new RectangleSearch(points, across, down, right, bottom).find();
        return new HotSpot(
                points.isEmpty() ? null : inPixels(place, scale),
                place.count(points),
                points.size(),
                fits ? windowMm2 : area(place, right, bottom) / SQUARE_MICRONS_PER_SQUARE_MM,
                imageMm2,
                fits);
    }

    private static double within(double value, @Nullable Double limit) {
        return limit == null ? value : Math.max(0, Math.min(limit, value));
    }

    private static double area(WindowPlace place, @Nullable Double right, @Nullable Double bottom) {
        Span across = place.across();
        Span down = place.down();
        if (!place.round() || right == null || bottom == null) {
            return across.within(right) * down.within(bottom);
        }
        double x = (across.low() + across.high()) / 2;
        double y = (down.low() + down.high()) / 2;
        return CircleArea.within((across.high() - across.low()) / 2, new Span(-x, right - x), new Span(-y, bottom - y));
    }

    private static Shape inPixels(WindowPlace place, MicronsPerPixel scale) {
        Box box = new Box(
                rounded(place.across().low() / scale.x()),
                rounded(place.down().low() / scale.y()),
                rounded(place.across().high() / scale.x()),
                rounded(place.down().high() / scale.y()));
        return place.round() ? new Shape.Circle(box) : new Shape.Area(box);
    }

    private static double rounded(double pixels) {
        return BigDecimal.valueOf(pixels)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .doubleValue();
    }

    /** Mitotic figures outside the window. */
    public long outside() {
        return total - count;
    }

    /** Mitotic figures a square millimeter of the window, as far as it lies in the image. */
    public double perMm2() {
        return count / areaMm2;
    }

    /** Mitotic figures a square millimeter of the whole image; null where its size is not known. */
    public @Nullable Double imagePerMm2() {
        return imageAreaMm2 == null ? null : (Double) (total / imageAreaMm2);
    }
}
