package dev.midog.files.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullDiskTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "No space left on device",
                "Disk quota exceeded",
                "There is not enough space on the disk",
                "The disk is full",
                "[SQLITE_FULL]  Insertion failed because database is full (database or disk is full)"
            })
    void a_full_disk_is_recognised_by_the_words_of_systems_and_libraries(String reason) {
        assertThat(FullDisk.isMeantBy(reason)).isTrue();
    }

    @Test
    void other_failures_are_no_full_disk() {
        assertThat(FullDisk.isMeantBy("Input/output error")).isFalse();
        assertThat(FullDisk.isMeantBy(null)).isFalse();
    }
}
