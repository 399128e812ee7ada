package dev.midog.patch.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.files.storage.Inputs;
import dev.midog.image.Frame;
import dev.midog.image.RoiTiffWriter;
import dev.midog.patch.PadColor;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.SampleStream;
import dev.midog.patch.SourceImageFile;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.ShardPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardFolderTest {
    private static final ShardPlan PLAN = ShardPlan.of(StoreFixture.plan(), 2);

    @TempDir
    private Path temp;

    private Path out;
    private Map<Long, SourceImageFile> files = Map.of();

    @BeforeEach
    void make() throws IOException {
        out = temp.resolve("out");
        Path image = temp.resolve("a.tiff");
        RoiTiffWriter.write(image, 100, 100, new byte[30_000], new MicronsPerPixel(0.25, 0.25));
        files = Map.of(1L, new SourceImageFile(image, "a.tiff", 30_000, 100, 100, Frame.full(100, 100), null, 0));
    }

    @Test
    void a_run_goes_on_with_the_shards_that_are_missing() throws IOException, InterruptedException {
        PatchManifest manifest = StoreFixture.tars(temp, 1);
        try (ShardFolder folder = ShardFolder.open(out, PLAN, false, Inputs.NONE)) {
            List<PatchRequest> left = folder.begin(manifest);
            assertThat(left).hasSize(4);
            cut(left.subList(0, 3), folder);
            assertThat(folder.finished()).extracting(TarShard::name).containsExactly("patches-000000.tar");
        }
        assertThat(out.resolve("patches-000001.tar")).doesNotExist();

        try (ShardFolder folder = ShardFolder.open(out, PLAN, false, Inputs.NONE)) {
            List<PatchRequest> left = folder.begin(manifest);
            assertThat(left).extracting(PatchRequest::name).containsExactlyElementsOf(names(2, 4));
            cut(left, folder);
            folder.complete(manifest);
            assertThat(folder.isComplete()).isTrue();
        }
        assertThat(PatchManifest.read(out).tars())
                .extracting(TarShard::name)
                .containsExactly("patches-000000.tar", "patches-000001.tar");

        try (ShardFolder folder = ShardFolder.open(out, PLAN, false, Inputs.NONE)) {
            assertThat(folder.begin(manifest)).isEmpty();
        }
    }

    @Test
    void a_shard_that_was_lost_or_changed_in_size_is_made_again() throws IOException, InterruptedException {
        PatchManifest manifest = StoreFixture.tars(temp, 1);
        try (ShardFolder folder = ShardFolder.open(out, PLAN, false, Inputs.NONE)) {
            cut(folder.begin(manifest), folder);
            folder.complete(manifest);
        }
        Files.writeString(out.resolve("patches-000001.tar"), "short");

        try (ShardFolder folder = ShardFolder.open(out, PLAN, false, Inputs.NONE)) {
            assertThat(folder.begin(manifest)).extracting(PatchRequest::name).containsExactlyElementsOf(names(2, 4));
        }
    }

    private void cut(List<PatchRequest> patches, ShardFolder folder) throws IOException, InterruptedException {
        Dataset dataset = new Dataset(
                Extras.EMPTY, List.of(), StoreFixture.CATEGORIES, List.of(), List.of(), List.of(), Extras.EMPTY);
        SampleStream.tar(
                        files,
                        PadColor.WHITE,
                        dataset,
                        place -> patches.get((int) place),
                        patches.size(),
                        PatchEncoding.Png.FAST)
                .run(1, folder, bytes -> {});
    }

    private static List<String> names(int first, int end) {
        return PLAN.patches().subList(first, end).stream()
                .map(PatchRequest::name)
                .toList();
    }
}
