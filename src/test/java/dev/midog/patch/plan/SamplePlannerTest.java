package dev.midog.patch.plan;

import static dev.midog.patch.plan.PlanFixture.BY_CENTRE;
import static dev.midog.patch.plan.PlanFixture.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.model.Annotation;
import dev.midog.model.Box;
import dev.midog.model.Extras;
import dev.midog.model.MidogException;
import dev.midog.model.Notices;
import dev.midog.model.Roi;
import dev.midog.model.RoiFacts;
import dev.midog.model.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplePlannerTest {
    private static final PatchSize SIZE = new PatchSize(64, 64);
    private static final long SEED = 20230501;

    /** Beyond it chi-square, with so many degrees of freedom, has a chance of one in a thousand. */
    private static final Map<Integer, Double> CRITICAL = Map.of(1, 10.83, 2, 13.82, 9, 27.88);

    @Test
    void the_same_seed_gives_the_same_plan_on_every_machine() {
        List<SourceImage> images = List.of(image(1, "x", 700, 500, cell(11, 1, 300, 200)), image(2, "y", 400, 300));

        assertThat(sample(images, 4, midogpp(4)))
                .extracting(PatchRequest::name)
                .containsExactly(
                        "001_n0000000_x00112_y00187_64x64",
                        "001_n0000001_x00466_y00391_64x64",
                        "002_n0000002_x00273_y00196_64x64",
                        "002_n0000003_x00177_y00071_64x64");
    }

    @Test
    void a_patch_does_not_depend_on_how_many_are_drawn() {
        List<SourceImage> images = List.of(image(1, "x", 700, 500, cell(11, 1, 300, 200)));

        List<PatchRequest> few = sample(images, 10, SamplePlannerTest::guide);

        assertThat(sample(images, 100, SamplePlannerTest::guide).subList(0, 10))
                .extracting(PatchRequest::name)
                .containsExactlyElementsOf(few.stream().map(PatchRequest::name).toList());
    }

    @Test
    void midogpp_gives_every_image_equally_many() {
        List<SourceImage> images = List.of(image(1, "x", 200, 200), image(2, "x", 200, 200), image(3, "x", 200, 200));

        PatchPlan plan = plan(images, 11, midogpp(11));

        assertThat(plan.images()).extracting(one -> one.patches().size()).containsExactly(4, 4, 3);
    }

    @Test
    void midogpp_draws_half_anywhere_and_the_rest_evenly_over_classes_whatever_their_number() {
        // One cell of class 2 far from the hundred of class 1: each class gets a quarter of the patches.
        Annotation[] cells = IntStream.rangeClosed(0, 100)
                .mapToObj(i -> i == 100 ? cell(i, 2, 9000, 9000) : cell(i, 1, 1000, 1000))
                .toArray(Annotation[]::new);
        List<SourceImage> images = List.of(image(1, "x", 10_000, 10_000, cells));

        Map<Integer, Integer> counts = new HashMap<>();
        for (PatchRequest patch : sample(images, 20_000, midogpp(20_000))) {
            int kind = near(patch, 1000) ? 1 : near(patch, 9000) ? 2 : 0;
            counts.merge(kind, 1, Integer::sum);
        }

        assertThat(chiSquare(counts, Map.of(0, 10_000.0, 1, 5_000.0, 2, 5_000.0)))
                .isLessThan(CRITICAL.get(2));
    }

    @Test
    void patches_anywhere_lie_evenly() {
        List<SourceImage> images = List.of(image(1, "x", 64 + 99, 64));

        Map<Integer, Integer> counts = new HashMap<>();
        sample(images, 10_000, midogpp(10_000))
                .forEach(patch -> counts.merge(patch.window().x() / 10, 1, Integer::sum));

        Map<Integer, Double> expected = new HashMap<>();
        IntStream.range(0, 10).forEach(i -> expected.put(i, 1000.0));
        assertThat(chiSquare(counts, expected)).isLessThan(CRITICAL.get(9));
    }

    @Test
    void guide2025_weighs_domains_alike_and_keeps_its_shares() {
        List<SourceImage> images = List.of(
                image(1, "rare", 10_000, 10_000, cell(1, 1, 1000, 1000), cell(2, 2, 9000, 9000)),
                image(2, "common", 10_000, 10_000, cell(3, 1, 1000, 1000), cell(4, 2, 9000, 9000)),
                image(3, "common", 10_000, 10_000, cell(5, 1, 1000, 1000), cell(6, 2, 9000, 9000)));

        List<PatchRequest> patches = sample(images, 20_000, SamplePlannerTest::guide);

        Map<Integer, Integer> kinds = new HashMap<>();
        Map<Integer, Integer> domains = new HashMap<>();
        for (PatchRequest patch : patches) {
            kinds.merge(near(patch, 1000) ? 1 : near(patch, 9000) ? 2 : 0, 1, Integer::sum);
            domains.merge(patch.roi().id() == 1 ? 0 : 1, 1, Integer::sum);
        }
        assertThat(chiSquare(kinds, Map.of(0, 5_000.0, 1, 10_000.0, 2, 5_000.0)))
                .isLessThan(CRITICAL.get(2));
        assertThat(chiSquare(domains, Map.of(0, 10_000.0, 1, 10_000.0))).isLessThan(CRITICAL.get(1));
    }

    @Test
    void guide2025_centres_on_the_cell() {
        List<SourceImage> images = List.of(image(1, "x", 1000, 1000, cell(1, 1, 500, 300)));

        List<PatchRequest> patches = plan(
                        images,
                        50,
                        all -> new GuideSampler(
                                all, SIZE, new GuideSampler.Shares(1, 0), one -> one.categoryId() == 1, one -> false))
                .patches()
                .toList();

        assertThat(patches).extracting(PatchRequest::window).containsOnly(new Window(468, 268, 64, 64));
    }

    @Test
    void background_keeps_its_distance_from_every_annotation() {
        List<SourceImage> images = List.of(image(1, "x", 400, 400, cell(1, 1, 100, 100), cell(2, 2, 300, 300)));

        List<PatchRequest> patches = sample(images, 500, all -> new BackgroundSampler(all, SIZE, 10, 50));

        assertThat(patches).hasSize(500).allSatisfy(patch -> {
            Box wide = new Box(
                    patch.window().x() - 10,
                    patch.window().y() - 10,
                    patch.window().x() + 74,
                    patch.window().y() + 74);
            assertThat(overlaps(wide, new Box(75, 75, 125, 125))).isFalse();
            assertThat(overlaps(wide, new Box(275, 275, 325, 325))).isFalse();
        });
    }

    @Test
    void background_that_is_not_there_is_said() {
        List<SourceImage> images = List.of(image(1, "x", 100, 100, cell(1, 1, 50, 50)));

        assertThatThrownBy(() -> sample(images, 1, all -> new BackgroundSampler(all, SIZE, 0, 50)))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("give a smaller --size or --margin");
    }

    @Test
    void an_image_smaller_than_a_patch_is_padded_on_request() {
        List<SourceImage> images = List.of(image(1, "x", 40, 40));

        List<PatchRequest> patches = new SamplePlanner(EdgeRule.PAD, BY_CENTRE, 20, SEED, midogpp(20))
                .plan(images, new Notices())
                .patches()
                .toList();

        assertThat(patches).allSatisfy(patch -> {
            assertThat(patch.window().x()).isBetween(-24, 0);
            assertThat(patch.window().width()).isEqualTo(64);
        });
    }

    private static Function<List<SourceImage>, Sampler> midogpp(long patches) {
        return images -> new MidogppSampler(images, SIZE, patches, 50);
    }

    private static Sampler guide(List<SourceImage> images) {
        return new GuideSampler(
                images, SIZE, GuideSampler.Shares.GUIDE, one -> one.categoryId() == 1, one -> one.categoryId() == 2);
    }

    private static PatchPlan plan(List<SourceImage> images, long patches, Function<List<SourceImage>, Sampler> rule) {
        return new SamplePlanner(EdgeRule.SHIFT, BY_CENTRE, patches, SEED, rule).plan(images, new Notices());
    }

    private static List<PatchRequest> sample(
            List<SourceImage> images, long patches, Function<List<SourceImage>, Sampler> rule) {
        return plan(images, patches, rule).patches().toList();
    }

    private static SourceImage image(long id, String tumor, int width, int height, Annotation... annotations) {
        RoiFacts facts = new RoiFacts(width, height, tumor, null, null, null, null, null, null);
        String stem = "00" + id;
        return new SourceImage(
                new Roi(id, stem + ".tiff", facts, Extras.EMPTY), stem, width, height, List.of(annotations));
    }

    private static Annotation cell(long id, int category, double x, double y) {
        Annotation box = annotation(id, x - 25, y - 25, x + 25, y + 25);
        return new Annotation(id, 1, category, new Shape.Area(box.shape().box(0)), List.of());
    }

    /** Whether the patch holds the middle of the cells at (at, at), or nearly. */
    private static boolean near(PatchRequest patch, int at) {
        Box window = patch.window().box();
        return overlaps(window, new Box(at - 26, at - 26, at + 26, at + 26));
    }

    private static boolean overlaps(Box a, Box b) {
        return a.minX() < b.maxX() && a.maxX() > b.minX() && a.minY() < b.maxY() && a.maxY() > b.minY();
    }

    private static double chiSquare(Map<Integer, Integer> counts, Map<Integer, Double> expected) {
        return expected.entrySet().stream()
                .mapToDouble(entry -> {
                    double difference = counts.getOrDefault(entry.getKey(), 0) - entry.getValue();
                    return difference * difference / entry.getValue();
                })
                .sum();
    }
}
