package dev.midog.patch.plan;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import java.util.List;

/** Images and annotations for tests of planners. */
final class PlanFixture {
    static final InclusionRule BY_CENTRE = new InclusionRule(null, 50);

    private PlanFixture() {}

    static SourceImage image(int width, int height, Annotation... annotations) {
        return new SourceImage(roi(1, "001.tiff"), "001", width, height, List.of(annotations));
    }

    static Roi roi(long id, String fileName) {
        return new Roi(id, fileName, RoiFacts.NONE, Extras.EMPTY);
    }

    static Annotation annotation(long id, double minX, double minY, double maxX, double maxY) {
        return new Annotation(id, 1, 1, new Shape.Area(new Box(minX, minY, maxX, maxY)), List.of());
    }
}
