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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
    private static final List<String> TINY = List.of(
            "--epochs",
            "1",
            "--batch",
            "4",
            "--value",
            "size=32",
            "--value",
            "width=2",
            "--value",
            "patches=16",
            "--value",
            "validationPatches=8",
            "--value",
            "leastScore=0",
            "--threads",
            "1");

    @TempDir
    private Path folder;

    @Test
    void a_plan_that_is_killed_goes_on_and_is_aggregated_like_the_runs_of_the_original() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        EngineFolder.require(ModelKind.ONNX);
        Path dataset = SpottedImages.draw(folder, names());
        Path splits = Files.writeString(folder.resolve("splits.csv"), splits());
        List<Object> plan = new ArrayList<>(List.of(
                "train", dataset, "--images", folder.resolve("images"), "--split-file", splits, "--fold", "all"));
        plan.addAll(TINY);

        Path killed = folder.resolve("killed");
        Process process = start(plan, killed);
        while (process.isAlive() && !Files.exists(killed.resolve("all-fold0/files/metrics.json"))) {
            Thread.onSpinWait();
        }
        process.destroyForcibly().waitFor();
        // In programs of their own, as an engine keeps the number of threads that it first had.
        assertThat(start(plan, killed).waitFor()).as(said(killed, "err")).isZero();
        assertThat(said(killed, "out")).contains("trained and scored 3 runs");
        assertThat(said(killed, "err")).contains("run 3 of 3: only: human melanoma, fold 0");
        Path whole = folder.resolve("whole");
        assertThat(start(plan, whole).waitFor()).as(said(whole, "err")).isZero();
        for (String run : List.of("all-fold0", "all-fold1", "only-human-melanoma-fold0")) {
            for (String name : List.of(
                    "model.onnx",
                    "curves.csv",
                    "files/config.yaml",
                    "files/ground-truth.json",
                    "files/mitotic-figures.json",
                    "files/metrics.json")) {
                assertThat(killed.resolve(run).resolve(name))
                        .hasSameBinaryContentAs(whole.resolve(run).resolve(name));
            }
        }

        CliRun table = CliRun.midog("evaluate", "--aggregate", whole);
        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.out()).contains("human melanoma").contains("human breast cancer + human melanoma");
        CliRun scored = CliRun.midog(
                "evaluate",
                "--truth",
                whole.resolve("all-fold0/files/ground-truth.json"),
                "--predictions",
                whole.resolve("all-fold0/files/mitotic-figures.json"),
                "--profile",
                "midogpp",
                "--threshold",
                "0.5");
        assertThat(scored.exitCode()).as(scored.err()).isZero();
        assertThat(whole.resolve("all-fold0/files/config.yaml"))
                .content()
                .contains("tumortypes: \"human breast cancer,human melanoma\"")
                .contains("valid: \"[\\\"case3.tiff\\\"]\"");
    }

    @Test
    void experiments_are_those_of_the_paper_in_the_folds_of_the_reference() throws Exception {
        EngineFolder.require(ModelKind.TORCHSCRIPT);
        EngineFolder.require(ModelKind.ONNX);
        Path dataset = SpottedImages.draw(folder, names());
        List<Object> plan = new ArrayList<>(List.of(
                "train",
                dataset,
                "--images",
                folder.resolve("images"),
                "--experiment",
                "leave-one-out",
                "--fold",
                "4"));
        plan.addAll(TINY);
        CliRun run = midog(plan, "--out", folder.resolve("runs"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        try (Stream<Path> files = Files.list(folder.resolve("runs"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "splits-without-human-breast-cancer.json",
                            "splits-without-human-melanoma.json",
                            "without-human-breast-cancer-fold4",
                            "without-human-melanoma-fold4");
        }
    }

    @Test
    void faults_of_a_plan_are_told_before_anything_is_trained() throws IOException {
        Path dataset = SpottedImages.draw(folder, names());
        refused(
                "is every, single, leave-one-out or one of all; only: human breast cancer",
                dataset,
                "--experiment",
                "al");
        refused("--fold two is not a number or all", dataset, "--experiment", "all", "--fold", "two");
        refused("there is no such experiment and fold", dataset, "--experiment", "all", "--fold", "9");
        Path clash = Files.writeString(
                folder.resolve("clash.csv"),
                "experiment,fold,file_name,role\na b,0,case1.tiff,train\na-b,0,case2.tiff,train\n");
        refused("two experiments would write into", dataset, "--split-file", clash, "--fold", "all");
        Path others = SpottedImages.draw(folder.resolve("others"), 2);
        refused("no case is known to be in the published test split", others, "--experiment", "all");
        assertThat(folder.resolve("runs")).doesNotExist();
        Files.createDirectories(folder.resolve("runs"));
        Files.writeString(folder.resolve("runs/config.yaml"), "# A training of midog.");
        refused("runs holds a single training", dataset, "--experiment", "all");
    }

    private void refused(String reason, Path dataset, Object... words) {
        List<Object> all = new ArrayList<>(List.of("train", dataset, "--images", folder.resolve("images")));
        all.addAll(List.of(words));
        CliRun run = midog(all, "--out", folder.resolve("runs"));
        assertThat(run.err()).contains(reason);
        assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
    }

    private static CliRun midog(List<Object> words, Object... more) {
        List<Object> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return CliRun.midog(all.toArray());
    }

    private Process start(List<Object> words, Path out) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.midog.cli.Main"));
        words.forEach(word -> all.add(word.toString()));
        all.addAll(List.of("--out", out.toString()));
        return new ProcessBuilder(all)
                .redirectOutput(out.resolveSibling(out.getFileName() + ".out").toFile())
                .redirectError(out.resolveSibling(out.getFileName() + ".err").toFile())
                .start();
    }

    private static String said(Path out, String stream) throws IOException {
        return Files.readString(out.resolveSibling(out.getFileName() + "." + stream));
    }

    /** Ten training and two test cases of two tumor types. */
    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 1; i <= 12; i++) {
            String tumor = i <= 6 ? "human breast cancer" : "human melanoma";
            names.put(
                    "case%d.tiff".formatted(i),
                    ", \"tumor_type\": \"%s\", \"split\": \"%s\"".formatted(tumor, i % 6 == 0 ? "test" : "train"));
        }
        return names;
    }

    private static String splits() {
        return """
                experiment,fold,file_name,role
                all,0,case1.tiff,train
                all,0,case7.tiff,train
                all,0,case3.tiff,validation
                all,0,case6.tiff,test
                all,0,case12.tiff,test
                all,1,case3.tiff,train
                all,1,case8.tiff,train
                all,1,case7.tiff,validation
                all,1,case6.tiff,test
                all,1,case12.tiff,test
                only: human melanoma,0,case7.tiff,train
                only: human melanoma,0,case8.tiff,validation
                only: human melanoma,0,case6.tiff,test
                only: human melanoma,0,case12.tiff,test
                """;
    }
}
