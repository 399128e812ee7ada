package dev.midog.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.MidogException;
import dev.midog.learn.Tensor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {
    @TempDir
    Path folder;

    @Test
    void what_is_written_is_read_again() throws Exception {
        Path file = written();
        TensorFile read = TensorFile.read(file);
        assertThat(read.tensors().keySet()).containsExactly("b", "a");
        assertThat(read.tensor("b").shape()).containsExactly(2, 1);
        assertThat(read.tensor("b").values()).containsExactly(1.5f, -2);
        assertThat(read.fact("steps")).isEqualTo("7");
    }

    @Test
    void the_bytes_are_those_of_the_published_format() throws Exception {
        byte[] bytes = Files.readAllBytes(written());
        int header = bytes[0] & 0xff;
        assertThat((header + 8) % 8).isZero();
        assertThat(new String(bytes, 8, header, StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"__metadata__\":{\"steps\":\"7\"},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}");
        assertThat(bytes).hasSize(8 + header + 12);
    }

    @Test
    void a_file_that_was_cut_or_is_something_else_is_refused() throws Exception {
        byte[] whole = Files.readAllBytes(written());
        Path file = folder.resolve("cut.safetensors");
        for (int size : new int[] {0, 5, 20, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, size));
            assertThatThrownBy(() -> TensorFile.read(file)).isInstanceOf(MidogException.class);
        }
        Files.writeString(file, "a text that is no file of weights");
        assertThatThrownBy(() -> TensorFile.read(file)).hasMessageContaining("is not a whole safetensors file");
    }

    private Path written() throws Exception {
        Path file = folder.resolve("w.safetensors");
        TensorFile.write(
                file,
                List.of(
                        new Tensor("b", new long[] {2, 1}, new float[] {1.5f, -2}),
                        new Tensor("a", new long[] {1}, new float[] {3})),
                Map.of("steps", "7"));
        return file;
    }
}
