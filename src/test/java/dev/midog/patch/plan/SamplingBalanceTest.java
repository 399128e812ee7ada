package dev.midog.patch.plan;

import static dev.midog.patch.plan.SampleFixture.CRITICAL;
import static dev.midog.patch.plan.SampleFixture.background;
import static dev.midog.patch.plan.SampleFixture.cell;
import static dev.midog.patch.plan.SampleFixture.chiSquare;
import static dev.midog.patch.plan.SampleFixture.guide;
import static dev.midog.patch.plan.SampleFixture.image;
import static dev.midog.patch.plan.SampleFixture.midogpp;
import static dev.midog.patch.plan.SampleFixture.near;
import static dev.midog.patch.plan.SampleFixture.numbers;
import static dev.midog.patch.plan.SampleFixture.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingBalanceTest {
    /** One image of a rare tumor, three of a common one; cells of both classes at 1000 and 9000. */
    private static final List<SourceImage> IMAGES = Stream.of(
                    tissue(1, "rare"), tissue(2, "common"), tissue(3, "common"), tissue(4, "common"))
            .toList();

    @ParameterizedTest
    @CsvSource({
        "midogpp,TUMOR",
        "guide2025,TUMOR",
        "background,TUMOR",
        "midogpp,DOMAIN",
        "guide2025,DOMAIN",
        "background,DOMAIN"
    })
    void strata_give_equally_many_whatever_the_number_of_their_images(String sampler, Strata strata) {
        PatchPlan plan = plan(IMAGES, 101, rule(sampler), new SamplingBalance(strata, null), new Notices());

        assertThat(plan.images().get(0).patches()).hasSize(51);
        assertThat(plan.patchCount()).isEqualTo(101);
    }

    @ParameterizedTest
    @CsvSource({"midogpp", "guide2025", "background"})
    void images_as_strata_give_equally_many_in_turn(String sampler) {
        PatchPlan plan = plan(IMAGES, 10, rule(sampler), new SamplingBalance(Strata.IMAGE, null), new Notices());

        assertThat(plan.images()).extracting(one -> one.patches().size()).containsExactly(3, 3, 2, 2);
        assertThat(numbers(plan.images().get(1))).containsExactly(1L, 5L, 9L);
    }

    @Test
    void midogpp_gives_the_images_of_a_stratum_equally_many() {
        PatchPlan plan = plan(IMAGES, 12, midogpp(), new SamplingBalance(Strata.TUMOR, null), new Notices());

        assertThat(plan.images()).extracting(one -> one.patches().size()).containsExactly(6, 2, 2, 2);
    }

    @ParameterizedTest
    @CsvSource({"guide2025", "background"})
    void within_a_stratum_images_are_drawn_alike(String sampler) {
        PatchPlan plan = plan(IMAGES, 12_000, rule(sampler), new SamplingBalance(Strata.TUMOR, null), new Notices());

        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 1; i < 4; i++) {
            counts.put(i, plan.images().get(i).patches().size());
        }
        assertThat(chiSquare(counts, Map.of(1, 2000.0, 2, 2000.0, 3, 2000.0))).isLessThan(CRITICAL.get(2));
    }

    @Test
    void guide2025_keeps_its_shares_within_each_stratum() {
        PatchPlan plan = plan(IMAGES, 20_000, guide(), new SamplingBalance(Strata.IMAGE, null), new Notices());

        for (ImagePlan image : plan.images()) {
            Map<Integer, Integer> kinds = new HashMap<>();
            image.patches()
                    .forEach(patch -> kinds.merge(near(patch, 1000) ? 1 : near(patch, 9000) ? 2 : 0, 1, Integer::sum));
            assertThat(chiSquare(kinds, Map.of(0, 1250.0, 1, 2500.0, 2, 1250.0)))
                    .isLessThan(CRITICAL.get(2));
        }
    }

    @ParameterizedTest
    @CsvSource({"guide2025,", "background,", "guide2025,TUMOR", "background,IMAGE"})
    void a_cap_holds_and_a_patch_depends_on_none_after_it(String sampler, Strata strata) {
        SamplingBalance spread = new SamplingBalance(strata, 12);

        PatchPlan plan = plan(IMAGES, 24, rule(sampler), spread, new Notices());
        PatchPlan less = plan(IMAGES, 17, rule(sampler), spread, new Notices());

        assertThat(plan.images())
                .allSatisfy(image -> assertThat(image.patches()).hasSizeLessThanOrEqualTo(12));
        assertThat(plan.patches().map(PatchRequest::name).toList())
                .containsAll(less.patches().map(PatchRequest::name).toList());
    }

    @Test
    void a_cap_that_is_reached_by_every_image_still_gives_all_patches() {
        PatchPlan plan = plan(IMAGES, 40, guide(), new SamplingBalance(null, 10), new Notices());

        assertThat(plan.images()).extracting(one -> one.patches().size()).containsExactly(10, 10, 10, 10);
    }

    @Test
    void a_cap_that_no_image_reaches_changes_nothing() {
        assertThat(plan(IMAGES, 50, guide(), new SamplingBalance(null, 50), new Notices()))
                .isEqualTo(plan(IMAGES, 50, guide()));
    }

    @Test
    void images_below_the_cap_go_on_weighing_alike() {
        // Image 1 is a domain of its own and would get half of the patches.
        PatchPlan plan = plan(IMAGES, 6_100, guide(), new SamplingBalance(null, 3_000), new Notices());
        PatchPlan capped = plan(IMAGES, 6_100, guide(), new SamplingBalance(Strata.DOMAIN, 3_050), new Notices());

        assertThat(plan.images().get(0).patches()).hasSize(3_000);
        assertThat(capped.images().get(0).patches()).hasSize(3_050);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 1; i < 4; i++) {
            counts.put(i, plan.images().get(i).patches().size());
        }
        double each = 3_100 / 3.0;
        assertThat(chiSquare(counts, Map.of(1, each, 2, each, 3, each))).isLessThan(CRITICAL.get(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            41  |        | 41 patches are wanted of 4 images, which at maxPerImage 10 give 40; give fewer patches or a higher maxPerImage
            23  | TUMOR  | rare: 12 patches are wanted of 1 image, which at maxPerImage 10 give 10; give fewer
            23  | DOMAIN | rare, unknown, unknown, unknown: 12 patches are wanted of 1 image, which at
            44  | IMAGE  | 001.tiff (image 1): 11 patches are wanted of 1 image, which at
            """)
    void more_patches_than_the_cap_allows_are_refused_by_number(long patches, Strata strata, String sentence) {
        assertThatThrownBy(() -> plan(IMAGES, patches, midogpp(), new SamplingBalance(strata, 10), new Notices()))
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void a_background_stratum_without_room_is_named() {
        List<SourceImage> images = List.of(tissue(1, "rare"), image(2, "full", 100, 100, cell(9, 1, 50, 50)));

        assertThatThrownBy(() -> plan(images, 2, background(0), new SamplingBalance(Strata.TUMOR, null), new Notices()))
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith("full: no place for a patch");
    }

    @Test
    void what_is_not_known_of_a_stratum_and_strata_without_patches_are_told() {
        Notices notices = new Notices();

        plan(IMAGES, 1, midogpp(), new SamplingBalance(Strata.DOMAIN, null), notices);

        assertThat(notices.list())
                .extracting(Notice::message)
                .containsExactly(
                        "images whose domain is not fully known, \"unknown\" standing for what is missing: 4",
                        "strata that get no patch, as there are more of them than patches: 1");
    }

    @Test
    void a_cap_below_one_is_refused() {
        assertThatThrownBy(() -> new SamplingBalance(null, 0))
                .isInstanceOf(MidogException.class)
                .hasMessage("maxPerImage 0 is not a number of at least 1");
    }

    private static Sampler.SamplingRule rule(String sampler) {
        return switch (sampler) {
            case "midogpp" -> midogpp();
            case "guide2025" -> guide();
            default -> background(5);
        };
    }

    private static SourceImage tissue(long id, String tumor) {
        return image(id, tumor, 10_000, 10_000, cell(10 * id, 1, 1000, 1000), cell(10 * id + 1, 2, 9000, 9000));
    }
}
