package dev.midog.task.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.fetch.engines.EngineLibrary;
import dev.midog.fetch.engines.EngineRelease;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelKind;
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
    void the_folder_of_an_engine_serves_another_computer_without_a_network() throws Exception {
        EngineFolder.require(ModelKind.ONNX);
        EngineRelease release = EngineRelease.named("onnx");
        Path here = EngineSettings.of(System.getenv()).folder().resolve("onnx");
        EngineSettings offline = new EngineSettings(cache, here.toString());
        List<Path> files = new EngineFiles(release, offline).get(DetectListener.SILENT);
        assertThat(files).hasSize(release.libraries().size()).allMatch(file -> file.startsWith(cache.resolve("onnx")));
        assertThat(new EngineFiles(release, new EngineSettings(cache, "/nowhere")).get(DetectListener.SILENT))
                .isEqualTo(files);
    }

    @Test
    void an_engine_that_cannot_be_had_says_how_to_bring_it_along() {
        EngineRelease release = EngineRelease.named("onnx");
        Path nowhere = cache.resolve("nowhere");
        assertThatThrownBy(() -> new EngineFiles(release, new EngineSettings(cache, nowhere.toString()))
                        .get(DetectListener.SILENT))
                .hasMessage("the folder of the engines, " + nowhere
                        + ", does not exist; name the folder that holds their files");
        assertThatThrownBy(() -> new EngineFiles(release, new EngineSettings(cache, "http://127.0.0.1:9/m2"))
                        .get(DetectListener.SILENT))
                .hasMessageStartingWith("ONNX Runtime 1.21.1 could not be fetched: ")
                .hasMessageEndingWith("bring the engine along in a folder and name it in MIDOG_ENGINE_MIRROR"
                        + " (docs/detect.md, without a network)");
    }

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
