package dev.midog.files.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void the_file_is_whole_under_its_name_and_nothing_lies_beside_it() throws IOException {
        Path target = folder.resolve("a.json");

        AtomicFile.write(target, false, Inputs.NONE, staging -> {
            assertThat(staging).doesNotExist();
            assertThat(staging).hasFileName("a.json");
            assertThat(target).doesNotExist();
            Files.writeString(staging, "new");
        });

        assertThat(target).hasContent("new");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(target));
    }

    @Test
    void a_file_that_exists_is_kept_unless_it_may_be_replaced() throws IOException {
        Path target = Files.writeString(folder.resolve("a.json"), "old");

        assertThatThrownBy(() ->
                        AtomicFile.write(target, false, Inputs.NONE, staging -> Files.writeString(staging, "new")))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("force");
        assertThat(target).hasContent("old");

        AtomicFile.write(target, true, Inputs.NONE, staging -> Files.writeString(staging, "new"));
        assertThat(target).hasContent("new");
    }

    @Test
    void a_failure_leaves_the_old_file_and_nothing_beside_it() throws IOException {
        Path target = Files.writeString(folder.resolve("a.json"), "old");

        assertThatThrownBy(() -> AtomicFile.write(target, true, Inputs.NONE, staging -> {
                    Files.writeString(staging, "half");
                    throw new IOException("the stream broke");
                }))
                .isInstanceOf(IOException.class);

        assertThat(target).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(target));
    }

    @Test
    void a_full_disk_is_told_with_the_name_of_the_target() {
        Path target = folder.resolve("a.sqlite");

        assertThatThrownBy(() -> AtomicFile.write(target, false, Inputs.NONE, staging -> {
                    throw new IOException("[SQLITE_FULL] Insertion failed (database or disk is full)");
                }))
                .isInstanceOfSatisfying(FileSystemException.class, failure -> {
                    assertThat(failure.getFile()).isEqualTo(target.toString());
                    assertThat(failure.getReason()).isEqualTo("no space left on device");
                });
    }

    @Test
    void a_staging_file_that_cannot_be_made_is_told_with_the_name_of_the_target() {
        Path target = folder.resolve("a.sqlite");

        assertThatThrownBy(() -> AtomicFile.write(target, false, Inputs.NONE, staging -> {
                    throw new NoSuchFileException(staging.toString());
                }))
                .isInstanceOfSatisfying(
                        FileSystemException.class,
                        failure -> assertThat(failure.getFile()).isEqualTo(target.toString()));
    }

    @Test
    void a_fault_of_another_file_keeps_its_name() {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("a.json"), false, Inputs.NONE, staging -> {
                    throw new NoSuchFileException("source.json");
                }))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("source.json");
    }

    @Test
    void a_link_that_leads_nowhere_is_kept_unless_it_may_be_replaced() throws IOException {
        Path target = Files.createSymbolicLink(folder.resolve("a.json"), folder.resolve("nowhere"));

        assertThatThrownBy(() ->
                        AtomicFile.write(target, false, Inputs.NONE, staging -> Files.writeString(staging, "new")))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("force");
        assertThat(target).isSymbolicLink();
    }

    @Test
    void a_file_that_came_up_meanwhile_is_not_replaced() throws IOException {
        Path target = folder.resolve("a.json");

        assertThatThrownBy(() -> AtomicFile.write(target, false, Inputs.NONE, staging -> {
                    Files.writeString(staging, "new");
                    Files.writeString(target, "another's");
                }))
                .isInstanceOf(IOException.class);

        assertThat(target).hasContent("another's");
    }

    @Test
    void targets_that_cannot_be_written_are_refused_before_the_work() throws IOException {
        Files.createDirectory(folder.resolve("sub"));

        assertThatThrownBy(() -> AtomicFile.checkTarget(folder.resolve("sub"), true, Inputs.NONE))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> AtomicFile.checkTarget(folder.resolve("absent/a.json"), true, Inputs.NONE))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("does not exist");
    }
}
