package dev.midog.patch.job;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchAnnotation;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.SourceImage;
import dev.midog.patch.plan.Window;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes plans as bytes: each image once with its annotations, and each patch by its place, the end of its name and the
 * numbers of its annotations.
 *
 * <p>A patch takes about 40 bytes, and each of its annotations 1 or 2 more, or 33 where its box is not that of the
 * annotation cut at the patch's border, as for spots.
 */
public final class PlanWriter {
    static final int SPOT = 0;
    static final int SPECIAL_SPOT = 1;
    static final int AREA = 2;
    static final int CIRCLE = 3;
    static final int POLYGON = 4;
    static final int IMAGE_LABEL = 5;

    private final PlanOutput out;

    private PlanWriter(PlanOutput out) {
        this.out = out;
    }

    /** Writes {@code plan}: equal plans give equal bytes. */
    public static void write(PatchPlan plan, OutputStream out) throws IOException {
        new PlanWriter(new PlanOutput(out)).plan(plan);
    }

    static void write(PatchPlan plan, PlanOutput out) throws IOException {
        new PlanWriter(out).plan(plan);
    }

    private void plan(PatchPlan plan) throws IOException {
        out.number(plan.images().size());
        for (ImagePlan image : plan.images()) {
            image(image.image());
            patches(image);
        }
    }

    private void image(SourceImage image) throws IOException {
        Roi roi = image.roi();
        out.signed(roi.id());
        out.text(roi.fileName());
        facts(roi.stated());
        facts(roi.catalogued());
        out.text(image.stem());
        out.number(image.width());
        out.number(image.height());
        out.number(image.annotations().size());
        for (Annotation annotation : image.annotations()) {
            annotation(annotation);
        }
    }

    private void facts(RoiFacts facts) throws IOException {
        size(facts.width());
        size(facts.height());
        out.optional(facts.tumorType());
        out.optional(facts.scanner());
        out.optional(facts.laboratory());
        out.optional(facts.species());
        MicronsPerPixel scale = facts.scale();
        out.one(scale == null ? 0 : 1);
        if (scale != null) {
            out.real(scale.x());
            out.real(scale.y());
        }
        out.optional(facts.split() == null ? null : facts.split().label());
        Boolean published = facts.published();
        out.one(published == null ? 0 : published ? 1 : 2);
    }

    /** A size of 0 stands for one that is not known. */
    private void size(@Nullable Integer size) throws IOException {
        out.number(size == null ? 0 : size);
    }

    private void annotation(Annotation annotation) throws IOException {
        out.signed(annotation.id());
        out.signed(annotation.categoryId());
        shape(annotation.shape());
        out.number(annotation.votes().size());
        for (Vote vote : annotation.votes()) {
            out.signed(vote.categoryId());
            Long annotator = vote.annotatorId();
            out.one(annotator == null ? 0 : 1);
            if (annotator != null) {
                out.signed(annotator);
            }
        }
    }

    private void shape(Shape shape) throws IOException {
        if (shape instanceof Shape.Spot spot) {
            out.one(SPOT);
            point(spot.at());
        } else if (shape instanceof Shape.SpecialSpot spot) {
            out.one(SPECIAL_SPOT);
            point(spot.at());
        } else if (shape instanceof Shape.Area area) {
            out.one(AREA);
            box(area.bounds());
        } else if (shape instanceof Shape.Circle circle) {
            out.one(CIRCLE);
            box(circle.bounds());
        } else if (shape instanceof Shape.Polygon polygon) {
            out.one(POLYGON);
            out.number(polygon.corners().size());
            for (Point corner : polygon.corners()) {
                point(corner);
            }
        } else {
            out.one(IMAGE_LABEL);
        }
    }

    private void point(Point point) throws IOException {
        out.real(point.x());
        out.real(point.y());
    }

    private void box(Box box) throws IOException {
        out.real(box.minX());
        out.real(box.minY());
        out.real(box.maxX());
        out.real(box.maxY());
    }

    private void patches(ImagePlan image) throws IOException {
        Map<Long, Integer> places = new HashMap<>();
        List<Annotation> annotations = image.image().annotations();
        for (int i = 0; i < annotations.size(); i++) {
            places.put(annotations.get(i).id(), i);
        }
        String stem = image.image().stem();
        out.number(image.patches().size());
        for (PatchRequest patch : image.patches()) {
            boolean named = patch.name().startsWith(stem);
            out.one(named ? 1 : 0);
            out.text(named ? patch.name().substring(stem.length()) : patch.name());
            Window window = patch.window();
            out.signed(window.x());
            out.signed(window.y());
            out.number(window.width());
            out.number(window.height());
            Annotation center = patch.center();
            out.number(center == null ? 0 : 1 + place(center, places, patch));
            out.number(patch.annotations().size());
            for (PatchAnnotation inside : patch.annotations()) {
                int place = place(inside.source(), places, patch);
                boolean isClipped =
                        inside.box().equals(PlanReader.clipped(inside.source().shape(), window));
                out.number(2L * place + (isClipped ? 0 : 1));
                if (!isClipped) {
                    box(inside.box());
                }
            }
        }
    }

    private static int place(Annotation annotation, Map<Long, Integer> places, PatchRequest patch) {
        Integer place = places.get(annotation.id());
        if (place == null) {
            throw new IllegalArgumentException(
                    "patch " + patch.name() + " has annotation " + annotation.id() + ", and its image does not");
        }
        return place;
    }
}
