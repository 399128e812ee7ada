package dev.midog.analysis.stitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.geometry.Extent;
import dev.midog.core.model.MidogException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StitcherTest {
    /** Two patches of 100 pixels that share the columns 80 to 100. */
    private static final PatchView LEFT = new PatchView(1, new Extent(0, 0, 100, 100), 1);

    private static final PatchView RIGHT = new PatchView(2, new Extent(80, 0, 100, 100), 1);

    @Test
    void of_two_views_the_whole_one_is_kept_whatever_the_scores() {
        Sighting whole = new Sighting(RIGHT, new Extent(90, 40, 30, 30), 0.2, "mf");
        Sighting cut = new Sighting(LEFT, new Extent(90, 40, 10, 30), 0.9, "mf");

        assertThat(Stitcher.kept(List.of(cut, whole), StitchRule.DEFAULT)).containsExactly(1);
        assertThat(Stitcher.kept(List.of(whole, cut), StitchRule.of(null, 0.5))).containsExactly(0);
    }

    @Test
    void of_two_whole_views_the_better_one_is_kept() {
        Sighting weak = new Sighting(LEFT, new Extent(82, 40, 10, 10), 0.2, "mf");
        Sighting strong = new Sighting(RIGHT, new Extent(83, 41, 10, 10), 0.9, "mf");

        assertThat(Stitcher.kept(List.of(weak, strong), StitchRule.DEFAULT)).containsExactly(1);
    }

    @Test
    void of_two_cut_views_the_larger_one_is_kept() {
        PatchView beside = new PatchView(3, new Extent(100, 0, 100, 100), 1);
        Sighting small = new Sighting(LEFT, new Extent(92, 40, 8, 30), 0.9, "mf");
        Sighting large = new Sighting(beside, new Extent(100, 40, 22, 30), 0.2, "mf");

        assertThat(Stitcher.kept(List.of(small, large), StitchRule.DEFAULT)).containsExactly(1);
        assertThat(Stitcher.kept(List.of(small, large), StitchRule.of(null, 0.5)))
                .containsExactly(1);
    }

    @Test
    void cells_of_one_patch_and_of_other_classes_are_not_joined() {
        Sighting one = new Sighting(LEFT, new Extent(82, 40, 10, 10), 0.9, "mf");
        Sighting near = new Sighting(LEFT, new Extent(84, 44, 10, 10), 0.8, "mf");
        Sighting other = new Sighting(RIGHT, new Extent(82, 40, 10, 10), 0.7, "nmf");

        assertThat(Stitcher.kept(List.of(one, near, other), StitchRule.DEFAULT)).containsExactly(0, 1, 2);
    }

    @Test
    void whole_cells_on_both_sides_of_a_border_are_two() {
        PatchView beside = new PatchView(3, new Extent(100, 0, 100, 100), 1);
        Sighting here = new Sighting(LEFT, new Extent(84, 40, 10, 10), 0.9, "mf");
        Sighting there = new Sighting(beside, new Extent(104, 40, 10, 10), 0.9, "mf");

        assertThat(Stitcher.kept(List.of(here, there), StitchRule.DEFAULT)).containsExactly(0, 1);
    }

    @Test
    void four_views_at_a_corner_are_one_though_no_two_are_quite_alike() {
        Random random = new Random(3);
        List<Sighting> views = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            Extent window = new Extent((number % 2) * 60, (number / 2) * 60, 100, 100);
            views.add(new Sighting(
                    new PatchView(number, window, 1),
                    new Extent(65 + random.nextInt(5), 66 + random.nextInt(5), 20, 21),
                    random.nextDouble(),
                    "mf"));
        }

        assertThat(Stitcher.kept(views, StitchRule.DEFAULT)).hasSize(1);
        assertThat(Stitcher.kept(views, StitchRule.of(null, 0.3))).hasSize(1);
    }

    @Test
    void a_rule_is_a_distance_or_an_overlap() {
        assertThatThrownBy(() -> StitchRule.of(25.0, 0.5))
                .isInstanceOf(MidogException.class)
                .hasMessage("duplicatePx and duplicateIou exclude each other; give one of them");
        assertThatThrownBy(() -> StitchRule.of(null, 1.5)).hasMessageContaining("a number above 0, and at most 1");
        assertThatThrownBy(() -> StitchRule.of(0.0, null)).hasMessageContaining("a positive number");
    }
}
