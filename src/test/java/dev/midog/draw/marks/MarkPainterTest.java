package dev.midog.draw.marks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkPainterTest {
    private static final int COLOUR = Palette.HARD_NEGATIVE;
    private static final MarkStyle STYLE = MarkStyle.solid(COLOUR);

    private Picture picture;

    @BeforeEach
    void make() {
        picture = Picture.white(100, 80);
    }

    @Test
    void the_line_of_a_box_lies_inside_it_and_its_halo_around_the_line() {
        painter(1).draw(new Shape.Area(new Box(20, 10, 60, 50)), STYLE);

        assertThat(row(30, 18, 25)).containsExactly(white(), ink(), COLOUR, COLOUR, ink(), white(), white());
        assertThat(row(30, 56, 63)).containsExactly(white(), ink(), COLOUR, COLOUR, ink(), white(), white());
        assertThat(at(20, 10)).as("a corner").isEqualTo(COLOUR);
        assertThat(at(59, 49)).as("the last pixel").isEqualTo(COLOUR);
        assertThat(at(40, 30)).as("the cell").isEqualTo(white());
    }

    @Test
    void a_box_is_scaled_with_the_image_and_its_line_is_not() {
        new MarkPainter(picture, new Viewport(0, 0, 100, 80, 400, 200, 0.25, 0.25), 2, 50)
                .draw(new Shape.Area(new Box(440, 240, 640, 400)), STYLE);

        assertThat(row(30, 8, 15)).containsExactly(white(), ink(), COLOUR, COLOUR, ink(), white(), white());
        assertThat(at(59, 30)).isEqualTo(COLOUR);
        assertThat(at(60, 30)).isEqualTo(ink());
    }

    @Test
    void a_mark_is_seen_however_small_its_cell_is() {
        painter(0.01).draw(new Shape.Area(new Box(5000, 4000, 5050, 4050)), STYLE);

        int inked = 0;
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 100; x++) {
                inked += at(x, y) == COLOUR ? 1 : 0;
            }
        }
        assertThat(inked).isEqualTo(MarkPainter.LEAST_SIDE * MarkPainter.LEAST_SIDE - 5 * 5);
    }

    @Test
    void a_spot_is_a_ring_and_a_special_spot_a_diamond() {
        painter(1).draw(new Shape.Spot(new Point(30, 40)), STYLE);
        painter(1).draw(new Shape.SpecialSpot(new Point(80, 40)), STYLE);

        for (int[] place : new int[][] {{20, 39}, {39, 40}, {30, 30}, {30, 49}, {70, 40}, {75, 45}}) {
            assertThat(at(place[0], place[1])).as("%d, %d", place[0], place[1]).isEqualTo(COLOUR);
        }
        assertThat(at(30, 40)).isEqualTo(white());
        assertThat(at(77, 37)).as("in the corner of the diamond's box").isEqualTo(white());
    }

    @Test
    void a_polygon_is_closed_and_an_ellipse_fills_its_box() {
        painter(1).draw(new Shape.Polygon(List.of(new Point(10, 10), new Point(40, 10), new Point(40, 40))), STYLE);
        painter(1).draw(new Shape.Circle(new Box(50, 20, 90, 40)), STYLE);

        assertThat(List.of(at(25, 10), at(40, 25), at(25, 25))).containsOnly(COLOUR);
        assertThat(at(33, 18)).as("inside").isEqualTo(white());
        assertThat(List.of(at(50, 30), at(89, 29), at(70, 20), at(70, 39))).containsOnly(COLOUR);
    }

    @Test
    void a_broken_line_shows_gaps_in_its_halo() {
        painter(1).draw(new Shape.Area(new Box(20, 10, 60, 50)), new MarkStyle(COLOUR, true));

        assertThat(row(10, 20, 36))
                .containsExactly(
                        COLOUR, COLOUR, COLOUR, COLOUR, ink(), ink(), ink(), ink(), COLOUR, COLOUR, COLOUR, COLOUR,
                        ink(), ink(), ink(), ink());
    }

    @Test
    void nothing_is_drawn_outside_of_the_part_that_shows_the_image() {
        new MarkPainter(picture, new Viewport(10, 10, 30, 30, 0, 0, 1, 1), 2, 50)
                .draw(new Shape.Area(new Box(-5, -5, 200, 20)), STYLE);
        new MarkPainter(picture, new Viewport(10, 10, 30, 30, 0, 0, 1, 1), 2, 50)
                .draw(new Shape.Circle(new Box(10, 10, 200, 200)), STYLE);

        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 100; x++) {
                if (x < 10 || y < 10 || x >= 40 || y >= 40) {
                    assertThat(at(x, y)).isEqualTo(white());
                }
            }
        }
    }

    @Test
    void a_caption_stands_on_the_colour_of_its_mark_and_stays_on_the_picture() {
        painter(1).caption(new Shape.Area(new Box(20, 30, 60, 50)), "0.97", 1, STYLE);
        painter(1).caption(new Shape.Area(new Box(95, 2, 100, 20)), "0.97", 1, STYLE);

        assertThat(at(20, 21)).isEqualTo(COLOUR);
        assertThat(at(22, 25) >> 8 & 0xff).as("the left side of the digit 0").isLessThan((COLOUR >> 8 & 0xff) * 3 / 4);
        assertThat(at(20, 30)).isEqualTo(white());
        assertThat(at(99, 2)).as("moved to the left, and inside its box").isEqualTo(COLOUR);
        assertThat(at(76, 2)).isEqualTo(COLOUR);
    }

    private MarkPainter painter(double scale) {
        return new MarkPainter(picture, new Viewport(0, 0, 100, 80, 0, 0, scale, scale), 2, 20);
    }

    private List<Integer> row(int y, int from, int to) {
        return IntStream.range(from, to).mapToObj(x -> at(x, y)).toList();
    }

    private int at(int x, int y) {
        int i = 3 * (y * picture.width() + x);
        byte[] rgb = picture.rgb();
        return (rgb[i] & 0xff) << 16 | (rgb[i + 1] & 0xff) << 8 | (rgb[i + 2] & 0xff);
    }

    private static int white() {
        return Palette.PAPER;
    }

    private static int ink() {
        return Palette.INK;
    }
}
