package dev.midog.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxTest {
    @Test
    void the_box_around_a_centre_has_the_size_asked_for() {
        Box box = Box.around(new Point(100.5, 20), 50);

        assertThat(box).isEqualTo(new Box(75.5, -5, 125.5, 45));
        assertThat(box.width()).isEqualTo(50);
        assertThat(box.height()).isEqualTo(50);
        assertThat(box.area()).isEqualTo(2500);
        assertThat(box.centre()).isEqualTo(new Point(100.5, 20));
    }

    @Test
    void corners_may_come_in_any_order() {
        assertThat(Box.ofCorners(new Point(10, 2), new Point(3, 8))).isEqualTo(new Box(3, 2, 10, 8));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "9.99, 9.99, true", "10, 5, false", "5, 10, false", "-0.01, 5, false", "5, -0.01, false"})
    void left_and_upper_edges_are_inside_and_right_and_lower_ones_outside(double x, double y, boolean inside) {
        assertThat(new Box(0, 0, 10, 10).contains(new Point(x, y))).isEqualTo(inside);
    }

    @Test
    void a_box_without_width_is_allowed_and_holds_nothing() {
        Box line = new Box(5, 0, 5, 10);

        assertThat(line.area()).isZero();
        assertThat(line.contains(new Point(5, 5))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10, 0, 5, 5", "0, 10, 5, 5"})
    void an_inverted_box_is_refused_with_its_numbers(double minX, double minY, double maxX, double maxY) {
        assertThatThrownBy(() -> new Box(minX, minY, maxX, maxY))
                .isInstanceOfSatisfying(
                        MidogException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(MidogException.ErrorKind.INVALID_DATA))
                .hasMessageContaining("[" + minX + ", " + minY + ", " + maxX + ", " + maxY + "]")
                .hasMessageContaining("inverted");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity", "1000000001", "-1e300"})
    void a_coordinate_that_is_no_place_in_an_image_is_refused(double coordinate) {
        assertThatThrownBy(() -> new Box(0, 0, coordinate, 5))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining(String.valueOf(coordinate));
        assertThatThrownBy(() -> new Box(0, coordinate, 1, 5)).isInstanceOf(MidogException.class);
    }
}
