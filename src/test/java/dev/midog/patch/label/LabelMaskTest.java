package dev.midog.patch.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelMaskTest {
    @Test
    void a_box_marks_the_pixels_whose_middle_lies_in_it_wherever_the_mask_begins() {
        assertThat(drawn(new Shape.Area(new Box(101.5, 50, 104.5, 52.4)), 100, 49))
                .isEqualTo("""
                        ......
                        .111..
                        .111..
                        ......
                        """);
    }

    @Test
    void a_box_that_sticks_out_is_cut_off_at_the_edges() {
        assertThat(drawn(new Shape.Area(new Box(-50, -50, 2, 1)), 0, 0)).isEqualTo("""
                        11....
                        ......
                        ......
                        ......
                        """);
        assertThat(drawn(new Shape.Area(new Box(4, 3, 900, 900)), 0, 0)).endsWith("....11\n");
    }

    @Test
    void a_polygon_is_filled_by_its_outline_and_left_open_where_it_is_hollow() {
        Shape.Polygon corner = new Shape.Polygon(List.of(
                new Point(0, 0), new Point(6, 0), new Point(6, 1), new Point(1, 1), new Point(1, 4), new Point(0, 4)));

        assertThat(drawn(corner, 0, 0)).isEqualTo("""
                        111111
                        1.....
                        1.....
                        1.....
                        """);
    }

    @Test
    void a_triangle_is_no_box() {
        assertThat(drawn(new Shape.Polygon(List.of(new Point(0, 0), new Point(4, 4), new Point(0, 4))), 0, 0))
                .isEqualTo("""
                        ......
                        1.....
                        11....
                        111...
                        """);
    }

    @Test
    void a_circle_leaves_the_corners_of_its_box_free() {
        assertThat(drawn(new Shape.Circle(new Box(0, 0, 6, 4)), 0, 0)).isEqualTo("""
                        .1111.
                        111111
                        111111
                        .1111.
                        """);
    }

    @Test
    void a_spot_is_the_square_that_it_gets_elsewhere() {
        assertThat(drawn(new Shape.Spot(new Point(2, 2)), 0, 0)).isEqualTo("""
                        ......
                        .11...
                        .11...
                        ......
                        """);
    }

    @Test
    void the_lower_value_wins_in_either_order() {
        Shape left = new Shape.Area(new Box(0, 0, 2, 1));
        Shape right = new Shape.Area(new Box(1, 0, 3, 1));
        LabelMask mask = new LabelMask(3, 1);
        mask.paint(left, 2, 0, 0, 1);
        mask.paint(right, 2, 0, 0, 200);
        LabelMask other = new LabelMask(3, 1);
        other.paint(right, 2, 0, 0, 200);
        other.paint(left, 2, 0, 0, 1);

        assertThat(mask.values()).containsExactly(1, 1, (byte) 200);
        assertThat(other.values()).isEqualTo(mask.values());
    }

    private static String drawn(Shape shape, double left, double top) {
        LabelMask mask = new LabelMask(6, 4);
        mask.paint(shape, 2, left, top, 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < mask.values().length; i++) {
            text.append(mask.values()[i] == 0 ? "." : mask.values()[i]).append(i % 6 == 5 ? "\n" : "");
        }
        return text.toString();
    }
}
