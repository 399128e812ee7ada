package dev.midog.patch.job;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Split;
import dev.midog.core.model.Vote;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchAnnotation;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.SourceImage;
import dev.midog.patch.plan.Window;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads plans that {@link PlanWriter} wrote. */
final class PlanReader {
    private final PlanInput in;

    private PlanReader(PlanInput in) {
        this.in = in;
    }

    /** The plan at which {@code in} stands. */
    static PatchPlan read(PlanInput in) {
        return new PlanReader(in).plan();
    }

    private PatchPlan plan() {
        int count = in.count();
        List<ImagePlan> images = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            SourceImage image = image();
            images.add(new ImagePlan(image, patches(image)));
        }
        return new PatchPlan(images);
    }

    private SourceImage image() {
        long id = in.signed();
        Roi roi = new Roi(id, in.text(), facts(), facts(), Extras.EMPTY);
        String stem = in.text();
        int width = in.integer();
        int height = in.integer();
        int count = in.count();
        List<Annotation> annotations = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            annotations.add(annotation(id));
        }
        return new SourceImage(roi, stem, width, height, annotations);
    }

    private RoiFacts facts() {
        Integer width = size();
        Integer height = size();
        String tumorType = in.optional();
        String scanner = in.optional();
        String laboratory = in.optional();
        String species = in.optional();
        MicronsPerPixel scale = in.one() == 0 ? null : new MicronsPerPixel(in.real(), in.real());
        String split = in.optional();
        int published = in.one();
        return new RoiFacts(
                width,
                height,
                tumorType,
                scanner,
                laboratory,
                species,
                scale,
                split == null ? null : Split.of(split).orElseThrow(BufferUnderflowException::new),
                published == 0 ? null : published == 1);
    }

    private @Nullable Integer size() {
        int size = in.integer();
        return size == 0 ? null : size;
    }

    private Annotation annotation(long roiId) {
        long id = in.signed();
        int category = in.signedInteger();
        Shape shape = shape();
        int count = in.count();
        List<Vote> votes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int voted = in.signedInteger();
            votes.add(new Vote(voted, in.one() == 0 ? null : (Long) in.signed()));
        }
        return new Annotation(id, roiId, category, shape, votes);
    }

    private Shape shape() {
        return switch (in.one()) {
            case PlanWriter.SPOT -> new Shape.Spot(point());
            case PlanWriter.SPECIAL_SPOT -> new Shape.SpecialSpot(point());
            case PlanWriter.AREA -> new Shape.Area(box());
            case PlanWriter.CIRCLE -> new Shape.Circle(box());
            case PlanWriter.POLYGON -> polygon();
            case PlanWriter.IMAGE_LABEL -> new Shape.ImageLabel();
            default -> throw new BufferUnderflowException();
        };
    }

    private Shape polygon() {
        int count = in.count();
        List<Point> corners = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            corners.add(point());
        }
        return new Shape.Polygon(corners);
    }

    private Point point() {
        return new Point(in.real(), in.real());
    }

    private Box box() {
        return new Box(in.real(), in.real(), in.real(), in.real());
    }

    private List<PatchRequest> patches(SourceImage image) {
        int count = in.count();
        List<PatchRequest> patches = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = (in.one() == 1 ? image.stem() : "") + in.text();
            int x = in.signedInteger();
            int y = in.signedInteger();
            PatchSize size = new PatchSize(in.integer(), in.integer());
            Window window = new Window(x, y, size.width(), size.height());
            int center = in.integer();
            patches.add(new PatchRequest(
                    image.roi(),
                    name,
                    window,
                    inside(image, window),
                    center == 0 ? null : annotation(image, center - 1)));
        }
        return patches;
    }

    private List<PatchAnnotation> inside(SourceImage image, Window window) {
        int count = in.count();
        List<PatchAnnotation> inside = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int place = in.integer();
            Annotation source = annotation(image, place / 2);
            Box box = place % 2 == 1 ? box() : clipped(source.shape(), window);
            if (box == null) {
                throw new BufferUnderflowException();
            }
            inside.add(new PatchAnnotation(source, box));
        }
        return inside;
    }

    private static Annotation annotation(SourceImage image, int place) {
        if (place >= image.annotations().size()) {
            throw new BufferUnderflowException();
        }
        return image.annotations().get(place);
    }

    /** The part of the bounding box of {@code shape} in {@code window}, in its pixels; null where there is none. */
    static @Nullable Box clipped(Shape shape, Window window) {
        if (shape instanceof Shape.ImageLabel) {
            return null;
        }
        Box box = shape.box(0);
        Box patch = window.box();
        double minX = Math.max(box.minX(), patch.minX());
        double minY = Math.max(box.minY(), patch.minY());
        double maxX = Math.min(box.maxX(), patch.maxX());
        double maxY = Math.min(box.maxY(), patch.maxY());
        return minX > maxX || minY > maxY
                ? null
                : new Box(minX - patch.minX(), minY - patch.minY(), maxX - patch.minX(), maxY - patch.minY());
    }
}
