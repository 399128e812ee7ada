package dev.midog.patch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midog.core.model.MidogException;
import dev.midog.files.storage.Inputs;
import dev.midog.files.storage.Sha256;
import dev.midog.patch.store.ResumableFolder.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumableFolderTest {
    private static final String PATCH = "images/a_x00000_y00000_64x64.png";

    private static final FileList LIST = new FileList(new TreeMap<>(Map.of(
            PATCH, new FileList.Entry(6, Sha256.of("pixels".getBytes(StandardCharsets.UTF_8))))));

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
        try (ResumableFolder folder = ResumableFolder.open(out, false, Inputs.NONE)) {
            assertThat(folder.begin(manifest, List.of(PATCH))).isEqualTo(State.NEW);
            folder.markUnfinished(manifest);
            patch(folder);
        }
        assertThat(out.resolve(".midog/manifest.json")).exists();
        try (ResumableFolder folder = ResumableFolder.open(out, false, Inputs.NONE)) {
            assertThat(folder.begin(manifest, List.of(PATCH))).isEqualTo(State.BROKEN_OFF);
            assertThat(folder.journal().list()).isEqualTo(LIST);
            assertThat(folder.isComplete()).isFalse();
            folder.finish(manifest, LIST);
            assertThat(folder.isComplete()).isTrue();
        }
        assertThat(out.resolve(".midog")).doesNotExist();
        try (ResumableFolder folder = ResumableFolder.open(out, false, Inputs.NONE)) {
            assertThat(folder.begin(manifest, List.of(PATCH))).isEqualTo(State.FINISHED);
        }
    }

    @Test
    void another_run_is_refused_unless_it_may_replace_what_is_there() throws IOException {
        finish(StoreFixture.files(temp, 1));

        try (ResumableFolder folder = ResumableFolder.open(out, false, Inputs.NONE)) {
            assertThatThrownBy(() -> folder.begin(StoreFixture.files(temp, 2), List.of(PATCH)))
                    .isInstanceOf(MidogException.class)
                    .hasMessage(out + " holds patches of other options or other data, and the two would be mixed; name"
                            + " another folder with out, or give force to replace them");
        }
        Files.writeString(out.resolve("notes.txt"), "mine");
        try (ResumableFolder folder = ResumableFolder.open(out, true, Inputs.NONE)) {
            assertThat(folder.begin(StoreFixture.files(temp, 2), List.of(PATCH)))
                    .isEqualTo(State.NEW);
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

        try (ResumableFolder folder = ResumableFolder.open(out, false, Inputs.NONE)) {
            assertThatThrownBy(() -> folder.begin(manifest, List.of(PATCH)))
                    .isInstanceOf(MidogException.class)
                    .hasMessage(out + " holds patches of an earlier version of midog, which this one cannot continue;"
                            + " name another folder with out, or give force to replace them");
        }
    }

    @Test
    void only_what_an_earlier_run_listed_is_deleted() throws IOException {
        finish(StoreFixture.files(temp, 1));
        List<String> others =
                List.of("data.yaml", "annotations.csv", "masks/mine_x1_y2_3x4.png", "images/mine_x1_y2_3x4.png");
        for (String other : others) {
            Files.createDirectories(out.resolve(other).getParent());
            Files.writeString(out.resolve(other), "mine");
        }

        try (ResumableFolder folder = ResumableFolder.open(out, true, Inputs.NONE)) {
            folder.begin(StoreFixture.files(temp, 2), List.of(PATCH));
        }

        assertThat(out.resolve(PATCH)).doesNotExist();
        assertThat(out.resolve("manifest.json")).doesNotExist();
        assertThat(out.resolve("files.csv")).doesNotExist();
        assertThat(others).allSatisfy(other -> assertThat(out.resolve(other)).hasContent("mine"));
    }

    @Test
    void an_earlier_run_is_kept_where_a_file_of_someone_else_refuses_the_next() throws IOException {
        finish(StoreFixture.files(temp, 1));
        String other = "masks/a.png";
        Files.createDirectories(out.resolve("masks"));
        Files.writeString(out.resolve(other), "mine");

        try (ResumableFolder folder = ResumableFolder.open(out, true, Inputs.NONE)) {
            assertThatThrownBy(() -> folder.begin(StoreFixture.files(temp, 2), List.of(PATCH, other)))
                    .hasMessageContaining(out.resolve(other) + " was not written by an earlier run");
        }

        assertThat(out.resolve(PATCH)).exists();
        assertThat(out.resolve("manifest.json")).exists();
        assertThat(out.resolve("files.csv")).exists();
        assertThat(out.resolve(other)).hasContent("mine");
    }

    @Test
    void a_file_that_no_run_wrote_is_not_replaced() throws IOException {
        Files.createDirectories(out.resolve("images"));
        Files.writeString(out.resolve(PATCH), "mine");

        try (ResumableFolder folder = ResumableFolder.open(out, true, Inputs.NONE)) {
            assertThatThrownBy(() -> folder.begin(StoreFixture.files(temp, 2), List.of(PATCH)))
                    .isInstanceOf(MidogException.class)
                    .hasMessage(
                            out.resolve(PATCH) + " was not written by an earlier run, and would be replaced; move it"
                                    + " away, or name another folder with out");
        }
        assertThat(out.resolve(PATCH)).hasContent("mine");
    }

    @Test
    void patches_whose_list_is_lost_are_not_deleted() throws IOException {
        finish(StoreFixture.files(temp, 1));
        Files.delete(out.resolve("files.csv"));

        try (ResumableFolder folder = ResumableFolder.open(out, true, Inputs.NONE)) {
            assertThatThrownBy(() -> folder.begin(StoreFixture.files(temp, 2), List.of(PATCH)))
                    .isInstanceOf(MidogException.class)
                    .hasMessageContaining("holds patches without a files.csv that belongs to them");
        }
        assertThat(out.resolve(PATCH)).exists();
    }

    @Test
    void what_is_read_does_not_lie_in_the_folder() throws IOException {
        Path dataset = Files.writeString(Files.createDirectories(out).resolve("annotations.json"), "{}");

        assertThatThrownBy(() -> ResumableFolder.open(out, true, Inputs.of(dataset)))
                .isInstanceOf(MidogException.class)
                .hasMessage("out " + out + " is to be written, and holds " + dataset
                        + ", which is read; name another place to write");
        assertThat(dataset).hasContent("{}");
    }

    /** Opens the folder in a process of its own. */
    static final class Opener {
        private Opener() {}

        public static void main(String[] args) throws IOException {
            ResumableFolder.open(Path.of(args[0]), false, Inputs.NONE).close();
        }
    }

    @Test
    void a_second_run_is_refused_in_other_processes_too_also_after_one_was_refused_here()
            throws IOException, InterruptedException {
        try (ResumableFolder folder = ResumableFolder.open(out, false, Inputs.NONE)) {
            assertThatThrownBy(() -> ResumableFolder.open(out, false, Inputs.NONE))
                    .isInstanceOf(MidogException.class);

            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Opener.class.getName(),
                            out.toString())
                    .redirectErrorStream(true)
                    .start();
            assertThat(other.inputReader().lines())
                    .anyMatch(line -> line.contains("another run of midog is writing to"));
            assertThat(other.waitFor()).isOne();
            assertThat(folder.isComplete()).isFalse();
        }
    }

    @Test
    void files_of_other_people_are_refused() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("thesis.doc"), "x");

        assertThatThrownBy(() -> ResumableFolder.open(out, false, Inputs.NONE))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("out is not empty (it holds thesis.doc)");
    }

    private void finish(PatchManifest manifest) throws IOException {
        try (ResumableFolder folder = ResumableFolder.open(out, false, Inputs.NONE)) {
            folder.begin(manifest, List.of(PATCH));
            folder.markUnfinished(manifest);
            patch(folder);
            folder.finish(manifest, LIST);
        }
    }

    private void patch(ResumableFolder folder) throws IOException {
        folder.journal().add(PATCH, Objects.requireNonNull(LIST.files().get(PATCH)));
        Files.createDirectories(out.resolve("images"));
        Files.writeString(out.resolve(PATCH), "pixels");
    }
}
