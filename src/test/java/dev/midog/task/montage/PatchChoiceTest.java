package dev.midog.task.montage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Box;
import dev.midog.draw.montage.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatchChoiceTest {
    private static final Set<Integer> BOTH = Set.of(1, 2);

    @Test
    void those_with_annotations_come_first_and_others_fill_up_in_the_folders_order() {
        List<LabelledPatch> patches = patches(10, 4);

        assertThat(names(new PatchChoice(5, null).pick(patches, BOTH, false)))
                .containsExactly("p00", "p02", "p04", "p07", "p08");
    }

    @Test
    void an_even_pick_reaches_both_ends() {
        assertThat(names(new PatchChoice(4, null).pick(patches(100, 1), BOTH, false)))
                .containsExactly("p12", "p37", "p62", "p87");
    }

    @Test
    void a_seed_gives_the_same_pick_again_and_another_seed_another() {
        List<LabelledPatch> patches = patches(100, 1);

        List<String> first = names(new PatchChoice(20, 7L).pick(patches, BOTH, false));

        assertThat(first).hasSize(20).isSorted().doesNotHaveDuplicates();
        assertThat(names(new PatchChoice(20, 7L).pick(patches, BOTH, false))).isEqualTo(first);
        assertThat(names(new PatchChoice(20, 8L).pick(patches, BOTH, false))).isNotEqualTo(first);
    }

    @Test
    void of_errors_the_worst_are_picked_in_their_order() {
        List<LabelledPatch> patches = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            patches.add(new LabelledPatch("p" + i + ".png", List.of(new Mark(1, new Box(0, 0, 1, 1))), 10 - i));
        }
        patches.add(new LabelledPatch("none.png", List.of(), null));

        assertThat(names(new PatchChoice(3, null).pick(patches, BOTH, false))).containsExactly("p5", "p4", "p3");
        assertThat(names(new PatchChoice(9, null).pick(patches, BOTH, false)))
                .hasSize(7)
                .endsWith("none");
        assertThat(names(new PatchChoice(3, 7L).pick(patches, BOTH, false))).hasSize(3);
    }

    @Test
    void a_class_picks_its_patches_alone() {
        assertThat(new PatchChoice(5, null).pick(patches(10, 4), Set.of(3), true))
                .isEmpty();
        assertThat(new PatchChoice(50, 1L).pick(patches(10, 4), Set.of(1), true))
                .hasSize(3);
    }

    /** Patches of which each {@code step}-th has an annotation of class 1. */
    private static List<LabelledPatch> patches(int count, int step) {
        List<LabelledPatch> patches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Mark> marks = i % step == 0 ? List.of(new Mark(1, new Box(0, 0, 1, 1))) : List.of();
            patches.add(new LabelledPatch(String.format("images/p%02d.png", i), marks, null));
        }
        return patches;
    }

    private static List<String> names(List<LabelledPatch> patches) {
        return patches.stream().map(LabelledPatch::name).toList();
    }
}
