package dev.midog.fetch.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.fetch.manifest.Manifest;
import dev.midog.fetch.manifest.ManifestFile;
import dev.midog.fetch.manifest.WantedFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FetchPlanTest {
    private static final WantedFile IMAGE = new WantedFile(7, "001.tiff", "images/001.tiff", 10, 20, 1824);
    private static final ManifestFile KNOWN =
            new ManifestFile(7, "001.tiff", 1000, "0".repeat(32), ManifestFile.Origin.FIGSHARE);
    private static final Manifest MANIFEST = new Manifest(Map.of(7L, KNOWN), Set.of());

    @Test
    void a_file_of_the_manifests_size_is_present() {
        FetchPlan plan = plan(MANIFEST, new DiskState(1000, false, 0));

        assertThat(plan.toFetch()).isEmpty();
        assertThat(plan.missingBytes()).isZero();
    }

    @Test
    void a_file_of_another_size_is_fetched_again() {
        assertThat(plan(MANIFEST, new DiskState(999, true, 0)).missingBytes()).isEqualTo(1000);
    }

    @Test
    void a_part_counts_for_what_it_has() {
        FetchPlan plan = plan(MANIFEST, new DiskState(-1, false, 400));

        assertThat(plan.toFetch())
                .singleElement()
                .extracting(PlannedFile::state)
                .isEqualTo(PlannedFile.State.PARTIAL);
        assertThat(plan.missingBytes()).isEqualTo(600);
    }

    @Test
    void without_a_manifest_the_structure_decides_and_the_size_is_an_estimate() {
        assertThat(plan(Manifest.EMPTY, new DiskState(1000, true, 0)).toFetch()).isEmpty();
        FetchPlan plan = plan(Manifest.EMPTY, new DiskState(1000, false, 0));
        assertThat(plan.missingBytes()).isEqualTo(1824);
        assertThat(plan.isExact()).isFalse();
    }

    @Test
    void a_file_whose_id_was_replaced_is_found_by_its_name() {
        ManifestFile replaced = new ManifestFile(99, "001.tiff", 5, null, ManifestFile.Origin.FIGSHARE);
        FetchPlan plan = plan(new Manifest(Map.of(99L, replaced), Set.of()), DiskState.NOTHING);

        assertThat(plan.files().get(0).figshareId()).isEqualTo(99);
    }

    @Test
    void what_the_hosting_lists_under_a_new_id_comes_before_what_was_recorded_under_the_old() {
        ManifestFile recorded = new ManifestFile(7, "001.tiff", 5, "1".repeat(32), ManifestFile.Origin.RECORDED);
        ManifestFile listed = new ManifestFile(99, "001.tiff", 6, null, ManifestFile.Origin.FIGSHARE);
        Manifest manifest = new Manifest(Map.of(7L, recorded, 99L, listed), Set.of());

        assertThat(manifest.find(IMAGE)).contains(listed);
        assertThat(manifest.lists(IMAGE)).isTrue();
    }

    @Test
    void what_the_hosting_says_is_not_replaced_by_what_was_recorded() {
        ManifestFile recorded = new ManifestFile(7, "001.tiff", 5, "1".repeat(32), ManifestFile.Origin.RECORDED);

        assertThat(MANIFEST.with(List.of(recorded))).isEqualTo(MANIFEST);
        assertThat(new Manifest(Map.of(7L, recorded), Set.of())
                        .with(List.of(KNOWN))
                        .files())
                .containsValue(KNOWN);
    }

    private static FetchPlan plan(Manifest manifest, DiskState disk) {
        return FetchPlan.of(List.of(IMAGE), manifest, file -> disk);
    }
}
