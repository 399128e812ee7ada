package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.CocoText;
import dev.midog.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedCellsTest {
    @TempDir
    private Path folder;

    @Test
    void midog_2025_and_ami_br_have_13936_mitotic_figures_together() throws IOException {
        Path midog = SharedData.file("atypical/MIDOG25.csv");
        Path amiBr = SharedData.file("atypical/AMI-BR.csv");
        Path merged = folder.resolve("all.json");
        Path report = folder.resolve("report.json");

        CliRun run = CliRun.midog("merge", midog, amiBr, merged, "--report", report);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("AMI-BR.csv: annotations that are the same in an earlier input, and are kept once: 1721");
        assertThat(run.out()).contains("the same in several files, and kept once: 1721 annotations");
        assertThat(json(merged).get("annotations")).hasSize(13_936);
        assertThat(json(report).get("keptOnce").asInt()).isEqualTo(1721);
        Path both = folder.resolve("both.json");
        CliRun.midog("merge", midog, amiBr, both, "--duplicates", "keep");
        assertThat(json(both).get("annotations")).hasSize(15_657);
    }

    @Test
    void join_counts_the_labels_that_the_annotations_had_before() throws IOException {
        Path first = folder.resolve("first.json");
        Path report = folder.resolve("report.json");

        CliRun once =
                CliRun.midog("join", SharedData.file("MIDOG++.json"), SharedData.file("atypical/MIDOG25.csv"), first);
        CliRun again = CliRun.midog(
                "join",
                first,
                SharedData.file("atypical/MIDOG25.csv"),
                folder.resolve("second.json"),
                "--report",
                report);

        assertThat(once.out()).contains("labels that the annotations had before: 0");
        assertThat(again.out()).contains("labels that the annotations had before: 11937");
        assertThat(json(report).get("alreadyThere").asInt()).isEqualTo(11_937);
    }

    @Test
    void midog_2021_is_in_midog_plus_plus() throws IOException {
        CliRun run = CliRun.midog(
                "merge",
                SharedData.file("MIDOG++.json"),
                SharedData.file("MIDOG.json"),
                folder.resolve("all.json"),
                "--cases",
                "1-150");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("MIDOG.json +150 +150 ").contains("kept once: 4435 annotations");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 1, 1", "1.5, 1, 2", "0, 3, 1", "0, 2, 2"})
    void cells_in_one_place_are_the_same_unless_their_classes_contradict(double shift, int category, int left)
            throws IOException {
        Path a = cells("a.json", 100, 1);
        Path b = cells("b.json", 100 + shift, category);

        CliRun run = CliRun.midog("merge", a, b, folder.resolve("all.json"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(json(folder.resolve("all.json")).get("annotations")).hasSize(left);
    }

    @Test
    void tiles_of_a_slide_that_another_set_has_whole_are_counted() throws IOException {
        Path whole = CocoText.ofClasses("mitotic figure")
                .image(1, "slides/0228.svs", 5000, 5000)
                .box(1, 1, 1, "400, 300, 50, 50")
                .write(folder.resolve("whole.json"));
        Path tiles = CocoText.ofClasses("mitotic figure")
                .image(1, "0228_x102_y115_577_371_609_403.png", 500, 500)
                .image(2, "0228_x104_y115_577_371_609_403.png", 500, 500)
                .image(3, "other_x104_y115_577_371_609_403.png", 500, 500)
                .box(1, 1, 1, "400, 300, 50, 50")
                .write(folder.resolve("tiles.json"));

        CliRun run = CliRun.midog("merge", whole, tiles, folder.resolve("all.json"));

        assertThat(run.err())
                .contains("tiles.json: slides of which an earlier input has other images")
                .contains(": 1");
        assertThat(json(folder.resolve("all.json")).get("annotations")).hasSize(2);
    }

    private Path cells(String name, double x, int category) throws IOException {
        return CocoText.ofClasses("mitotic figure", "hard negative", "atypical mitotic figure")
                .image(1, "a.tiff", 1000, 800)
                .box(1, 1, category, x + ", 300, 50, 50")
                .write(folder.resolve(name));
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file));
    }
}
