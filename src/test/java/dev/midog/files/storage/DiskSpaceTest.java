package dev.midog.files.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
    @Test
    void what_does_not_fit_says_what_it_needs_and_what_there_is() {
        assertThatThrownBy(() -> DiskSpace.require(
                        List.of(new DiskSpace(List.of("images/"), 2_000_000, 1_000_000)),
                        "the download needs",
                        Message.of("free some space")))
                .isInstanceOf(MidogException.class)
                .hasMessage("the download needs 2.0 MB for images/ and the disk has 1.0 MB free; free some space");
        assertThatCode(() -> DiskSpace.require(List.of(new DiskSpace(List.of("images/"), 5, 5)), "x", Message.of("y")))
                .doesNotThrowAnyException();
    }

    @Test
    void needs_of_one_disk_add_up_though_nothing_is_there_yet(@TempDir Path folder) throws IOException {
        List<DiskSpace> spaces = DiskSpace.of(List.of(
                new DiskSpace.Need(folder.resolve("a/b/c"), "a/", 3),
                new DiskSpace.Need(folder.resolve("a/d"), "a/", 4),
                new DiskSpace.Need(folder, "d/", 5)));

        assertThat(spaces).singleElement().satisfies(space -> {
            assertThat(space.folders()).containsExactly("a/", "d/");
            assertThat(space.neededBytes()).isEqualTo(12);
            assertThat(space.freeBytes()).isPositive();
        });
        assertThat(folder).isEmptyDirectory();
    }
}
