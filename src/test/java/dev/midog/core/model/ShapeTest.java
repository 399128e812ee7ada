package dev.midog.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest {
    private static final Box BOUNDS = new Box(10, 20, 30, 60);

    @Test
    void a_spot_gets_a_square_of_the_size_asked_for() {
        assertThat(new Shape.Spot(new Point(100, 50)).box(50)).isEqualTo(new Box(75, 25, 125, 75));
        assertThat(new Shape.SpecialSpot(new Point(0.5, 0)).box(1)).isEqualTo(new Box(0, -0.5, 1, 0.5));
    }

    @Test
    void the_size_of_a_spot_means_nothing_to_other_shapes() {
        assertThat(new Shape.Area(BOUNDS).box(50)).isEqualTo(BOUNDS);
        assertThat(new Shape.Circle(BOUNDS).box(50)).isEqualTo(BOUNDS);
    }

    @Test
    void a_polygon_has_the_smallest_box_around_its_corners() {
        Shape polygon = new Shape.Polygon(List.of(new Point(5, 9), new Point(-1, 3), new Point(2, 12)));

        assertThat(polygon.box(50)).isEqualTo(new Box(-1, 3, 5, 12));
        assertThat(polygon.centre()).isEqualTo(new Point(2, 7.5));
    }

    @Test
    void the_centre_is_the_spot_or_the_middle_of_the_box() {
        assertThat(new Shape.Spot(new Point(3.5, 4)).centre()).isEqualTo(new Point(3.5, 4));
        assertThat(new Shape.SpecialSpot(new Point(3.5, 4)).centre()).isEqualTo(new Point(3.5, 4));
        assertThat(new Shape.Circle(BOUNDS).centre()).isEqualTo(new Point(20, 40));
    }

    @Test
    void shapes_without_a_place_are_refused() {
        assertThatThrownBy(() -> new Shape.Polygon(List.of())).isInstanceOf(MidogException.class);
        assertThatThrownBy(() -> new Point(Double.NaN, 1)).isInstanceOf(MidogException.class);
        assertThatThrownBy(() -> new Shape.ImageLabel().box(50)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Shape.ImageLabel().centre()).isInstanceOf(IllegalStateException.class);
    }
}
