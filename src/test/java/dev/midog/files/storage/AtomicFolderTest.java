package dev.midog.files.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {
    @TempDir
    private Path folder;

    @Test
    void the_folder_is_whole_under_its_name_and_nothing_lies_beside_it() throws IOException {
        Path target = folder.resolve("out");

        AtomicFolder.write(target, false, Inputs.NONE, staging -> {
            assertThat(staging).isEmptyDirectory();
            assertThat(target).doesNotExist();
            fill(staging, "new");
        });

        assertThat(target.resolve("a/b.txt")).hasContent("new");
        assertThat(target.resolve(AtomicFolder.LIST)).hasContent("files written by midog\na/b.txt\n");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(target));
    }

    @Test
    void a_failure_leaves_the_old_folder_and_nothing_beside_it() throws IOException {
        Path target = folder.resolve("out");
        AtomicFolder.write(target, false, Inputs.NONE, staging -> fill(staging, "old"));

        assertThatThrownBy(() -> AtomicFolder.write(target, true, Inputs.NONE, staging -> {
                    fill(staging, "half");
                    throw new IOException("the stream broke");
                }))
                .isInstanceOf(IOException.class);

        assertThat(target.resolve("a/b.txt")).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(target));
    }

    @Test
    void an_empty_folder_is_filled_and_one_with_files_of_others_refused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        AtomicFolder.write(empty, false, Inputs.NONE, staging -> fill(staging, "new"));
        assertThat(empty.resolve("a/b.txt")).hasContent("new");

        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("thesis.tex"), "precious");
        assertThatThrownBy(() -> AtomicFolder.write(foreign, true, Inputs.NONE, staging -> fill(staging, "new")))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("foreign holds thesis.tex that midog did not write there");
        assertThat(foreign.resolve("thesis.tex")).hasContent("precious");
    }

    @Test
    void what_links_lead_to_is_never_deleted() throws IOException {
        Path image = Files.writeString(folder.resolve("image.tiff"), "pixels");
        Path target = folder.resolve("out");
        AtomicFolder.write(
                target, false, Inputs.NONE, staging -> Files.createSymbolicLink(staging.resolve("link.tiff"), image));

        AtomicFolder.write(target, true, Inputs.NONE, staging -> fill(staging, "new"));

        assertThat(image).hasContent("pixels");
        assertThat(target.resolve("link.tiff")).doesNotExist();
    }

    @Test
    void a_file_and_a_link_are_no_targets() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("there")));

        for (Path target : new Path[] {file, link}) {
            assertThatThrownBy(() -> AtomicFolder.write(target, true, Inputs.NONE, staging -> fill(staging, "new")))
                    .isInstanceOf(MidogException.class)
                    .hasMessageContaining("is a file or a link, and this format writes a folder");
        }
        assertThat(file).hasContent("precious");
    }

    private static void fill(Path staging, String text) throws IOException {
        Files.createDirectory(staging.resolve("a"));
        Files.writeString(staging.resolve("a/b.txt"), text);
    }
}
