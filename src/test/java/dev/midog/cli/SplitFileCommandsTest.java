package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A split file of names and roles alone, in every command that takes one. */
class SplitFileCommandsTest {
    @TempDir
    private Path folder;

    private Path splits = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        ExtractFixture.in(folder, 64, 64);
        splits = Files.writeString(folder.resolve("splits.csv"), "file_name,role\na.tiff,train\nb.tiff,test\n");
    }

    @Test
    void convert_keeps_the_requested_split() throws IOException {
        Path converted = folder.resolve("train.json");

        CliRun run = CliRun.midog(
                "convert", folder.resolve("dataset.json"), converted, "--split-file", splits, "--split", "train");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(converted.toFile());
        assertThat(json.get("images").findValuesAsText("file_name")).containsExactly("a.tiff");
        assertThat(json.get("annotations")).hasSize(2);
    }

    @Test
    void a_name_that_a_spreadsheet_would_run_is_guarded_in_split_and_stats_and_read_back() throws IOException {
        Path dataset = Files.writeString(folder.resolve("formulas.csv"), """
                filename,x,y,label,tumortype,imagewidth,imageheight
                '=a.tiff,10,10,1,'@tumor,64,64
                '+b.tiff,10,10,1,'@tumor,64,64
                """);
        Path table = folder.resolve("split.csv");

        CliRun split = CliRun.midog(
                "split", dataset, "--scheme", "folds", "--folds", "2", "--output", table, "--format", "csv");
        CliRun stats = CliRun.midog("stats", dataset, "--by", "image", "--format", "csv");
        CliRun kept = CliRun.midog(
                "convert",
                dataset,
                folder.resolve("picked.csv"),
                "--split-file",
                table,
                "--fold",
                "0",
                "--split",
                "validation");

        assertThat(split.exitCode()).as(split.err()).isZero();
        assertThat(Files.readString(table)).contains(",'=a.tiff,'@tumor,").contains(",'+b.tiff,'@tumor,");
        assertThat(stats.out()).contains(",'=a.tiff").contains(",'+b.tiff");
        assertThat(kept.exitCode()).as(kept.err()).isZero();
        assertThat(Files.readString(folder.resolve("picked.csv")).lines()).hasSize(2);
    }

    @Test
    void extract_cuts_the_requested_split() throws IOException {
        Path out = folder.resolve("patches");

        CliRun run = CliRun.midog(
                "extract",
                folder.resolve("dataset.json"),
                "--images",
                folder.resolve("images"),
                "--out",
                out,
                "--size",
                "32",
                "--split-file",
                splits,
                "--split",
                "test");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode patches =
                new ObjectMapper().readTree(out.resolve("annotations.json").toFile());
        assertThat(patches.get("images")).hasSize(4);
        assertThat(patches.get("images").findValuesAsText("file_name")).allMatch(name -> name.startsWith("images/b_"));
    }

    @Test
    void stats_counts_by_split() throws IOException {
        CliRun run = CliRun.midog(
                "stats", folder.resolve("dataset.json"), "--split-file", splits, "--by", "split", "--format", "csv");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().map(line -> line.split(",")[0])).contains("train", "test");
    }

    @Test
    void evaluate_scores_its_test_cases() throws IOException {
        Path found = Files.writeString(folder.resolve("found.csv"), "file_name,x,y,score\nb.tiff,20,20,0.9\n");

        CliRun run = CliRun.midog(
                "evaluate",
                "--truth",
                folder.resolve("dataset.json"),
                "--predictions",
                found,
                "--radius-px",
                "10",
                "--split-file",
                splits,
                "--format",
                "csv");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("\noverall,all,1,0,0,1,0,")
                .contains("\nimage,b.tiff,")
                .doesNotContain("a.tiff");
    }
}
