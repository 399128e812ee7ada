package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import dev.midog.task.scoring.EvaluateFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AggregateTest {
    private static final String SEVEN =
            "human breast cancer,canine lung cancer,canine lymphoma,canine cutaneous mast cell"
                    + " tumor,human neuroendocrine tumor,canine soft tissue sarcoma,human melanoma";

    @TempDir
    private Path folder;

    @Test
    void runs_are_gathered_by_what_they_were_trained_on() throws Exception {
        run("a", "human melanoma", 0.6, 0.5);
        run("b", "human melanoma", 0.8, 0.7);
        run("c", SEVEN, 0.9, -1);
        run("d", "'[\"canine lymphoma\"]'", 0.3, 0.2);
        run("e", "[" + SEVEN.replace(",human melanoma", "") + "]", 0.3, 0.2);
        Files.createDirectory(folder.resolve("no-run"));
        Path svg = folder.resolve("map.svg");
        Path plot = folder.resolve("plot.svg");

        CliRun json =
                CliRun.midog("evaluate", "--aggregate", folder, "--format", "json", "--heat-map", svg, "--plot", plot);
        CliRun table = CliRun.midog("evaluate", "--aggregate", folder);
        CliRun csv = CliRun.midog("evaluate", "--aggregate", folder, "--format", "csv");

        JsonNode matrix = new ObjectMapper().readTree(json.out()).get("matrix");
        assertThat(matrix.findValuesAsText("name"))
                .containsExactly("canine lymphosarcoma", "human melanoma", "without: human melanoma", "all");
        JsonNode melanoma = matrix.get(1).at("/testedOn/canine lymphosarcoma");
        assertThat(melanoma.at("/f1/mean").asDouble()).isCloseTo(0.7, within(1e-12));
        assertThat(melanoma.at("/f1/standardDeviation").asDouble()).isCloseTo(Math.sqrt(0.02), within(1e-12));
        assertThat(matrix.get(3).at("/testedOn/canine lymphosarcoma/ap50").isNull())
                .isTrue();
        assertThat(table.out()).contains("0.70 ± 0.14").contains("AP50, trained on");
        assertThat(csv.out()).startsWith("trained_on,tested_on,runs,f1_mean,f1_sd,ap50_mean,ap50_sd\n");
        assertThat(json.err()).contains("no-run has no files/metrics.json");
        assertThat(svg).hasSameBinaryContentAs(plot);
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(svg.toFile())
                        .getDocumentElement()
                        .getTextContent())
                .contains("F1 by training and test domain", "AP50 by", "without: human", "0.70 \u00b10.14");
    }

    @Test
    void our_own_figures_name_the_training_tumors() throws IOException {
        EvaluateFixture fixture = new EvaluateFixture(folder);
        Path split = fixture.write("split.csv", "file_name,role\n001.tiff,train\n002.tiff,train\n251.tiff,test\n");
        Path run = Files.createDirectories(folder.resolve("runs/a/files"));
        CliRun scored = fixture.evaluate(
                "--predictions", fixture.csv(), "--split-file", split, "--output", run.resolve("metrics.json"));
        assertThat(scored.exitCode()).as(scored.err()).isZero();

        CliRun csv = CliRun.midog("evaluate", "--aggregate", folder.resolve("runs"), "--format", "csv");

        assertThat(csv.out()).contains("\nhuman breast cancer,canine lymphosarcoma,1,1.0,,");
    }

    @Test
    void both_kinds_of_runs_are_gathered_together_in_every_format() throws IOException {
        run("theirs", "human melanoma", 0.6, 0.5);
        Files.writeString(
                Files.createDirectories(folder.resolve("ours")).resolve("metrics.json"),
                "{\"trainedOn\": [\"human melanoma\"], \"groups\": {\"tumor\": [{\"key\": {\"tumorType\":"
                        + " \"canine lymphosarcoma\"}, \"f1\": 0.8, \"ap50\": 0.9}]}}");
        Path output = folder.resolve("matrix.json");

        CliRun markdown = CliRun.midog("evaluate", "--aggregate", folder, "--format", "markdown", "--output", output);
        CliRun table = CliRun.midog("evaluate", "--aggregate", folder, "--format", "table");
        CliRun csv = CliRun.midog("evaluate", "--aggregate", folder, "--format", "csv");
        CliRun json = CliRun.midog("evaluate", "--aggregate", folder, "--format", "json");

        assertThat(markdown.out())
                .contains("| F1, trained on | runs | canine lymphosarcoma |")
                .contains("| human melanoma | 2 | 0.70 ± 0.14 |")
                .contains("| human melanoma | 2 | 0.70 ± 0.28 |");
        assertThat(table.out()).containsPattern("human melanoma +2 +0\\.70 ± 0\\.14");
        assertThat(csv.out()).containsPattern("human melanoma,canine lymphosarcoma,2,0\\.7[0-9]*,0\\.14[0-9]*,0\\.7");
        assertThat(Files.readString(output)).isEqualTo(json.out());
    }

    @Test
    void a_run_that_cannot_be_read_is_rejected_with_its_file() throws IOException {
        Path files = Files.createDirectories(folder.resolve("a/files"));
        Files.writeString(files.resolve("metrics.json"), "{\"aggregates\": {\"human melanoma_f1\": 1}}");

        assertThat(CliRun.midog("evaluate", "--aggregate", folder).err()).contains("config.yaml is missing");

        Files.writeString(files.resolve("metrics.json"), "{\"f1\": 1}");
        assertThat(CliRun.midog("evaluate", "--aggregate", folder).exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(CliRun.midog("evaluate", "--aggregate", folder.resolve("none"))
                        .exitCode())
                .isEqualTo(ExitCode.FAILED);
    }

    private void run(String name, String tumors, double f1, double ap) throws IOException {
        Path files = Files.createDirectories(folder.resolve(name + "/files"));
        Files.writeString(files.resolve("config.yaml"), "data:\n  value:\n    tumortypes: " + tumors + "\n");
        Files.writeString(
                files.resolve("metrics.json"),
                "{\"case\": {}, \"aggregates\": {\"f1_score\": 0.1, \"canine lymphoma_f1\": " + f1
                        + ", \"canine lymphoma_mAP\": " + ap + "}}");
    }
}
