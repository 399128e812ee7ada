package dev.midog.patch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.patch.label.LabelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinedFolderTest {
    private static final String FIRST = "images/a_x00000_y00000_64x64.png";
    private static final String SECOND = "images/a_x00064_y00000_64x64.png";

    @TempDir
    private Path temp;

    @Test
    void patches_of_several_folders_are_linked_into_one_with_labels_and_manifest() throws IOException {
        Path one = shard("s1", FIRST);
        Path two = shard("s2", SECOND);
        Path out = temp.resolve("out");
        PatchManifest manifest = StoreFixture.files(temp, 1);

        try (JoinedFolder folder = JoinedFolder.open(out, false)) {
            Map<String, String> hashes = folder.draftLabels(
                    List.of(new LabelFile("annotations.json", file -> Files.writeString(file, "[]"))));
            folder.fill(manifest.withLabels(hashes), Map.of(FIRST, one.resolve(FIRST), SECOND, two.resolve(SECOND)));
        }

        assertThat(JoinedFolder.patchFiles(out)).containsOnlyKeys(FIRST, SECOND);
        assertThat(out.resolve("annotations.json")).hasContent("[]");
        assertThat(PatchManifest.read(out).labelHashes()).containsOnlyKeys("annotations.json");
        assertThat(out.resolve(".midog")).doesNotExist();
        assertThat(one.resolve(FIRST)).hasContent(FIRST);
    }

    @Test
    void a_folder_with_patches_of_another_run_is_refused() throws IOException {
        Path one = shard("s1", FIRST);
        Path out = temp.resolve("out");
        try (JoinedFolder folder = JoinedFolder.open(out, false)) {
            folder.fill(StoreFixture.files(temp, 1), Map.of(FIRST, one.resolve(FIRST)));
        }

        try (JoinedFolder folder = JoinedFolder.open(out, false)) {
            assertThatThrownBy(() -> folder.fill(StoreFixture.files(temp, 2), Map.of()))
                    .isInstanceOf(MidogException.class)
                    .hasMessageContaining("out holds patches of other options or other data");
        }
    }

    @Test
    void a_patch_never_leaves_the_folder() throws IOException {
        Path one = shard("s1", FIRST);

        try (JoinedFolder folder = JoinedFolder.open(temp.resolve("out"), false)) {
            assertThatThrownBy(
                            () -> folder.fill(StoreFixture.files(temp, 1), Map.of("../" + FIRST, one.resolve(FIRST))))
                    .isInstanceOf(MidogException.class);
        }
    }

    private Path shard(String name, String patch) throws IOException {
        Path shard = temp.resolve(name);
        Files.createDirectories(shard.resolve(patch).getParent());
        Files.writeString(shard.resolve(patch), patch);
        return shard;
    }
}
