package dev.midog.files.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MappedFileTest {
    @TempDir
    private Path folder;

    @Test
    void bytes_beyond_the_end_are_refused() throws IOException {
        Path file = Files.write(folder.resolve("a"), new byte[10]);
        try (MappedFile bytes = MappedFile.open(file)) {
            assertThat(bytes.holds(0, 10)).isTrue();
            assertThat(bytes.holds(1, 10)).isFalse();
            assertThat(bytes.holds(Long.MAX_VALUE, Long.MAX_VALUE)).isFalse();
            assertThat(bytes.holds(-1, 1)).isFalse();
            assertThatThrownBy(() -> bytes.read(5, new byte[6], 0, 6)).isInstanceOf(MidogException.class);
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_file_that_is_cut_off_while_it_is_copied_is_an_error_and_no_crash() throws IOException {
        Path file = Files.write(folder.resolve("a"), new byte[1 << 20]);
        for (int i = 0; i < 20; i++) {
            Files.write(file, new byte[1 << 20]);
            try (MappedFile bytes = MappedFile.open(file)) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(1000);
                }
                assertThatThrownBy(() -> bytes.during(() -> bytes.read(1 << 19, new byte[1000], 0, 1000)))
                        .isInstanceOf(MidogException.class)
                        .hasMessageContaining("cut off while it was read");
            }
        }
    }

    @Test
    void files_of_over_two_gibibytes_are_read_across_windows() throws IOException {
        Path file = folder.resolve("sparse");
        long start = (1L << 31) - 3;
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6}), start);
        }
        try (MappedFile bytes = MappedFile.open(file)) {
            byte[] read = new byte[6];
            bytes.read(start, read, 0, 6);
            assertThat(read).containsExactly(1, 2, 3, 4, 5, 6);
        }
    }
}
