package dev.midog.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

class OutlinesTest {
    /** As QuPath reads GeoJSON, in its class {@code ROITypeAdapters}. */
    private static final PrecisionModel OF_QUPATH = new PrecisionModel(-0.01);

    /** What became of each in QuPath 0.8, and what becomes of it here. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bow tie                       | 10,10 60,60 60,10 10,60             | true  | true
            bow tie through a corner      | 10,10 20,20 30,30 30,10 20,20 10,30 | true  | true
            pentagram                     | 50,0 80,90 0,35 100,35 20,90        | true  | true
            around the same place twice   | 0,0 9,0 9,9 0,9 0,0 8,0 8,8 0,8     | true  | true
            two spikes in one corner      | 1,1 3,0 1,1 3,3 0,0 1,0             | true  | true
            a spike                       | 10,10 60,10 99,10 60,10 60,60 10,60 | true  | false
            halves that touch in a corner | 10,10 20,20 30,10 30,30 20,20 10,30 | false | false
            a corner on an edge           | 10,10 60,10 60,60 35,10 10,60       | false | false
            a corner given twice          | 10,10 60,10 60,10 60,60 10,60       | false | false
            closed                        | 10,10 60,10 60,60 10,10             | false | false
            a point on an edge            | 10,10 30,10 60,10 60,60             | false | false
            a triangle                    | 10,10 60,10 60,60                   | false | false
            """)
    void crossing_is_what_qupath_refuses_and_what_retraces_itself(
            String name, String corners, boolean crosses, boolean isRefused) {
        List<Point> ring = ring(corners);

        assertThat(Outlines.crossesItself(ring)).as(name).isEqualTo(crosses);
        assertThat(isRefused(ring)).as(name).isEqualTo(isRefused);
    }

    @Test
    void the_largest_part_is_left_of_an_outline_that_crosses_itself() {
        Shape loop = Outlines.simple(new Shape.Polygon(ring("0,0 100,0 100,100 0,100 0,-10 -10,-10 -10,5")));

        assertThat(loop).isInstanceOf(Shape.Polygon.class);
        assertThat(area(((Shape.Polygon) loop).corners())).isEqualTo(10_000);
        assertThat(Outlines.crossesItself(((Shape.Polygon) loop).corners())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10,10 60,60", "10,10", "10,10 60,10 30,10", "10,10 60,60 10,10 60,60", "0,0 0.001,0 0,0.001"})
    void an_outline_without_area_becomes_a_spot(String corners) {
        Shape.Polygon polygon = new Shape.Polygon(ring(corners));

        assertThat(Outlines.simple(polygon)).isEqualTo(new Shape.Spot(polygon.centre()));
    }

    @Test
    void a_scribble_becomes_its_box_in_little_memory() {
        Random random = new Random(7);
        Shape.Polygon scribble =
                new Shape.Polygon(Stream.generate(() -> new Point(random.nextInt(10_000), random.nextInt(10_000)))
                        .limit(20_000)
                        .toList());
        Box box = scribble.box(0);

        assertThat(Outlines.simple(scribble))
                .isInstanceOfSatisfying(
                        Shape.Polygon.class,
                        part -> assertThat(part.corners())
                                .hasSize(4)
                                .contains(new Point(box.minX(), box.minY()), new Point(box.maxX(), box.maxY())));
    }

    @Test
    void boxes_and_circles_without_area_become_spots_and_others_stay() {
        Box flat = new Box(10, 10, 60, 10);
        Box square = new Box(10, 10, 60, 60);

        assertThat(Outlines.simple(new Shape.Area(flat))).isEqualTo(new Shape.Spot(new Point(35, 10)));
        assertThat(Outlines.simple(new Shape.Circle(flat))).isEqualTo(new Shape.Spot(new Point(35, 10)));
        assertThat(Stream.of(
                        new Shape.Area(square),
                        new Shape.Circle(square),
                        new Shape.Spot(new Point(1, 1)),
                        new Shape.ImageLabel(),
                        new Shape.Polygon(ring("10,10 60,10 60,60"))))
                .allSatisfy(shape -> assertThat(Outlines.simple(shape)).isSameAs(shape));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 1000})
    void jts_takes_whatever_comes_out_and_refuses_what_crosses(int steps) {
        Random random = new Random(20_250_802);
        for (int i = 0; i < 500; i++) {
            List<Point> ring = ring(random, steps);
            Shape simple = Outlines.simple(new Shape.Polygon(ring));

            if (simple instanceof Shape.Polygon polygon) {
                assertThat(isRefused(polygon.corners()))
                        .as("%s from %s", polygon, ring)
                        .isFalse();
                assertThat(reduced(polygon.corners()).isEmpty()).as("%s", ring).isFalse();
            }
            if (isRefused(ring)) {
                assertThat(Outlines.crossesItself(ring)).as("%s", ring).isTrue();
            }
        }
    }

    /** Walks and loops, on a grid of so many steps a pixel. */
    private static List<Point> ring(Random random, int steps) {
        List<Point> ring = new ArrayList<>();
        int corners = 2 + random.nextInt(random.nextInt(10) == 0 ? 300 : 12);
        double extent = 2 + random.nextInt(60);
        boolean isDrawn = random.nextBoolean();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i * (1 + random.nextDouble() / 5) / corners;
            double x = isDrawn ? extent * (1 + Math.cos(angle)) + random.nextGaussian() : random.nextDouble() * extent;
            double y = isDrawn ? extent * (1 + Math.sin(angle)) + random.nextGaussian() : random.nextDouble() * extent;
            ring.add(new Point(Math.rint(x * steps) / steps, Math.rint(y * steps) / steps));
        }
        return ring;
    }

    private static boolean isRefused(List<Point> ring) {
        try {
            reduced(ring);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static Geometry reduced(List<Point> ring) {
        List<Coordinate> closed = new ArrayList<>();
        ring.forEach(corner -> closed.add(new Coordinate(corner.x(), corner.y())));
        while (closed.size() < 3) {
            closed.add(closed.get(closed.size() - 1));
        }
        closed.add(closed.get(0));
        return GeometryPrecisionReducer.reduce(
                new GeometryFactory().createPolygon(closed.toArray(Coordinate[]::new)), OF_QUPATH);
    }

    private static double area(List<Point> ring) {
        return reduced(ring).getArea();
    }

    private static List<Point> ring(String corners) {
        return Stream.of(corners.split(" "))
                .map(corner -> corner.split(","))
                .map(corner -> new Point(Double.parseDouble(corner[0]), Double.parseDouble(corner[1])))
                .toList();
    }
}
