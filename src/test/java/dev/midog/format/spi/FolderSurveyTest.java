package dev.midog.format.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.files.storage.FileTree;
import dev.midog.format.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder in question is looked at from the top down, and not without end. */
class FolderSurveyTest {
    @TempDir
    private Path folder;

    @Test
    void files_are_relative_sorted_and_not_hidden() throws IOException {
        files("b.xml", "a/c.XML", "a/b/d.txt", ".hidden/e.xml", "a/.f.xml");

        FolderSurvey survey = FolderSurvey.of(folder, FolderSurvey.MAX_ENTRIES);

        assertThat(survey.names()).containsExactly("a/b/d.txt", "a/c.XML", "b.xml");
        assertThat(survey.named(".xml")).containsExactly("a/c.XML", "b.xml");
        assertThat(survey.unseen()).isEmpty();
        assertThat(FileTree.named(folder, ".xml")).isEqualTo(survey.named(".xml"));
    }

    @Test
    void of_too_many_files_the_nearest_are_looked_at() throws IOException {
        files("a/b/1.xml", "a/b/2.xml", "a/3.xml", "z.xml");

        FolderSurvey survey = FolderSurvey.of(folder, 5);

        assertThat(survey.names()).contains("a/3.xml", "z.xml").hasSize(3);
        assertThat(survey.unseen()).contains("only the first 3 of its files were looked at");
    }

    @Test
    void folders_deep_down_are_not_looked_at() throws IOException {
        files("x/".repeat(FolderSurvey.MAX_DEPTH + 1) + "deep.xml", "x/".repeat(FolderSurvey.MAX_DEPTH) + "less.xml");

        FolderSurvey survey = FolderSurvey.of(folder, FolderSurvey.MAX_ENTRIES);

        assertThat(survey.named("deep.xml")).isEmpty();
        assertThat(survey.named("less.xml")).hasSize(1);
        assertThat(survey.isWhole()).isFalse();
    }

    @Test
    void a_folder_that_cannot_be_read_is_told() throws IOException {
        files("closed/a.xml", "open/b.txt");
        Path closed = folder.resolve("closed");
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            Assumptions.assumeFalse(Files.isReadable(closed), "the superuser reads all");
            assertThatThrownBy(() -> Formats.detect(folder))
                    .hasMessageContaining(
                            "holds no dataset that midog knows (" + closed + " cannot be read); name the");
            assertThatThrownBy(() -> FileTree.named(folder, ".txt"))
                    .hasMessageContaining(closed + " cannot be read, and may hold a part of the dataset " + folder);
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }
}
