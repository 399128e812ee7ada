package dev.midog.task.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.midog.core.model.Box;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatchChangeTest {
    private static final int SIZE = 96;
    private static final Box SPOT = new Box(40, 52, 56, 64);

    @Test
    void boxes_follow_what_they_are_around() {
        PatchChange change = new PatchChange(new Augmentation(0, 10, 2, 0.2, 0));
        Set<Box> boxes = new HashSet<>();
        int checked = 0;
        for (int seed = 0; seed < 40; seed++) {
            TrainingPatch changed = change.of(spotted(), seed);
            Box box = changed.figures().get(0);
            boxes.add(box);
            boolean isInside = box.minX() > 2 && box.minY() > 2 && box.maxX() < SIZE - 2 && box.maxY() < SIZE - 2;
            if (isInside) {
                Box dark = dark(changed.rgb());
                assertThat(dark.minX()).as("seed %d", seed).isCloseTo(box.minX(), within(1.5));
                assertThat(dark.minY()).as("seed %d", seed).isCloseTo(box.minY(), within(1.5));
                assertThat(dark.maxX()).as("seed %d", seed).isCloseTo(box.maxX(), within(1.5));
                assertThat(dark.maxY()).as("seed %d", seed).isCloseTo(box.maxY(), within(1.5));
                checked++;
            }
        }
        assertThat(boxes).hasSizeGreaterThan(20);
        assertThat(checked).isGreaterThan(20);
    }

    @Test
    void boxes_are_enlarged_at_most_as_configured() {
        PatchChange change = new PatchChange(new Augmentation(0, 0, 1.5, 0, 0.5));
        double most = 1;
        for (int seed = 0; seed < 40; seed++) {
            Box box = change.of(spotted(), seed).figures().get(0);
            double enlarged = Math.sqrt(box.area() / SPOT.area());
            assertThat(enlarged).isBetween(1 - 1e-9, 1.5 + 1e-9);
            most = Math.max(most, enlarged);
        }
        assertThat(most).isGreaterThan(1.3);
    }

    @Test
    void equal_seeds_give_equal_changes_and_a_patch_stays_as_it_was() {
        PatchChange change = new PatchChange(new Augmentation(0.2, 10, 2, 0.2, 0.5));
        TrainingPatch patch = spotted();
        TrainingPatch first = change.of(patch, 3);
        TrainingPatch again = change.of(patch, 3);
        assertThat(again.rgb()).isEqualTo(first.rgb());
        assertThat(again.figures()).isEqualTo(first.figures());
        assertThat(change.of(patch, 4).rgb()).isNotEqualTo(first.rgb());
        assertThat(patch.rgb()).isEqualTo(spotted().rgb());
    }

    private static TrainingPatch spotted() {
        byte[] rgb = new byte[SIZE * SIZE * 3];
        Arrays.fill(rgb, (byte) 200);
        for (int y = (int) SPOT.minY(); y < SPOT.maxY(); y++) {
            for (int x = (int) SPOT.minX(); x < SPOT.maxX(); x++) {
                Arrays.fill(rgb, 3 * (y * SIZE + x), 3 * (y * SIZE + x) + 3, (byte) 20);
            }
        }
        return new TrainingPatch(rgb, SIZE, List.of(SPOT));
    }

    /** The box around the dark pixels. */
    private static Box dark(byte[] rgb) {
        int left = SIZE;
        int top = SIZE;
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                if ((rgb[3 * (y * SIZE + x)] & 0xff) < 110) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x + 1);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        return new Box(left, top, right, bottom);
    }
}
