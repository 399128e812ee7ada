package dev.midog.patch.plan;

import static dev.midog.patch.plan.PlanFixture.BY_CENTRE;
import static dev.midog.patch.plan.PlanFixture.annotation;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Images to draw from, samplers and chi-square. */
final class SampleFixture {
    static final PatchSize SIZE = new PatchSize(64, 64);
    static final long SEED = 20230501;

    /** Beyond it chi-square, with so many degrees of freedom, has a chance of one in a thousand. */
    static final Map<Integer, Double> CRITICAL = Map.of(1, 10.83, 2, 13.82, 3, 16.27, 9, 27.88);

    private SampleFixture() {}

    static Sampler.SamplingRule midogpp() {
        return (images, patches) -> new MidogppSampler(images, SIZE, patches, 50, one -> true);
    }

    static Sampler.SamplingRule guide() {
        return (images, patches) -> new GuideSampler(
                images, SIZE, GuideSampler.Shares.GUIDE, one -> one.categoryId() == 1, one -> one.categoryId() == 2);
    }

    static Sampler.SamplingRule background(int margin) {
        return (images, patches) -> new BackgroundSampler(images, SIZE, margin, 50);
    }

    static PatchPlan plan(List<SourceImage> images, long patches, Sampler.SamplingRule rule) {
        return plan(images, patches, rule, SamplingBalance.FREE, new Notices());
    }

    static PatchPlan plan(
            List<SourceImage> images,
            long patches,
            Sampler.SamplingRule rule,
            SamplingBalance spread,
            Notices notices) {
        return new SamplePlanner(EdgeRule.SHIFT, BY_CENTRE, patches, SEED, rule, spread).plan(images, notices);
    }

    static List<PatchRequest> sample(List<SourceImage> images, long patches, Sampler.SamplingRule rule) {
        return plan(images, patches, rule).patches().toList();
    }

    /** The numbers in the patches' names: which patches of the plan they are. */
    static Stream<Long> numbers(ImagePlan image) {
        return image.patches().stream().map(patch -> Long.valueOf(patch.name().replaceAll(".*_n(\\d+)_.*", "$1")));
    }

    static SourceImage image(long id, String tumor, int width, int height, Annotation... annotations) {
        RoiFacts facts = new RoiFacts(width, height, tumor, null, null, null, null, null, null);
        String stem = "00" + id;
        return new SourceImage(
                new Roi(id, stem + ".tiff", facts, Extras.EMPTY), stem, width, height, List.of(annotations));
    }

    static Annotation cell(long id, int category, double x, double y) {
        Annotation box = annotation(id, x - 25, y - 25, x + 25, y + 25);
        return new Annotation(id, 1, category, new Shape.Area(box.shape().box(0)), List.of());
    }

    /** Whether the patch holds the middle of the cells at (at, at), or nearly. */
    static boolean near(PatchRequest patch, int at) {
        Box window = patch.window().box();
        return overlaps(window, new Box(at - 26, at - 26, at + 26, at + 26));
    }

    static boolean overlaps(Box a, Box b) {
        return a.minX() < b.maxX() && a.maxX() > b.minX() && a.minY() < b.maxY() && a.maxY() > b.minY();
    }

    static double chiSquare(Map<Integer, Integer> counts, Map<Integer, Double> expected) {
        return expected.entrySet().stream()
                .mapToDouble(entry -> {
                    double difference = counts.getOrDefault(entry.getKey(), 0) - entry.getValue();
                    return difference * difference / entry.getValue();
                })
                .sum();
    }
}
