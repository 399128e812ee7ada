package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.SharedData;
import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patches cut for the annotations that a condition picks. Of the three, 11 has votes that differ, and 13 is in b.tiff. */
class ExtractWhereTest {
    @TempDir
    private Path folder;

    private ExtractFixture fixture;

    @BeforeEach
    void make() throws IOException {
        fixture = ExtractFixture.in(folder, 100, 70);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --crop-size 50 --where agree<1                            | a_a000011
            --crop-size 50 --where tumor=x                            | a_a000011 a_a000012
            --crop-size 50 --category nmf --where id>11               | a_a000012 b_a000013
            --crop-size 50 --category nmf --where id<13               | a_a000012
            --crop-size 50 --sort -id --top 1                         | b_a000013
            --crop-size 50 --sort image,-x --top 2                    | a_a000011 a_a000012
            --crop-size 50 --top 1 --mpp 0.5 --edge pad               | a_a000011
            --size 32 --only-annotated --where agree<1                | a_x00000_y00000
            --size 32 --edge pad --only-annotated --sort -id --top 2  | a_x00032_y00032 b_x00000_y00000
            """)
    void patches_are_cut_for_the_annotations_that_are_picked(String options, String names) throws IOException {
        CliRun run = extract(options);

        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> cut = new ArrayList<>();
        json("annotations.json")
                .get("images")
                .forEach(image -> cut.add(
                        image.get("file_name").asText().replaceAll("images/|(_x00\\d+_y00\\d+)?_\\d+x\\d+.png", "$1")));
        assertThat(cut.stream().map(name -> name.replaceFirst("(_a\\d+)_.*", "$1")))
                .containsExactly(names.split(" "));
    }

    @Test
    void patches_keep_the_annotations_that_are_not_picked() throws IOException {
        extract("--mode centered --size 64 --where agree<1");

        assertThat(json("annotations.json").findValues("source_annotation_id"))
                .extracting(JsonNode::asInt)
                .containsExactly(11, 12);
        assertThat(json("manifest.json").at("/options/where").asText()).isEqualTo("agree<1");
    }

    /** Half of the patches lie over a box; those of an image without one lie anywhere, those of other tumors are not drawn. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --sampler midogpp --where id=12                               | 12
            --sampler guide2025 --mf-share 0 --nmf-share 1 --where id=12  | 12
            --sampler guide2025 --mf-share 1 --nmf-share 0 --category mf  | 11
            """)
    void patches_are_drawn_around_the_annotations_that_are_picked(String options, int id) throws IOException {
        extract("--mode sample --patches 100 --size 32 --edge pad " + options
                + " --where tumor=x".repeat(options.contains("--where") ? 0 : 1));

        JsonNode labels = json("annotations.json");
        boolean drawsAnywhere = options.contains("midogpp") || options.contains("--where");
        assertThat(labels.findValues("source_annotation_id"))
                .extracting(JsonNode::asInt)
                .filteredOn(one -> one == id)
                .hasSizeGreaterThan(drawsAnywhere ? 12 : 90);
        assertThat(labels.findValuesAsText("source_file_name"))
                .contains("a.tiff")
                .satisfies(names -> assertThat(names.contains("b.tiff")).isEqualTo(drawsAnywhere));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --where agree<1                                           | --where picks what patches are cut for
            --top 5                                                   | --top picks what patches are cut for
            --mode sample --patches 5 --sampler background --where id=11 | --where picks what patches are cut for
            --crop-size 50 --sort id                                  | give --top with --sort, or leave it out
            --crop-size 50 --where agree<many                         | a number is expected at "many"
            --crop-size 50 --where agreed<1                           | --where agreed is not a field of the annotations
            """)
    void a_condition_that_changes_nothing_or_cannot_be_read_is_a_usage_error(String options, String sentence) {
        CliRun run = extract(options);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(sentence);
    }

    @Test
    void a_condition_that_no_annotation_meets_gives_no_patches() {
        CliRun centered = extract("--crop-size 50 --where id=99");
        CliRun drawn = extract("--mode sample --patches 5 --size 32 --where id=99");

        assertThat(centered.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(centered.err()).contains("there is nothing to cut");
        assertThat(drawn.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(drawn.err())
                .contains(
                        "there is no annotation to draw patches around: none in the images is chosen by --category and"
                                + " --where");
    }

    @Test
    void patches_of_another_condition_are_not_mixed() {
        extract("--crop-size 50 --where id<12");

        CliRun other = extract("--crop-size 50 --where id>11");

        assertThat(other.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(extract("--crop-size 50 --where id<12").out()).contains("finished before");
    }

    /** Of 5,515, as stats counts them. The images are absent, so that the sizes that the dataset states are planned with. */
    @Test
    void each_disputed_cell_of_the_published_dataset_has_a_crop() throws IOException {
        Path json = SharedData.file("MIDOG++.json");

        CliRun run = CliRun.midog(
                "extract",
                json,
                "--images",
                folder,
                "--crop-size",
                "64",
                "--where",
                "agree < 1",
                "--dry-run",
                "--format",
                "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        int patches = 0;
        for (JsonNode image : new ObjectMapper().readTree(run.out()).get("images")) {
            patches += image.get("patches").asInt();
        }
        assertThat(patches).isEqualTo(5513);
        assertThat(run.err()).contains("outside their image, which get no patch: 2");
    }

    private CliRun extract(String options) {
        List<Object> words = new ArrayList<>(List.of("extract", fixture.dataset(), "--out", fixture.out()));
        words.addAll(List.of((Object[]) options.split(" +")));
        words.addAll(List.of("--images", fixture.images()));
        return CliRun.midog(words.toArray());
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(fixture.out().resolve(name).toFile());
    }
}
