package dev.midog.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.model.Extras;
import dev.midog.model.MidogException;
import dev.midog.model.Notices;
import dev.midog.model.Roi;
import dev.midog.model.RoiFacts;
import dev.midog.patch.plan.Belonging;
import dev.midog.patch.plan.EdgeRule;
import dev.midog.patch.plan.GridPlanner;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.SourceImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerCountTest {
    private static final long GIB = 1L << 30;

    @Test
    void small_patches_are_cut_on_as_many_threads_as_wanted() {
        assertThat(WorkerCount.fitting(plan(512), 8, GIB)).isEqualTo(8);
    }

    @Test
    void large_patches_are_cut_on_as_many_threads_as_fit() {
        assertThat(WorkerCount.fitting(plan(4096), 8, GIB)).isEqualTo(4);
    }

    @Test
    void a_patch_that_just_fits_has_one_thread() {
        assertThat(WorkerCount.fitting(plan(4096), 8, 4096L * 4096 * 12)).isEqualTo(1);
    }

    @Test
    void a_patch_that_does_not_fit_is_refused_with_the_remedy() {
        assertThatThrownBy(() -> WorkerCount.fitting(plan(16_384), 1, GIB))
                .isInstanceOf(MidogException.class)
                .hasMessage("a patch of 268435456 pixels takes 3072 MB to cut, more than the 1024 MB there is room for;"
                        + " give a smaller --size, or Java more memory as in MIDOG_JAVA_OPTS=-Xmx16g");
    }

    private static PatchPlan plan(int size) {
        SourceImage image =
                new SourceImage(new Roi(1, "a.tiff", RoiFacts.NONE, Extras.EMPTY), "a", 100, 100, List.of());
        return new GridPlanner(new PatchSize(size, size), 0, EdgeRule.PAD, new Belonging(null, 50))
                .plan(List.of(image), new Notices());
    }
}
