package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.SharedData;
import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A corrected copy holds all that the dataset has, and the changes told are those that the copy has. */
class ValidateCopyTest {
    private static final String DATASET = """
            {"images": [
               {"id": 1, "file_name": "001.tiff", "scanner": "Hamammatsu XR", "tumor_type": "human  breast cancer"},
               {"id": 2, "file_name": "002.tiff", "width": 7215, "height": 5412}],
             "categories": [{"id": 1, "name": "mitotic figure"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [400, 300, 50, 50], "area": 2500, "iscrowd": 0},
               {"id": 1, "image_id": 2, "category_id": 1, "bbox": [500, 300, 50, 50], "area": 2500, "iscrowd": 0},
               {"id": 4, "image_id": 1, "category_id": 1, "bbox": [600, 300, 0, 50], "area": 0, "iscrowd": 0}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void a_format_that_would_leave_out_images_is_refused_and_nothing_is_written() throws IOException {
        Path source = Files.writeString(
                folder.resolve("a.json"), DATASET.substring(0, DATASET.indexOf("{\"id\": 1, \"image_id\": 1")) + "]}");
        Path fixed = folder.resolve("fixed.csv");

        CliRun run = CliRun.midog("validate", source, "--fix", fixed);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        "midog: --fix " + fixed + ": the format csv would leave out 2 of 2 images, and a corrected copy"
                                + " has them all; name a format that holds them with --to, such as coco\n");
        assertThat(fixed).doesNotExist();
    }

    @Test
    void a_format_that_would_leave_out_annotations_is_refused_and_nothing_is_written() throws IOException {
        Path source = Files.writeString(
                folder.resolve("a.json"), DATASET.replace("\"bbox\": [500, 300,", "\"bbox\": [9500, 300,"));
        Path fixed = folder.resolve("fixed");

        CliRun run = CliRun.midog("validate", source, "--fix", fixed, "--to", "yolo", "--ignore", "BOX-OUTSIDE");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("the format yolo would leave out 1 of 3 annotations, and a corrected copy has them all;");
        assertThat(fixed).doesNotExist();
        assertThat(CliRun.midog("validate", source, "--fix", fixed, "--to", "yolo")
                        .out())
                .as("what is removed as a change is not left out")
                .containsPattern("BOX-OUTSIDE +002.tiff +\\[9500.* removed");
    }

    @Test
    void the_published_table_of_images_does_not_become_a_table_without_images() {
        Path fixed = folder.resolve("xv.csv");

        CliRun run = CliRun.midog("validate", SharedData.file("datasets_xvalidation.csv"), "--fix", fixed);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("would leave out 503 of 503 images");
        assertThat(fixed).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "coco, true, true, true, id 5, a spot at its middle",
        "hf, true, true, true, id 5, a box around its middle",
        "voc, true, false, false, 'no id, as voc keeps none', a box around its middle",
        "csv, false, true, false, 'no id, as csv keeps none', a box around its middle",
        "asap, false, false, false, id 5, a spot at its middle",
    })
    void the_changes_told_are_those_that_the_copy_has(
            String to, boolean sizes, boolean tumorTypes, boolean scanners, String id, String outline)
            throws IOException {
        Path source = Files.writeString(folder.resolve("a.json"), DATASET);
        Path fixed = folder.resolve("fixed." + (to.equals("csv") ? to : "folder"));

        CliRun run = CliRun.midog("validate", source, "--fix", fixed, "--to", to, "--format", "csv");

        assertThat(run.out().contains("NO-SIZE,001.tiff")).isEqualTo(sizes);
        assertThat(run.out().contains("human breast cancer")).isEqualTo(tumorTypes);
        assertThat(run.out().contains("Hamamatsu XR")).isEqualTo(scanners);
        assertThat(run.out()).contains("EMPTY-BOX,001.tiff,4,\"[600, 300, 600, 350]\"," + outline);
        assertThat(run.out().replace("\"", "")).contains("DUPLICATE-ID,002.tiff,1,id 1 of an earlier one too," + id);
        assertThat(run.err().contains("cannot hold")).isEqualTo(!(sizes && tumorTypes && scanners));
    }

    @Test
    void what_the_copy_cannot_hold_is_noted_with_its_count() throws IOException {
        Path source = Files.writeString(folder.resolve("a.json"), DATASET);

        CliRun run = CliRun.midog("validate", source, "--fix", folder.resolve("fixed.csv"));

        assertThat(run.err())
                .contains(
                        "note: csv cannot hold 2 changes (SPELLING, NO-SIZE), which are not in the copy; another format"
                                + " with --to may hold them\n");
    }

    @Test
    void a_new_id_is_told_beside_the_old_one_and_the_image() throws IOException {
        Path source = Files.writeString(folder.resolve("a.json"), DATASET);
        Path fixed = folder.resolve("fixed.json");

        CliRun json = CliRun.midog("validate", source, "--fix", fixed, "--format", "json");

        assertThat(new ObjectMapper().readTree(json.out()).at("/fix/changes/0").toString())
                .isEqualTo("{\"code\":\"DUPLICATE-ID\",\"fileName\":\"002.tiff\",\"annotationId\":1,"
                        + "\"before\":\"id 1 of an earlier one too\",\"after\":\"id 5\"}");
        Path lines = Files.createDirectory(folder.resolve("hf"));
        Files.writeString(
                lines.resolve("metadata.jsonl"),
                "{\"file_name\": \"a.png\", \"objects\": {\"id\": [3, 3], \"bbox\": [[1, 1, 5, 5], [9, 9, 5, 5]],"
                        + " \"category_names\": [\"mitotic figure\", \"mitotic figure\"]}}\n");
        assertThat(CliRun.midog("validate", lines, "--fix", fixed, "--force").out())
                .containsPattern("DUPLICATE-ID +a.png +3 +id 3 of an earlier one too +id 4");
    }

    @Test
    void a_line_that_cannot_be_read_is_told_as_a_line_whatever_it_holds() throws IOException {
        Path lines = Files.createDirectory(folder.resolve("hf"));
        Files.writeString(
                lines.resolve("metadata.jsonl"),
                "{\"file_name\": \"a.png\", \"objects\": {\"bbox\": [[1, 1, 5, 5], [9, 9, 5, 5], [19, 9, 5, 5]],"
                        + " \"category_names\": [\"mitotic figure\"]}}\n");

        assertThat(CliRun.midog("validate", lines, "--format", "csv").out())
                .contains(
                        "1 row, line or whole file of annotations, images or classes cannot be read; correct it in the file, or remove it with --fix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k.txt", "--to=foo", "--to=croissant"})
    void formats_that_cannot_be_read_again_are_not_offered_for_a_copy(String word) throws IOException {
        Path source = Files.writeString(folder.resolve("a.json"), DATASET);

        CliRun run = word.startsWith("--")
                ? CliRun.midog("validate", source, "--fix", folder.resolve("z"), word)
                : CliRun.midog("validate", source, "--fix", folder.resolve(word));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("geojson, asap, exact\n");
    }

    @Test
    void a_listing_and_a_copy_of_one_name_are_refused_as_written_twice() throws IOException {
        Path source = Files.writeString(folder.resolve("a.json"), DATASET);
        Path both = folder.resolve("x1.json");
        Path yolo = folder.resolve("yolo");

        assertThat(CliRun.midog("validate", source, "--fix", both, "--output", both)
                        .err())
                .isEqualTo("midog: --output " + both
                        + " would be written twice, as the listing and as the copy of --fix;" + " name another file\n");
        assertThat(both).doesNotExist();
        assertThat(CliRun.midog("validate", source, "--fix", yolo, "--to", "yolo")
                        .err())
                .doesNotContain("midog: ");
        Path listing = yolo.resolve("listing.txt");
        assertThat(CliRun.midog("validate", source, "--fix", yolo, "--to", "yolo", "--force", "--output", listing)
                        .err())
                .isEqualTo("midog: --output " + listing + " lies in the copy that --fix writes; name another place\n");
        assertThat(listing).doesNotExist();
    }
}
