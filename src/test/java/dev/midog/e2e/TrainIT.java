package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trainings by the packaged program on the demo's images; skipped where the engines are not here. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class TrainIT {
    private static final String TRAIN = "midog train midog-demo/databases/demo.sqlite --images midog-demo/images"
            + " --split-file splits.csv --config tiny.yaml --threads 1";

    @TempDir
    private Path folder;

    @BeforeEach
    void prepare() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        EngineFolder.require(ModelKind.ONNX);
        assertThat(Launcher.in(folder).run("demo", "--quiet").exitCode()).isZero();
        Files.writeString(folder.resolve("tiny.yaml"), """
                network: midogpp
                width: 2
                channels: 4
                size: 64
                batch: 4
                epochs: 1
                patches: 12
                validationPatches: 4
                leastScore: 0.01
                """);
        Files.writeString(folder.resolve("splits.csv"), """
                experiment,fold,file_name,role
                all,0,demo_1.tiff,train
                all,0,demo_7.tiff,train
                all,0,demo_2.tiff,validation
                all,0,demo_3.tiff,test
                all,1,demo_2.tiff,train
                all,1,demo_7.tiff,train
                all,1,demo_1.tiff,validation
                all,1,demo_3.tiff,test
                only: human melanoma,0,demo_7.tiff,train
                only: human melanoma,0,demo_2.tiff,validation
                only: human melanoma,0,demo_3.tiff,test
                """);
    }

    @Test
    void runs_of_a_plan_are_trained_detected_with_scored_and_tabulated_in_two_commands() {
        Launcher.Run trained = Launcher.in(folder).bash(TRAIN + " --fold all --out runs");
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("trained and scored 3 runs in runs; midog evaluate --aggregate runs");
        assertThat(trained.err().lines().filter(line -> line.startsWith("run ")))
                .containsExactly(
                        "run 1 of 3: all, fold 0",
                        "run 2 of 3: all, fold 1",
                        "run 3 of 3: only: human melanoma, fold 0");
        assertThat(trained.err().lines().filter(line -> line.contains("training from scratch")))
                .hasSize(1);
        Launcher.Run table = Launcher.in(folder).run("evaluate", "--aggregate", "runs", "--format", "csv");
        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.out().lines().filter(line -> line.startsWith("human melanoma,")))
                .isNotEmpty();
    }

    @Test
    void a_disk_that_fills_up_ends_a_training_with_one_sentence_and_the_same_command_goes_on() throws IOException {
        String train = TRAIN + " --experiment all --fold 0 --out ";
        Launcher.Run run = onDisk(
                "100k",
                train + "disk/run; echo $? > code; mount -o remount,size=64m disk; " + train
                        + "disk/run; echo $? > code2; "
                        + train
                        + "whole --quiet; cmp disk/run/model.onnx whole/model.onnx"
                        + " && cmp disk/run/checkpoint.safetensors whole/checkpoint.safetensors; echo $? > same");
        assertThat(folder.resolve("code")).hasContent("1");
        assertThat(run.err().lines().filter(line -> line.startsWith("midog: ")).toList())
                .singleElement()
                .asString()
                .matches("midog: disk/run/\\S+ could not be written: the disk is full; free some space and run the same"
                        + " command again");
        for (String code : List.of("code2", "same")) {
            assertThat(folder.resolve(code)).as(run.err()).hasContent("0");
        }
    }

    /** Runs bash where {@code disk} is a file system of its own with so much room; skips where that is not allowed. */
    private Launcher.Run onDisk(String size, String script) {
        Launcher launcher = Launcher.in(folder);
        String mount =
                "mkdir -p disk; export -f midog; unshare -rm bash -c 'mount -t tmpfs -o size=" + size + " none disk";
        assumeThat(launcher.bash(mount + "'").exitCode())
                .as("unshare may mount a small file system here")
                .isZero();
        return launcher.bash(mount + " && { " + script + "; }'");
    }
}
