package dev.midog.patch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midog.core.model.MidogException;
import dev.midog.patch.store.ResumableFolder.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumableFolderTest {
    private static final String PATCH = "images/a_x00000_y00000_64x64.png";

    @TempDir
    private Path temp;

    private Path out;

    @BeforeEach
    void name() {
        out = temp.resolve("out");
    }

    @Test
    void a_run_is_new_then_broken_off_then_finished() throws IOException {
        PatchManifest manifest = StoreFixture.files(temp, 1);
        try (ResumableFolder folder = ResumableFolder.open(out, false)) {
            assertThat(folder.begin(manifest)).isEqualTo(State.NEW);
            folder.markUnfinished(manifest);
            folder.journal().add(1, "4 100");
            patch();
        }
        assertThat(out.resolve(".midog/manifest.json")).exists();
        try (ResumableFolder folder = ResumableFolder.open(out, false)) {
            assertThat(folder.begin(manifest)).isEqualTo(State.BROKEN_OFF);
            assertThat(folder.journal().holds(1, "4 100")).isTrue();
            assertThat(folder.isComplete()).isFalse();
            folder.publish(List.of("manifest.json"));
            assertThat(folder.isComplete()).isTrue();
        }
        assertThat(out.resolve(".midog")).doesNotExist();
        try (ResumableFolder folder = ResumableFolder.open(out, false)) {
            assertThat(folder.begin(manifest)).isEqualTo(State.FINISHED);
        }
    }

    @Test
    void another_run_is_refused_unless_it_may_replace_what_is_there() throws IOException {
        finish(StoreFixture.files(temp, 1));

        try (ResumableFolder folder = ResumableFolder.open(out, false)) {
            assertThatThrownBy(() -> folder.begin(StoreFixture.files(temp, 2)))
                    .isInstanceOf(MidogException.class)
                    .hasMessage(out + " holds patches of other options or other data, and the two would be mixed; name"
                            + " another folder with out, or give force to replace them");
        }
        Files.writeString(out.resolve("notes.txt"), "mine");
        try (ResumableFolder folder = ResumableFolder.open(out, true)) {
            assertThat(folder.begin(StoreFixture.files(temp, 2))).isEqualTo(State.NEW);
        }
        assertThat(out.resolve(PATCH)).doesNotExist();
        assertThat(out.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void a_folder_of_an_earlier_version_is_refused_with_the_way_out() throws IOException {
        PatchManifest manifest = StoreFixture.files(temp, 1);
        finish(manifest);
        ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(manifest.bytes());
        tree.remove("run_sha256");
        Files.writeString(out.resolve("manifest.json"), tree.toString());

        try (ResumableFolder folder = ResumableFolder.open(out, false)) {
            assertThatThrownBy(() -> folder.begin(manifest))
                    .isInstanceOf(MidogException.class)
                    .hasMessage(out + " holds patches of an earlier version of midog, which this one cannot continue;"
                            + " name another folder with out, or give force to replace them");
        }
    }

    @Test
    void files_of_other_people_are_refused() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("thesis.doc"), "x");

        assertThatThrownBy(() -> ResumableFolder.open(out, false))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("out is not empty (it holds thesis.doc)");
    }

    private void finish(PatchManifest manifest) throws IOException {
        try (ResumableFolder folder = ResumableFolder.open(out, false)) {
            folder.begin(manifest);
            folder.markUnfinished(manifest);
            patch();
            folder.publish(List.of("manifest.json"));
        }
    }

    private void patch() throws IOException {
        Files.createDirectories(out.resolve("images"));
        Files.writeString(out.resolve(PATCH), "pixels");
    }
}
