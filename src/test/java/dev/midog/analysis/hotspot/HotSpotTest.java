package dev.midog.analysis.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.midog.core.model.Box;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HotSpotTest {
    private static final Parameter SHAPE = Parameter.of("shape");
    private static final MicronsPerPixel SCALE = new MicronsPerPixel(0.25, 0.5);
    private static final int SETS = 100;
    private static final double TOLERANCE = 1e-9;

    /** A seeded set of points in an image of a quarter of a square millimeter, some of them in clusters, or on a grid. */
    private record PointSet(int seed, int width, int height, List<Point> points) {
        static PointSet of(int seed) {
            Random random = new Random(seed);
            int width = 1200 + random.nextInt(1600);
            int height = 600 + random.nextInt(800);
            List<Point> points = new ArrayList<>();
            int count = 1 + random.nextInt(60);
            boolean isGrid = seed % 5 == 0;
            Point middle = new Point(random.nextInt(width), random.nextInt(height));
            for (int i = 0; i < count; i++) {
                double x = random.nextDouble() * width;
                double y = random.nextDouble() * height;
                if (isGrid) {
                    points.add(new Point(100 * Math.floor(x / 100), 100 * Math.floor(y / 100)));
                } else if (i % 3 == 0) {
                    points.add(new Point(
                            Math.max(0, Math.min(width, middle.x() + 200 * random.nextGaussian())),
                            Math.max(0, Math.min(height, middle.y() + 100 * random.nextGaussian()))));
                } else {
                    points.add(new Point(x, y));
                }
            }
            return new PointSet(seed, width, height, points);
        }

        List<Point> inMicrons() {
            return points.stream()
                    .map(at -> new Point(at.x() * SCALE.x(), at.y() * SCALE.y()))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"square", "ratio:4x3", "ratio:1x5"})
    void the_rectangle_is_the_best_of_all_that_touch_points_or_borders(String name) {
        WindowShape shape = WindowShape.parse(name, SHAPE);
        for (int seed = 0; seed < SETS; seed++) {
            PointSet set = PointSet.of(seed);
            double area = 0.01 + 0.0007 * seed;

            HotSpot found = HotSpot.find(set.points(), SCALE, set.width(), set.height(), shape, area);

            assertThat(found.count())
                    .as("seed %s", seed)
                    .isEqualTo(bestRectangle(
                            set.inMicrons(),
                            shape.width(area),
                            shape.height(area),
                            set.width() * SCALE.x(),
                            set.height() * SCALE.y()));
            assertHolds(found, set);
        }
    }

    @Test
    void the_circle_is_the_best_of_all_that_touch_two_points_or_borders() {
        for (int seed = 0; seed < SETS; seed++) {
            PointSet set = PointSet.of(seed);
            double area = 0.01 + 0.0007 * seed;
            double radius = WindowShape.CIRCLE.width(area) / 2;

            HotSpot found = HotSpot.find(set.points(), SCALE, set.width(), set.height(), WindowShape.CIRCLE, area);
            HotSpot unsized = HotSpot.find(set.points(), SCALE, null, null, WindowShape.CIRCLE, area);

            List<Point> microns = set.inMicrons();
            assertThat(found.count())
                    .as("seed %s", seed)
                    .isEqualTo(bestCircle(
                            microns,
                            radius,
                            bounds(radius, set.width() * SCALE.x()),
                            bounds(radius, set.height() * SCALE.y())));
            assertThat(unsized.count())
                    .as("seed %s, size not known", seed)
                    .isEqualTo(bestCircle(microns, radius, new double[] {-1e6, 1e6}, new double[] {-1e6, 1e6}));
            assertHolds(found, set);
        }
    }

    /** The window lies in the image where it fits, has its size on both axes, and what it holds can be counted in it. */
    private static void assertHolds(HotSpot found, PointSet set) {
        Box box = window(found);
        assertThat(found.total()).isEqualTo(set.points().size());
        assertThat(found.outside()).isEqualTo(found.total() - found.count());
        if (box.width() <= set.width()) {
            assertThat(box.minX()).isBetween(0.0, set.width() - box.width() + 0.001);
        }
        if (box.height() <= set.height()) {
            assertThat(box.minY()).isBetween(0.0, set.height() - box.height() + 0.001);
        }
        double pixel = 0.001;
        long inside = set.points().stream()
                .filter(at -> at.x() >= box.minX() - pixel
                        && at.x() <= box.maxX() + pixel
                        && at.y() >= box.minY() - pixel
                        && at.y() <= box.maxY() + pixel)
                .count();
        assertThat(inside).as("in the box around it").isGreaterThanOrEqualTo(found.count());
    }

    @Test
    void no_other_order_of_the_points_changes_the_window() {
        for (int seed = 0; seed < SETS; seed++) {
            PointSet set = PointSet.of(seed);
            List<Point> shuffled = new ArrayList<>(set.points());
            Collections.shuffle(shuffled, new Random(seed));
            for (WindowShape shape : List.of(WindowShape.SQUARE, WindowShape.CIRCLE)) {
                assertThat(HotSpot.find(shuffled, SCALE, set.width(), set.height(), shape, 0.02))
                        .as("seed %s", seed)
                        .isEqualTo(HotSpot.find(set.points(), SCALE, set.width(), set.height(), shape, 0.02));
            }
        }
    }

    @Test
    void of_equal_windows_the_uppermost_and_then_the_leftmost_is_taken() {
        MicronsPerPixel one = new MicronsPerPixel(1, 1);
        List<Point> pairs = List.of(
                new Point(800, 50),
                new Point(810, 50),
                new Point(500, 50),
                new Point(510, 50),
                new Point(100, 500),
                new Point(110, 500));

        for (WindowShape shape : List.of(WindowShape.SQUARE, WindowShape.CIRCLE)) {
            Point centre =
                    window(HotSpot.find(pairs, one, 1000, 1000, shape, 0.01)).centre();

            assertThat(centre.x()).isCloseTo(505, within(6.0));
            assertThat(centre.y()).isLessThan(100);
        }
    }

    @Test
    void the_axes_have_scales_of_their_own() {
        HotSpot found = HotSpot.find(
                List.of(new Point(2000, 1000)), SCALE, 10_000, 10_000, WindowShape.parse("ratio:4x3", SHAPE), 0.12);

        assertThat(window(found)).isEqualTo(new Box(1200, 700, 2800, 1300));
        assertThat(found.areaMm2()).isEqualTo(0.12);
        assertThat(found.perMm2()).isCloseTo(1 / 0.12, within(TOLERANCE));
        assertThat(found.imageAreaMm2()).isCloseTo(12.5, within(TOLERANCE));
    }

    @Test
    void figures_on_the_border_of_a_window_count() {
        MicronsPerPixel one = new MicronsPerPixel(1, 1);
        List<Point> corners =
                List.of(new Point(100, 100), new Point(1100, 100), new Point(100, 1100), new Point(1100, 1100));

        HotSpot found = HotSpot.find(corners, one, 5000, 5000, WindowShape.SQUARE, 1);

        assertThat(found.count()).isEqualTo(4);
        assertThat(window(found)).isEqualTo(new Box(100, 100, 1100, 1100));
    }

    @Test
    void a_figure_past_the_border_of_the_image_counts_as_one_on_it() {
        HotSpot found = HotSpot.find(
                List.of(new Point(-3, 5), new Point(1003, 995)),
                new MicronsPerPixel(1, 1),
                1000,
                1000,
                WindowShape.SQUARE,
                1);

        assertThat(found.count()).isEqualTo(2);
        assertThat(window(found)).isEqualTo(new Box(0, 0, 1000, 1000));
        assertThat(found.fits()).isTrue();
    }

    @Test
    void an_image_smaller_than_the_window_lies_in_its_middle_and_its_own_area_counts() {
        List<Point> points = List.of(new Point(10, 10), new Point(490, 390));
        MicronsPerPixel one = new MicronsPerPixel(1, 1);

        HotSpot square = HotSpot.find(points, one, 500, 400, WindowShape.SQUARE, 1);
        HotSpot circle = HotSpot.find(points, one, 500, 400, WindowShape.CIRCLE, 1);

        assertThat(window(square)).isEqualTo(new Box(-250, -300, 750, 700));
        assertThat(square.areaMm2()).isCloseTo(0.2, within(TOLERANCE));
        assertThat(square.perMm2()).isCloseTo(10, within(1e-6));
        assertThat(square.fits()).isFalse();
        assertThat(circle.areaMm2()).isCloseTo(0.2, within(TOLERANCE));
    }

    @Test
    void of_a_circle_that_is_wider_than_the_image_only_the_part_inside_has_area() {
        double radius = 1000;
        HotSpot found = HotSpot.find(
                List.of(new Point(600, 5000)),
                new MicronsPerPixel(1, 1),
                1200,
                10_000,
                WindowShape.CIRCLE,
                Math.PI * radius * radius / 1e6);

        double half = 600;
        double expected =
                2 * (half * Math.sqrt(radius * radius - half * half) + radius * radius * Math.asin(half / radius));
        assertThat(found.areaMm2()).isCloseTo(expected / 1e6, within(TOLERANCE));
        assertThat(CircleArea.within(radius, new Span(-300, 400), new Span(200, 2000)))
                .isCloseTo(counted(radius), within(300.0));
    }

    /** The area of the circle between -300 and 400 across and below 200, in strips. */
    private static double counted(double radius) {
        double area = 0;
        for (double x = -299.995; x < 400; x += 0.01) {
            area += 0.01 * (Math.sqrt(radius * radius - x * x) - 200);
        }
        return area;
    }

    @Test
    void without_figures_there_is_no_window() {
        HotSpot found = HotSpot.find(List.of(), SCALE, 100, 100, WindowShape.SQUARE, 2.37);

        assertThat(found.window()).isNull();
        assertThat(found.count()).isZero();
        assertThat(found.perMm2()).isZero();
    }

    @Test
    void many_figures_of_a_whole_slide_are_searched() {
        Random random = new Random(1);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            points.add(new Point(random.nextInt(100_000), random.nextInt(80_000)));
        }
        MicronsPerPixel scale = new MicronsPerPixel(0.25, 0.25);

        HotSpot square = HotSpot.find(points, scale, 100_000, 80_000, WindowShape.SQUARE, 2.37);
        HotSpot circle = HotSpot.find(points, scale, 100_000, 80_000, WindowShape.CIRCLE, 2.37);

        assertThat(square.count()).isGreaterThan(20);
        assertThat(circle.count()).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oval", "ratio:4", "ratio:0x3", "ratio:9999x1", "4x3", ""})
    void other_shapes_are_refused(String name) {
        assertThatThrownBy(() -> WindowShape.parse(name, SHAPE))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("square, circle or a ratio");
    }

    @ParameterizedTest
    @ValueSource(strings = {"square", "circle", "ratio:4x3", "ratio:1.5x1"})
    void a_shape_is_named_as_it_is_read(String name) {
        assertThat(WindowShape.parse(name, SHAPE)).hasToString(name);
    }

    private static Box window(HotSpot found) {
        Shape window = Objects.requireNonNull(found.window());
        return window.box(0);
    }

    /** The most points in any rectangle with a point or the image's border on its left or right, and on its upper or lower edge. */
    private static long bestRectangle(List<Point> points, double width, double height, double right, double bottom) {
        long best = 0;
        for (double left : edges(points.stream().mapToDouble(Point::x).toArray(), width, right)) {
            for (double top : edges(points.stream().mapToDouble(Point::y).toArray(), height, bottom)) {
                best = Math.max(
                        best,
                        points.stream()
                                .filter(at -> at.x() >= left - TOLERANCE
                                        && at.x() <= left + width + TOLERANCE
                                        && at.y() >= top - TOLERANCE
                                        && at.y() <= top + height + TOLERANCE)
                                .count());
            }
        }
        return best;
    }

    private static List<Double> edges(double[] values, double length, double limit) {
        if (length >= limit) {
            return List.of((limit - length) / 2);
        }
        List<Double> edges = new ArrayList<>(List.of(0.0, limit - length));
        for (double value : values) {
            edges.add(value);
            edges.add(value - length);
        }
        return edges.stream()
                .filter(edge -> edge >= 0 && edge <= limit - length)
                .toList();
    }

    private static double[] bounds(double radius, double limit) {
        return 2 * radius >= limit ? new double[] {limit / 2, limit / 2} : new double[] {radius, limit - radius};
    }

    /** The most points in any circle around a place at which two circles around points cross, or one and an edge. */
    private static long bestCircle(List<Point> points, double radius, double[] xs, double[] ys) {
        List<Point> centres = new ArrayList<>(points);
        for (double x : xs) {
            for (double y : ys) {
                centres.add(new Point(x, y));
            }
        }
        for (Point a : points) {
            centres.add(new Point(Math.min(xs[1], Math.max(xs[0], a.x())), Math.min(ys[1], Math.max(ys[0], a.y()))));
            for (double x : xs) {
                double rise = Math.sqrt(Math.max(0, radius * radius - (a.x() - x) * (a.x() - x)));
                centres.add(new Point(x, a.y() - rise));
                centres.add(new Point(x, a.y() + rise));
            }
            for (double y : ys) {
                double run = Math.sqrt(Math.max(0, radius * radius - (a.y() - y) * (a.y() - y)));
                centres.add(new Point(a.x() - run, y));
                centres.add(new Point(a.x() + run, y));
            }
            for (Point b : points) {
                double apart = Math.hypot(b.x() - a.x(), b.y() - a.y());
                if (apart > 0 && apart <= 2 * radius) {
                    double rise = Math.sqrt(radius * radius - apart * apart / 4) / apart;
                    centres.add(new Point(
                            (a.x() + b.x()) / 2 - rise * (b.y() - a.y()),
                            (a.y() + b.y()) / 2 + rise * (b.x() - a.x())));
                }
            }
        }
        return centres.stream()
                .filter(at -> at.x() >= xs[0] && at.x() <= xs[1] && at.y() >= ys[0] && at.y() <= ys[1])
                .mapToLong(at -> points.stream()
                        .filter(point -> Math.hypot(point.x() - at.x(), point.y() - at.y()) <= radius * (1 + TOLERANCE))
                        .count())
                .max()
                .orElse(0);
    }
}
