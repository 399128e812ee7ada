package dev.midog.analysis.hotspot;

import dev.midog.core.model.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The search for the upright rectangle that holds the most points.
 *
 * <p>A window can be moved until a point, or the border of the image, lies on its left edge and one on its upper edge, without
 * losing a point; so only such places are looked at. Windows of one such upper edge after the other are counted by a tree over
 * the left edges, in about {@code n log n} steps.
 */
final class RectangleSearch {
    private final List<Point> points;
    private final Axis across;
    private final Axis down;

    /** One axis: how long the window is there, and how long the image, where that is known. */
    private record Axis(double length, @Nullable Double limit) {
        /** The places that a window can have, from low to high, no two the same. */
        List<Span> places(List<Point> points, ToDoubleFunction<Point> coordinate) {
            List<Span> places = new ArrayList<>();
            double[] sorted = points.stream().mapToDouble(coordinate).sorted().toArray();
            for (double low : sorted) {
                Span span = Span.at(low, length, limit);
                if (places.isEmpty() || places.get(places.size() - 1).low() < span.low()) {
                    places.add(span);
                }
            }
            return places;
        }
    }

    /** A search among {@code points}, in micrometers and not none, sorted from top to bottom; lengths are in micrometers too. */
    RectangleSearch(
            List<Point> points,
            double width,
            double height,
            @Nullable Double imageWidth,
            @Nullable Double imageHeight) {
        this.points = points;
        this.across = new Axis(width, imageWidth);
        this.down = new Axis(height, imageHeight);
    }

    /** The window; of those with the same count the uppermost and of these the leftmost, its points in its middle. */
    WindowPlace find() {
        List<Span> lefts = across.places(points, Point::x);
        List<Span> tops = down.places(points, Point::y);
        double[] lows = lefts.stream().mapToDouble(Span::low).toArray();
        double[] highs = lefts.stream().mapToDouble(Span::high).toArray();
        CountTree counts = new CountTree(lefts.size());
        int most = 0;
        WindowPlace best = new WindowPlace(lefts.get(0), tops.get(0), false);
        int entered = 0;
        int left = 0;
        for (Span top : tops) {
            while (entered < points.size() && points.get(entered).y() <= top.high()) {
                change(counts, lows, highs, points.get(entered++).x(), 1);
            }
            while (points.get(left).y() < top.low()) {
                change(counts, lows, highs, points.get(left++).x(), -1);
            }
            if (counts.greatest() > most) {
                most = counts.greatest();
                best = new WindowPlace(lefts.get(counts.firstGreatest()), top, false);
            }
        }
        return centred(best);
    }

    private static void change(CountTree counts, double[] lows, double[] highs, double x, int change) {
        counts.add(firstAtLeast(highs, x), firstAbove(lows, x) - 1, change);
    }

    private static int firstAtLeast(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        while (at > 0 && sorted[at - 1] >= value) {
            at--;
        }
        return at < 0 ? -at - 1 : at;
    }

    private static int firstAbove(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        while (at >= 0 && at < sorted.length && sorted[at] <= value) {
            at++;
        }
        return at < 0 ? -at - 1 : at;
    }

    /** The window with the middle of its points in its middle, as far as it stays in the image and loses none. */
    private WindowPlace centred(WindowPlace window) {
        List<Point> held = points.stream().filter(window::holds).toList();
        WindowPlace moved = new WindowPlace(centred(across, held, Point::x), centred(down, held, Point::y), false);
        return moved.count(points) >= held.size() ? moved : window;
    }

    private static Span centred(Axis axis, List<Point> held, ToDoubleFunction<Point> coordinate) {
        double least = held.stream().mapToDouble(coordinate).min().orElse(0);
        double most = held.stream().mapToDouble(coordinate).max().orElse(0);
        return Span.at((least + most - axis.length()) / 2, axis.length(), axis.limit());
    }
}
