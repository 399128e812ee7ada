package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelKind;
import dev.midog.task.train.SpottedImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    private static final List<String> TINY = List.of(
            "--epochs",
            "2",
            "--batch",
            "4",
            "--value",
            "width=2",
            "--value",
            "size=32",
            "--value",
            "validationPatches=8",
            "--threads",
            "1",
            "--value",
            "patches=300");

    @TempDir
    private Path folder;

    private Path dataset;

    @BeforeEach
    void draw() throws IOException {
        dataset = SpottedImages.draw(folder, 3);
    }

    @Test
    void a_training_that_is_killed_goes_on_and_writes_the_same_model() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        Path killed = folder.resolve("killed");
        for (String sign : List.of("config.yaml", "checkpoint.safetensors", "best.safetensors", "curves.svg")) {
            Process process = start(killed);
            while (process.isAlive() && !Files.exists(killed.resolve(sign))) {
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();
            assertThat(killed.resolve(sign)).as(error(killed)).exists();
        }
        assertThat(killed.resolve("model.onnx")).doesNotExist();

        Process again = start(killed);
        assertThat(again.waitFor()).as(error(killed)).isZero();
        Path whole = folder.resolve("whole");
        assertThat(start(whole).waitFor()).as(error(whole)).isZero();

        assertThat(error(killed)).contains("of an earlier run");
        for (String name : List.of("model.onnx", "model.json", "curves.csv", "checkpoint.safetensors")) {
            assertThat(killed.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
        }
        assertThat(whole.resolve("command.txt"))
                .content()
                .startsWith("midog train " + dataset + " --images ")
                .contains("--value width=2");
        assertThat(whole.resolve("config.yaml")).content().contains("\nnetwork: fast\nwidth: 2\nsize: 32\nbatch: 4\n");
    }

    @Test
    void a_training_that_is_interrupted_ends_after_its_step_and_names_the_way_on() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        Path run = folder.resolve("stopped");
        Process process = start(run);
        while (process.isAlive() && !Files.exists(run.resolve("checkpoint.safetensors"))) {
            Thread.onSpinWait();
        }
        String second = CliRun.midog(words(run)).err();
        process.destroy();
        assertThat(process.waitFor()).as(error(run)).isEqualTo(143);
        assertThat(second).contains("another run of midog is training in " + run + "; wait for it");
        assertThat(error(run))
                .contains("interrupted; run the same command again to go on from the last step that was saved")
                .contains("note: training fast on 2 cases with ");

        List<Object> other = new ArrayList<>(List.of(words(run)));
        other.set(other.indexOf("4"), "5");
        assertThat(CliRun.midog(other.toArray()).err())
                .contains("holds a training with other settings or other data (batch: 4 there, batch: 5 here); name");
    }

    @Test
    void faults_are_told_before_an_engine_is_wanted() throws IOException {
        refused("there is no training configuration \"slow\"", ExitCode.USAGE, "--config", "slow");
        refused("epochs 0 is not a whole number from 1 to 10000", ExitCode.USAGE, "--epochs", "0");
        refused("\"widht\" is not a value of a training configuration", ExitCode.USAGE, "--value", "widht=3");
        refused("--threads 0 is not a number from 1 to 1024", ExitCode.USAGE, "--threads", "0");
        refused("at least one case to train on", ExitCode.FAILED, "--cases", "1");
        refused(
                "tiff has 240 x 200 pixels, less than a patch of 256 x 256; leave it out, or train with a smaller size",
                ExitCode.FAILED);
        refused(
                "no.safetensors does not exist",
                ExitCode.FAILED,
                "--fold",
                "all",
                "--weights",
                folder.resolve("no.safetensors"));
        Path one = Files.createDirectory(folder.resolve("one"));
        Files.copy(folder.resolve("images/spots_1.tiff"), one.resolve("spots_1.tiff"));
        refused("2 of 2 images are not in " + one, ExitCode.FAILED, "--images", one);
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(mine.resolve("notes.txt"), "kept");
        refused("mine holds other files than a training", ExitCode.FAILED, "--out", mine);
        refused("which is read", ExitCode.USAGE, "--out", folder);
        refused("holds the images in", ExitCode.USAGE, "--out", folder.resolve("images"));
        assertThat(mine.resolve("notes.txt")).hasContent("kept");
    }

    private void refused(String reason, int exitCode, Object... words) {
        List<Object> all = new ArrayList<>(List.of("train", dataset));
        all.addAll(List.of(words));
        if (!all.contains("--images")) {
            all.addAll(List.of("--images", folder.resolve("images")));
        }
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", folder.resolve("run")));
        }
        CliRun run = CliRun.midog(all.toArray());
        assertThat(run.err()).contains(reason);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    private Object[] words(Path run) {
        List<String> words = new ArrayList<>(List.of(
                "train",
                dataset.toString(),
                "--images",
                folder.resolve("images").toString(),
                "--out",
                run.toString()));
        words.addAll(TINY);
        return words.toArray();
    }

    private Process start(Path run) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.midog.cli.Main"));
        for (Object word : words(run)) {
            words.add(word.toString());
        }
        return new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(run.resolveSibling(run.getFileName() + ".err").toFile())
                .start();
    }

    private static String error(Path run) throws IOException {
        return Files.readString(run.resolveSibling(run.getFileName() + ".err"));
    }
}
