package dev.midog.patch.plan;

import static dev.midog.patch.plan.PlanFixture.BY_CENTRE;
import static dev.midog.patch.plan.PlanFixture.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationAssignerTest {
    private static final Window PATCH = new Window(100, 100, 100, 100);

    @Test
    void a_spot_gets_a_box_of_the_spot_size() {
        Annotation spot = new Annotation(1, 1, 1, new Shape.Spot(new Point(110, 150)), List.of());

        assertThat(new AnnotationAssigner(List.of(spot), BY_CENTRE).in(PATCH))
                .extracting(PatchAnnotation::box)
                .containsExactly(new Box(0, 25, 35, 75));
    }

    @Test
    void a_polygon_is_clipped_as_its_box() {
        Shape polygon = new Shape.Polygon(List.of(new Point(150, 150), new Point(220, 150), new Point(150, 170)));
        Annotation annotation = new Annotation(1, 1, 1, polygon, List.of());

        assertThat(new AnnotationAssigner(List.of(annotation), BY_CENTRE).in(PATCH))
                .extracting(PatchAnnotation::box)
                .containsExactly(new Box(50, 50, 100, 70));
    }

    @Test
    void visibility_counts_the_share_of_the_area() {
        Annotation quarter = annotation(1, 90, 90, 110, 110);
        AnnotationAssigner atAQuarter = new AnnotationAssigner(List.of(quarter), new InclusionRule(0.25, 50));
        AnnotationAssigner above = new AnnotationAssigner(List.of(quarter), new InclusionRule(0.26, 50));

        assertThat(atAQuarter.in(PATCH)).extracting(PatchAnnotation::box).containsExactly(new Box(0, 0, 10, 10));
        assertThat(above.in(PATCH)).isEmpty();
    }

    @Test
    void a_box_without_area_belongs_where_it_lies() {
        Annotation point = annotation(1, 150, 150, 150, 150);

        assertThat(new AnnotationAssigner(List.of(point), new InclusionRule(0.5, 50)).in(PATCH))
                .hasSize(1);
    }

    @Test
    void the_lookup_finds_what_a_plain_search_finds() {
        Random random = new Random(5);
        List<Annotation> annotations = new ArrayList<>();
        for (int id = 0; id < 500; id++) {
            double x = random.nextInt(1000);
            double y = random.nextInt(1000);
            annotations.add(annotation(id, x, y, x + 1 + random.nextInt(200), y + 1 + random.nextInt(200)));
        }
        AnnotationAssigner assigner = new AnnotationAssigner(annotations, new InclusionRule(0.3, 50));
        for (int y = 0; y < 1000; y += 100) {
            Window window = new Window(300, y, 100, 100);
            List<Long> expected = annotations.stream()
                    .filter(one -> visibleShare(one.shape().box(50), window.box()) >= 0.3)
                    .map(Annotation::id)
                    .toList();

            assertThat(assigner.in(window))
                    .extracting(inside -> inside.source().id())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
    void a_share_out_of_range_is_refused(double share) {
        assertThatThrownBy(() -> new InclusionRule(share, 50))
                .hasMessageContaining("is not a number above 0 and at most 1");
    }

    private static double visibleShare(Box box, Box patch) {
        double width = Math.max(0, Math.min(box.maxX(), patch.maxX()) - Math.max(box.minX(), patch.minX()));
        double height = Math.max(0, Math.min(box.maxY(), patch.maxY()) - Math.max(box.minY(), patch.minY()));
        return width * height / box.area();
    }
}
