package dev.midog.patch.plan;

import static dev.midog.patch.plan.PlanFixture.BY_CENTRE;
import static dev.midog.patch.plan.SampleFixture.CRITICAL;
import static dev.midog.patch.plan.SampleFixture.SEED;
import static dev.midog.patch.plan.SampleFixture.SIZE;
import static dev.midog.patch.plan.SampleFixture.background;
import static dev.midog.patch.plan.SampleFixture.cell;
import static dev.midog.patch.plan.SampleFixture.chiSquare;
import static dev.midog.patch.plan.SampleFixture.guide;
import static dev.midog.patch.plan.SampleFixture.image;
import static dev.midog.patch.plan.SampleFixture.midogpp;
import static dev.midog.patch.plan.SampleFixture.near;
import static dev.midog.patch.plan.SampleFixture.overlaps;
import static dev.midog.patch.plan.SampleFixture.plan;
import static dev.midog.patch.plan.SampleFixture.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplePlannerTest {
    @Test
    void the_same_seed_gives_the_same_plan_on_every_machine() {
        List<SourceImage> images = List.of(image(1, "x", 700, 500, cell(11, 1, 300, 200)), image(2, "y", 400, 300));

        assertThat(sample(images, 4, midogpp()))
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

        List<PatchRequest> few = sample(images, 10, guide());

        assertThat(sample(images, 100, guide()).subList(0, 10))
                .extracting(PatchRequest::name)
                .containsExactlyElementsOf(few.stream().map(PatchRequest::name).toList());
    }

    @Test
    void crowds_are_not_drawn_by_but_stay_in_the_patches() {
        Annotation crowd = cell(11, 1, 300, 200).withExtras(new Extras(Map.of(Annotation.CROWD, 1)));
        List<SourceImage> without = List.of(image(1, "x", 700, 500));
        List<SourceImage> with = List.of(image(1, "x", 700, 500, crowd));

        for (Sampler.SamplingRule rule : List.of(midogpp(), guide())) {
            assertThat(sample(with, 500, rule))
                    .extracting(PatchRequest::name)
                    .isEqualTo(sample(without, 500, rule).stream()
                            .map(PatchRequest::name)
                            .toList());
            assertThat(sample(with, 500, rule))
                    .anyMatch(patch -> !patch.annotations().isEmpty());
        }
    }

    @Test
    void midogpp_gives_every_image_equally_many() {
        List<SourceImage> images = List.of(image(1, "x", 200, 200), image(2, "x", 200, 200), image(3, "x", 200, 200));

        PatchPlan plan = plan(images, 11, midogpp());

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
        for (PatchRequest patch : sample(images, 20_000, midogpp())) {
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
        sample(images, 10_000, midogpp())
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

        List<PatchRequest> patches = sample(images, 20_000, guide());

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
                        (all, patchCount) -> new GuideSampler(
                                all, SIZE, new GuideSampler.Shares(1, 0), one -> one.categoryId() == 1, one -> false))
                .patches()
                .toList();

        assertThat(patches).extracting(PatchRequest::window).containsOnly(new Window(468, 268, 64, 64));
    }

    @Test
    void background_keeps_its_distance_from_every_annotation() {
        List<SourceImage> images = List.of(image(1, "x", 400, 400, cell(1, 1, 100, 100), cell(2, 2, 300, 300)));

        List<PatchRequest> patches = sample(images, 500, background(10));

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

        assertThatThrownBy(() -> sample(images, 1, background(0)))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("give a smaller size or margin");
    }

    @Test
    void an_image_smaller_than_a_patch_is_padded_on_request() {
        List<SourceImage> images = List.of(image(1, "x", 40, 40));

        List<PatchRequest> patches = new SamplePlanner(
                        EdgeRule.PAD, BY_CENTRE, 20, SEED, midogpp(), SamplingBalance.FREE)
                .plan(images, new Notices())
                .patches()
                .toList();

        assertThat(patches).allSatisfy(patch -> {
            assertThat(patch.window().x()).isBetween(-24, 0);
            assertThat(patch.window().width()).isEqualTo(64);
        });
    }
}
