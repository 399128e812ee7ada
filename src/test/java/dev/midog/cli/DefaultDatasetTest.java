package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.task.dataset.DefaultDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultDatasetTest {
    @TempDir
    private Path folder;

    @Test
    void a_named_file_is_taken_as_it_is() throws IOException {
        assertThat(DefaultDataset.resolve(Path.of("mine.json"))).isEqualTo(Path.of("mine.json"));
    }

    @Test
    void the_sqlite_is_read_where_both_published_files_lie() throws IOException {
        touch("MIDOG++.json");
        Path sqlite = touch("MIDOG++.sqlite");
        touch("mine.sqlite");

        assertThat(DefaultDataset.findIn(folder)).isEqualTo(sqlite);
    }

    @Test
    void the_names_of_the_published_archive_are_known() throws IOException {
        touch("MIDOGpp.json");
        Path sqlite = touch("MIDOGpp.sqlite");

        assertThat(DefaultDataset.findIn(folder)).isEqualTo(sqlite);
    }

    @Test
    void the_only_file_of_its_kind_is_read_whatever_its_name() throws IOException {
        Path json = touch("mine.json");
        touch("README.md");
        Files.createDirectory(folder.resolve("folder.sqlite"));

        assertThat(DefaultDataset.findIn(folder)).isEqualTo(json);
    }

    @Test
    void several_files_are_a_usage_error_that_names_them() throws IOException {
        touch("a.json");
        touch("b.json");

        assertThatThrownBy(() -> DefaultDataset.findIn(folder))
                .isInstanceOfSatisfying(
                        MidogException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(MidogException.ErrorKind.USAGE))
                .hasMessageContaining("a.json")
                .hasMessageContaining("b.json");
    }

    @Test
    void an_empty_or_missing_folder_is_told_with_the_remedy() {
        for (Path empty : new Path[] {folder, folder.resolve("absent")}) {
            assertThatThrownBy(() -> DefaultDataset.findIn(empty))
                    .isInstanceOfSatisfying(
                            MidogException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(MidogException.ErrorKind.OPERATION))
                    .hasMessageContaining("download databasesOnly");
        }
    }

    private Path touch(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "x");
    }
}
