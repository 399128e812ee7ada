package dev.midog.patch.plan;

import static dev.midog.patch.plan.PlanFixture.roi;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PatchNamesTest {
    @Test
    void a_plain_name_is_kept_without_its_extension() {
        assertThat(PatchNames.stems(List.of(roi(1, "001.tiff")))).isEqualTo(Map.of(1L, "001"));
    }

    @Test
    void dots_and_folders_become_underscores() {
        assertThat(PatchNames.stems(List.of(roi(1, "lab a/case.1.svs")))).isEqualTo(Map.of(1L, "lab_a_case_1"));
    }

    @Test
    void names_that_would_collide_get_the_images_id() {
        assertThat(PatchNames.stems(
                        List.of(roi(1, "a/b.tiff"), roi(2, "a_b.tiff"), roi(3, "A_B.tif"), roi(4, "c.tiff"))))
                .isEqualTo(Map.of(1L, "a_b-id1", 2L, "a_b-id2", 3L, "A_B-id3", 4L, "c"));
    }

    @Test
    void an_added_id_that_collides_in_its_turn_is_added_again() {
        assertThat(PatchNames.stems(List.of(roi(1, "a.tiff"), roi(2, "a.tif"), roi(3, "a-id1.tiff"))))
                .isEqualTo(Map.of(1L, "a-id1-id1", 2L, "a-id2", 3L, "a-id1"));
    }

    @Test
    void a_long_name_is_cut_between_characters() {
        String stem =
                PatchNames.stems(List.of(roi(5, "ü".repeat(120) + ".tiff"))).getOrDefault(5L, "");

        assertThat(stem).startsWith("üüü").endsWith("ü-id5");
        assertThat(stem.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(180);
    }
}
