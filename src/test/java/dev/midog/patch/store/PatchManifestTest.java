package dev.midog.patch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.MidogException;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.plan.Shard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchManifestTest {
    @TempDir
    private Path folder;

    @Test
    void what_is_written_is_read() throws IOException {
        PatchManifest written = StoreFixture.files(folder, 3).withLabels(Map.of("annotations.json", "abc"));
        Files.write(folder.resolve("manifest.json"), written.bytes());

        PatchManifest read = PatchManifest.read(folder);

        assertThat(read.isOfMidog()).isTrue();
        assertThat(read.patches()).isEqualTo(4);
        assertThat(read.annotations()).isEqualTo(1);
        assertThat(read.imageFormat()).isEqualTo("png");
        assertThat(read.labels()).containsExactly(LabelKind.COCO);
        assertThat(read.labelHashes()).isEqualTo(Map.of("annotations.json", "abc"));
        assertThat(read.classes()).extracting(Category::name).containsExactly("mitotic figure", "hard negative");
        assertThat(read.classes())
                .extracting(Category::role)
                .containsExactly(CategoryRole.MITOTIC_FIGURE, CategoryRole.HARD_NEGATIVE);
        assertThat(read.shard()).isEmpty();
        assertThat(read.isSameRun(written)).isTrue();
        assertThat(read.bytes()).isEqualTo(written.bytes());
    }

    @Test
    void a_run_is_named_by_the_sha_256_of_what_decides_its_bytes() throws IOException {
        JsonNode one = new ObjectMapper().readTree(StoreFixture.files(folder, 3).bytes());
        JsonNode same =
                new ObjectMapper().readTree(StoreFixture.files(folder, 3).bytes());
        JsonNode other =
                new ObjectMapper().readTree(StoreFixture.files(folder, 4).bytes());

        assertThat(one.get("run_sha256").asText())
                .matches("[0-9a-f]{64}")
                .isEqualTo(same.get("run_sha256").asText());
        assertThat(other.get("run_sha256")).isNotEqualTo(one.get("run_sha256"));
    }

    @Test
    void runs_differ_by_seed_shard_and_labels() throws IOException {
        PatchManifest whole = StoreFixture.files(folder, 3);
        PatchManifest labelled = whole.withLabels(Map.of("annotations.json", "abc"));
        PatchManifest shard = whole.ofShard(new Shard(1, 2), StoreFixture.plan(), Map.of());

        assertThat(whole.isSameRun(StoreFixture.files(folder, 3))).isTrue();
        assertThat(whole.isSameRun(StoreFixture.files(folder, 4))).isFalse();
        assertThat(whole.isSameRun(labelled)).isFalse();
        assertThat(whole.isSameRun(shard)).isFalse();
        assertThat(shard.isSameRun(whole.ofShard(new Shard(2, 2), StoreFixture.plan(), Map.of())))
                .isFalse();
        assertThat(shard.whole().isSameRun(whole)).isTrue();
        assertThat(whole.difference(StoreFixture.files(folder, 4))).isEqualTo("options.seed");
        assertThat(whole.difference(StoreFixture.files(folder, 3))).isEmpty();
    }

    @Test
    void tar_shards_are_listed() throws IOException {
        TarShard tar = new TarShard("patches-000000.tar", 2, 5_000_000_000L, "ff");

        PatchManifest manifest = StoreFixture.tars(folder, 3).withTars(List.of(tar));

        assertThat(manifest.holdsTars()).isTrue();
        assertThat(manifest.tars()).containsExactly(tar);
        assertThat(manifest.isSameRun(StoreFixture.tars(folder, 3))).isTrue();
        assertThat(manifest.whole().holdsTars()).isFalse();
    }

    @Test
    void one_that_was_cut_off_is_an_error_but_still_tells_its_run() throws IOException {
        byte[] whole = StoreFixture.tars(folder, 3).withTars(List.of()).bytes();
        Path file = folder.resolve("manifest.json");
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));

        assertThatThrownBy(() -> PatchManifest.read(folder))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("manifest.json is not the JSON that midog writes");
        assertThat(PatchManifest.readable(file))
                .hasValueSatisfying(
                        manifest -> assertThat(manifest.isSameRun(unchecked(3))).isTrue());
        Files.writeString(file, "{\"tool\": ");
        assertThat(PatchManifest.readable(file)).isEmpty();
    }

    @Test
    void one_of_an_earlier_version_is_told_apart() throws IOException {
        ObjectNode tree = (ObjectNode)
                new ObjectMapper().readTree(StoreFixture.files(folder, 3).bytes());
        tree.remove("run_sha256");
        Files.writeString(folder.resolve("manifest.json"), tree.toString());

        PatchManifest old = PatchManifest.read(folder);

        assertThat(old.isOfOldKind()).isTrue();
        assertThat(old.isSameRun(old)).isFalse();
    }

    private PatchManifest unchecked(long seed) {
        try {
            return StoreFixture.tars(folder, seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
