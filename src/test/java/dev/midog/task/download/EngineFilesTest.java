package dev.midog.task.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.fetch.engines.EngineLibrary;
import dev.midog.fetch.engines.EngineRelease;
import dev.midog.task.detect.DetectListener;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineFilesTest {
    @TempDir
    private Path cache;

    @Test
    void libraries_that_a_user_adds_come_before_the_usual_ones() throws Exception {
        EngineRelease release = EngineRelease.named("onnx");
        Path folder = Files.createDirectories(cache.resolve(release.name()));
        for (EngineLibrary library : release.libraries()) {
            try (RandomAccessFile empty =
                    new RandomAccessFile(folder.resolve(library.fileName()).toFile(), "rw")) {
                empty.setLength(library.sizeBytes());
            }
        }
        Path added = Files.createFile(folder.resolve("onnxruntime_gpu.jar"));
        Files.createFile(folder.resolve("notes.txt"));

        List<Path> files = new EngineFiles(release, new EngineSettings(cache, null)).get(DetectListener.SILENT);
        assertThat(files).hasSize(release.libraries().size() + 1).startsWith(added);
    }
}
