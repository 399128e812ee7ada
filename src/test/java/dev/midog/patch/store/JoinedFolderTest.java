package dev.midog.patch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.files.storage.Inputs;
import dev.midog.files.storage.Sha256;
import dev.midog.patch.label.LabelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

        try (JoinedFolder folder = JoinedFolder.open(out, false, Inputs.NONE)) {
            Map<String, String> hashes = folder.draftLabels(
                    List.of(new LabelFile("annotations.json", file -> Files.writeString(file, "[]"))));
            folder.fill(
                    manifest.withLabels(hashes),
                    list(FIRST, SECOND),
                    Map.of(FIRST, one.resolve(FIRST), SECOND, two.resolve(SECOND)));
        }

        assertThat(PatchManifest.read(out).files(out)).contains(list(FIRST, SECOND));
        assertThat(out.resolve(SECOND)).hasContent(SECOND);
        assertThat(out.resolve("annotations.json")).hasContent("[]");
        assertThat(PatchManifest.read(out).labelHashes()).containsOnlyKeys("annotations.json");
        assertThat(out.resolve(".midog")).doesNotExist();
        assertThat(one.resolve(FIRST)).hasContent(FIRST);
    }

    @Test
    void a_folder_with_patches_of_another_run_is_refused() throws IOException {
        Path one = shard("s1", FIRST);
        Path out = temp.resolve("out");
        try (JoinedFolder folder = JoinedFolder.open(out, false, Inputs.NONE)) {
            folder.fill(StoreFixture.files(temp, 1), list(FIRST), Map.of(FIRST, one.resolve(FIRST)));
        }

        try (JoinedFolder folder = JoinedFolder.open(out, false, Inputs.NONE)) {
            assertThatThrownBy(() -> folder.fill(StoreFixture.files(temp, 2), list(), Map.of()))
                    .isInstanceOf(MidogException.class)
                    .hasMessageContaining("out holds patches of other options or other data");
        }
    }

    @Test
    void a_patch_never_leaves_the_folder() throws IOException {
        Path one = shard("s1", FIRST);

        try (JoinedFolder folder = JoinedFolder.open(temp.resolve("out"), false, Inputs.NONE)) {
            assertThatThrownBy(() -> folder.fill(
                            StoreFixture.files(temp, 1),
                            list("../" + FIRST),
                            Map.of("../" + FIRST, one.resolve(FIRST))))
                    .isInstanceOf(MidogException.class);
        }
    }

    /** Files whose bytes are their names. */
    private static FileList list(String... names) {
        SortedMap<String, FileList.Entry> files = new TreeMap<>();
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            files.put(name, new FileList.Entry(bytes.length, Sha256.of(bytes)));
        }
        return new FileList(files);
    }

    private Path shard(String name, String patch) throws IOException {
        Path shard = temp.resolve(name);
        Files.createDirectories(shard.resolve(patch).getParent());
        Files.writeString(shard.resolve(patch), patch);
        return shard;
    }
}
