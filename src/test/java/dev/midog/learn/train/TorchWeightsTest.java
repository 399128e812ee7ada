package dev.midog.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.Python;
import dev.midog.core.model.MidogException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchWeightsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"zip", "old", "script"})
    void weights_are_read_from_each_form_of_pytorch(String form) throws Exception {
        TensorFile read = TensorFile.read(written(form));
        assertThat(read.tensors().keySet()).containsExactlyInAnyOrder("conv1.weight", "bn1.bias");
        assertThat(read.tensor("conv1.weight").shape()).containsExactly(2, 1, 3);
        assertThat(read.tensor("conv1.weight").values()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(read.tensor("bn1.bias").values()).containsExactly(2, 3, 4, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "old", "script"})
    void broken_files_are_refused_in_one_sentence(String form) throws Exception {
        byte[] whole = Files.readAllBytes(written(form));
        Path file = folder.resolve("broken.pth");
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            byte[] broken = i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int change = 0; change < i % 5 && broken.length > 8; change++) {
                broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
            }
            Files.write(file, broken);
            try {
                TensorFile.read(file);
            } catch (MidogException e) {
                assertThat(e.getMessage()).contains("broken.pth").doesNotContain("\n");
            }
        }
    }

    @Test
    void a_pickle_that_would_run_something_runs_nothing() throws Exception {
        Path file = folder.resolve("evil.pth");
        String pickle = "cos\nsystem\n(X\u0004\0\0\0exittR.";
        byte[] call = pickle.getBytes(StandardCharsets.ISO_8859_1);
        byte[] number = {(byte) 0x80, 2, (byte) 0x8a, 1, 1, '.'};
        byte[] all = new byte[3 * number.length + call.length];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(number, 0, all, i * number.length, number.length);
        }
        System.arraycopy(call, 0, all, 3 * number.length, call.length);
        Files.write(file, all);
        assertThatThrownBy(() -> TensorFile.read(file))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining("evil.pth holds no weights of PyTorch that can be read");
    }

    private Path written(String form) throws Exception {
        Path script = folder.resolve("write.py");
        try (InputStream in = TorchWeightsTest.class.getResourceAsStream("/dev/midog/learn/write_torch.py")) {
            Files.write(script, in.readAllBytes());
        }
        Path file = folder.resolve(form + ".pth");
        Python.Run run = Python.with("pickle").run(folder, script, form, file);
        assertThat(run.exitCode()).as(run.printed()).isZero();
        return file;
    }
}
