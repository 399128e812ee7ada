package dev.midog.patch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.Inputs;
import dev.midog.patch.PatchDataset;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.label.PatchLabels;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.plan.PatchPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchFolderTest {
    private static final PatchPlan PLAN = StoreFixture.plan();

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void name() {
        folder = temp.resolve("out");
    }

    @Test
    void a_run_that_stored_nothing_does_not_stand_in_the_way_of_other_options() throws IOException {
        try (PatchFolder failed = open()) {
            failed.begin(manifest(1), PLAN);
        }

        assertThat(folder).isEmptyDirectory();
        try (PatchFolder other = open()) {
            assertThat(other.begin(manifest(2), PLAN).patchCount()).isEqualTo(4);
        }
    }

    @Test
    void a_run_that_stored_a_patch_is_not_mixed_with_another() throws IOException {
        try (PatchFolder unfinished = open()) {
            unfinished.begin(manifest(1), PLAN);
            unfinished.put(PLAN.patches().findFirst().orElseThrow(), ByteBuffer.wrap(new byte[9]));
        }

        try (PatchFolder other = open()) {
            assertThatThrownBy(() -> other.begin(manifest(2), PLAN))
                    .isInstanceOf(MidogException.class)
                    .hasMessageContaining("holds an unfinished run of other options or other data");
        }
    }

    @Test
    void a_second_run_at_once_is_refused() throws IOException {
        try (PatchFolder first = open()) {
            first.begin(manifest(1), PLAN);

            assertThatThrownBy(this::open)
                    .isInstanceOf(MidogException.class)
                    .hasMessage("another run of midog is writing to " + folder
                            + "; wait for it or name another folder with out");
        }
    }

    private PatchFolder open() throws IOException {
        PatchPaths paths = new PatchPaths("png", false);
        Dataset source = new Dataset(
                Extras.EMPTY, List.of(), StoreFixture.CATEGORIES, List.of(), List.of(), List.of(), Extras.EMPTY);
        Dataset patches = PatchDataset.of(source, PLAN, Map.of(), paths, false, "patches");
        return PatchFolder.open(
                folder,
                new PatchLabels(paths, Set.of(LabelKind.COCO), PLAN, patches, PatchDataset.COLUMNS, 50),
                false,
                Inputs.NONE);
    }

    private PatchManifest manifest(long seed) throws IOException {
        return StoreFixture.files(temp, seed).withLabels(Map.of());
    }
}
