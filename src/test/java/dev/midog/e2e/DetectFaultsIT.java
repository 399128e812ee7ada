package dev.midog.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.midog.learn.DarkSpotModel;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelKind;
import dev.midog.learn.TorchModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Detectors on a computer with too little memory or disk: one sentence, and nothing is lost. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class DetectFaultsIT {
    private static final String DETECT = "midog detect dark.onnx a.png b.png --output ";

    @TempDir
    private Path folder;

    @BeforeEach
    void draw() throws Exception {
        EngineFolder.require(ModelKind.ONNX);
        TorchModels.draw(folder.resolve("a.png"));
        TorchModels.draw(folder.resolve("b.png"));
    }

    @Test
    void tiles_that_do_not_fit_into_memory_are_one_sentence_and_more_memory_mends_it() throws IOException {
        DarkSpotModel.write(folder, 2048, "");
        Launcher.Run run =
                Launcher.in(folder).with("MIDOG_JAVA_OPTS", "-Xmx40m").bash(DETECT + "found.json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(sentences(run))
                .containsExactly("midog: there is not enough memory for 1 x 2048 x 2048 pixels at once; give Java more"
                        + " memory, as in MIDOG_JAVA_OPTS=-Xmx8g");
        assertThat(folder.resolve("found.json")).doesNotExist();
        assertThat(folder.resolve("found.json.detecting")).doesNotExist();

        Launcher.Run again = Launcher.in(folder).bash(DETECT + "found.json");
        assertThat(again.exitCode()).as(again.err()).isZero();
    }

    @Test
    void a_disk_that_fills_up_is_one_sentence_and_the_run_goes_on_where_it_was() throws IOException {
        DarkSpotModel.write(folder, 64, "");
        String mount = "mkdir -p disk; export -f midog; unshare -rm bash -c 'mount -t tmpfs -o size=100k none disk";
        assumeThat(Launcher.in(folder).bash(mount + "'").exitCode())
                .as("unshare may mount a small file system here")
                .isZero();
        Launcher.Run run = Launcher.in(folder)
                .bash(mount + " && { head -c 96k /dev/zero > disk/fill; " + DETECT + "disk/found.json; echo $? > code;"
                        + " head -c 4k /dev/zero >> disk/fill; " + DETECT + "disk/other.json; echo $? >> code;"
                        + " ls disk > left; rm disk/fill; " + DETECT + "disk/found.json; echo $? >> code;"
                        + " cp disk/found.json .; }'");
        assertThat(Files.readAllLines(folder.resolve("code"))).as(run.err()).containsExactly("1", "1", "0");
        assertThat(sentences(run))
                .containsExactly(
                        "midog: disk/found.json could not be written: the disk is full; free some space and run the same"
                                + " command again",
                        "midog: disk/other.json.detecting could not be written: the disk is full; free some space and run"
                                + " the same command again");
        assertThat(Files.readAllLines(folder.resolve("left"))).containsExactly("fill", "found.json.detecting");
        assertThat(run.err()).contains("going on with an earlier run, which has finished 2 images");

        assertThat(Launcher.in(folder).bash(DETECT + "whole.json").exitCode()).isZero();
        assertThat(folder.resolve("found.json")).hasSameTextualContentAs(folder.resolve("whole.json"));
    }

    @Test
    void an_engine_prints_nothing_by_itself() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        Files.copy(TorchModels.file("heatmap.pt"), folder.resolve("heatmap.pt"));
        Files.writeString(folder.resolve("heatmap.json"), """
                {"input": {"size": 64}, "output": {"kind": "heatmap"}, "classes": ["mitotic figure"]}
                """);
        Launcher.Run run =
                Launcher.in(folder).run("detect", "heatmap.pt", "a.png", "--output", "found.json", "--quiet");
        assertThat(run).isEqualTo(new Launcher.Run(0, "", ""));
    }

    private static List<String> sentences(Launcher.Run run) {
        return run.err().lines().filter(line -> line.startsWith("midog: ")).toList();
    }
}
