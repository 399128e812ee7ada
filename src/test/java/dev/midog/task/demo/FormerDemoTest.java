package dev.midog.task.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormerDemoTest {
    private static final List<String> OWN_FILES = List.of(
            "demo-coco.json",
            "databases/demo.json",
            "databases/demo.sqlite",
            "images/demo_1.tiff",
            "images/demo_7.tiff",
            "images/.midog-0123456789abcdef/lock",
            "images/.midog-0123456789abcdef/new/demo_2.tiff",
            "patches/annotations.json",
            "patches/manifest.json",
            "patches/.midog/finished",
            "patches/.midog/drafts/annotations.json",
            "patches/files.csv",
            "patches/images/demo_1_x0_y0_512x512.png");

    @TempDir
    private Path parent;

    @Test
    void a_missing_folder_is_made_with_its_parents_and_marked() throws IOException {
        Path folder = parent.resolve("a/b");

        FormerDemo.clear(folder);

        assertThat(filesIn(folder)).containsExactly("README.txt");
    }

    @Test
    void of_an_earlier_demo_all_is_deleted_but_the_mark_and_what_lies_beside_its_folders() throws IOException {
        FormerDemo.clear(parent);
        for (String name : OWN_FILES) {
            put(name);
        }
        put("notes.txt");
        put("my-patches/images/demo_1_x0_y0_512x512.png");

        FormerDemo.clear(parent);

        assertThat(filesIn(parent))
                .containsExactly("README.txt", "my-patches/images/demo_1_x0_y0_512x512.png", "notes.txt");
    }

    @Test
    void a_demo_that_was_killed_at_its_first_file_is_begun_anew() throws IOException {
        put(".midog-0123456789abcdef/lock");
        put(".midog-0123456789abcdef/new/README.txt");

        FormerDemo.clear(parent);

        assertThat(filesIn(parent)).containsExactly("README.txt");
    }

    @Test
    void a_folder_with_other_files_is_refused_and_left_alone() throws IOException {
        put("databases/demo.sqlite");
        put("README.txt");

        assertThatThrownBy(() -> FormerDemo.clear(parent))
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith(parent + " is not empty and was not made by demo");
        assertThat(filesIn(parent)).containsExactly("README.txt", "databases/demo.sqlite");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "databases/mine.sqlite",
                "images/001.tiff",
                "patches/notes.txt",
                "patches/images/mine.png",
                "images/demo_1.tiff/inner"
            })
    void a_file_of_somebody_else_in_the_demos_folders_is_named_and_nothing_is_deleted(String name) throws IOException {
        FormerDemo.clear(parent);
        put("databases/demo.sqlite");
        put(name);
        List<String> before = filesIn(parent);

        assertThatThrownBy(() -> FormerDemo.clear(parent))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("was not made by demo; move it away");
        assertThat(filesIn(parent)).isEqualTo(before);
    }

    @Test
    void a_file_in_the_folders_place_is_refused() throws IOException {
        put("taken");

        assertThatThrownBy(() -> FormerDemo.clear(parent.resolve("taken")))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("is a file, not a folder");
    }

    @Test
    void a_folder_inside_a_file_cannot_be_made_and_one_sentence_says_so() throws IOException {
        put("taken");

        assertThatThrownBy(() -> FormerDemo.clear(parent.resolve("taken/demo")))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("cannot be made")
                .hasMessageContaining("name another place");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_link_in_place_of_one_of_its_folders_is_not_followed() throws IOException {
        FormerDemo.clear(parent.resolve("demo"));
        put("elsewhere/demo_1.tiff");
        Files.createSymbolicLink(parent.resolve("demo/images"), parent.resolve("elsewhere"));

        assertThatThrownBy(() -> FormerDemo.clear(parent.resolve("demo")))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("is in the way");
        assertThat(parent.resolve("elsewhere/demo_1.tiff")).exists();
    }

    private void put(String name) throws IOException {
        Path file = parent.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "content");
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
