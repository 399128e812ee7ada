package dev.midog.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.image.Frame;
import dev.midog.patch.plan.EdgeRule;
import dev.midog.patch.plan.GridPlanner;
import dev.midog.patch.plan.InclusionRule;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.SourceImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerCountTest {
    private static final long GIB = 1L << 30;

    @Test
    void small_patches_are_cut_on_as_many_threads_as_wanted() {
        assertThat(WorkerCount.fitting(plan(512), Map.of(), 8, GIB)).isEqualTo(8);
    }

    @Test
    void large_patches_are_cut_on_as_many_threads_as_fit() {
        assertThat(WorkerCount.fitting(plan(4096), Map.of(), 8, GIB)).isEqualTo(5);
    }

    @Test
    void a_patch_that_just_fits_has_one_thread() {
        assertThat(WorkerCount.fitting(plan(4096), Map.of(), 8, 4096L * 4096 * 12))
                .isEqualTo(1);
    }

    @Test
    void a_patch_that_does_not_fit_is_refused_with_the_remedy() {
        assertThatThrownBy(() -> WorkerCount.fitting(plan(16_384), Map.of(), 1, GIB))
                .isInstanceOf(MidogException.class)
                .hasMessage("a patch of 268435456 pixels takes 3072 MB to cut, more than the 1024 MB there is room for;"
                        + " give a smaller size, or give Java more memory, as with the option -Xmx16g");
    }

    @Test
    void what_reading_takes_counts_for_each_thread() {
        assertThat(WorkerCount.fitting(plan(512), files(200L << 20), 8, GIB)).isEqualTo(4);
        assertThat(WorkerCount.fitting(plan(512), files(10L << 20), 8, GIB)).isEqualTo(8);
    }

    @Test
    void an_image_that_does_not_fit_is_refused_by_name_with_the_remedy() {
        assertThatThrownBy(() -> WorkerCount.fitting(plan(512), files(2 * GIB), 1, GIB))
                .isInstanceOf(MidogException.class)
                .hasMessage("a.png: reading it takes 2048 MB, more than there is room for beside its patches; give Java"
                        + " more memory, as with the option -Xmx16g");
    }

    private static Map<Long, SourceImageFile> files(long readerBytes) {
        return Map.of(
                1L,
                new SourceImageFile(Path.of("a.png"), "a.png", 1, 100, 100, Frame.full(100, 100), null, readerBytes));
    }

    private static PatchPlan plan(int size) {
        SourceImage image =
                new SourceImage(new Roi(1, "a.tiff", RoiFacts.NONE, Extras.EMPTY), "a", 100, 100, List.of());
        return new GridPlanner(new PatchSize(size, size), 0, EdgeRule.PAD, new InclusionRule(null, 50))
                .plan(List.of(image), new Notices());
    }
}
