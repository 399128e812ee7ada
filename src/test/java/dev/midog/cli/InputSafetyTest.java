package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command reads is never what it writes, whatever --force says. */
class InputSafetyTest {
    private static final String TEXT = """
            {"images": [{"id": 1, "file_name": "a.tiff", "width": 1000, "height": 800}],
             "categories": [{"id": 1, "name": "mitotic figure"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [400, 300, 50, 50], "area": 2500, "iscrowd": 0}]}
            """;

    @TempDir
    private Path folder;

    private Path dataset;

    @BeforeEach
    void write_the_dataset() throws IOException {
        dataset = Files.writeString(folder.resolve("mine.json"), TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stats", "agreement", "validate"})
    void a_listing_does_not_replace_the_dataset_it_is_of(String command) {
        refused(CliRun.midog(command, dataset, "--output", dataset, "--force"));
    }

    @Test
    void a_diff_replaces_neither_of_the_two() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), TEXT);

        refused(CliRun.midog("diff", dataset, other, "--output", dataset, "--force"));
        refused(CliRun.midog("diff", other, dataset, "--output", dataset, "--force"));
    }

    @Test
    void a_link_to_the_dataset_is_the_dataset() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), dataset);

        refused(CliRun.midog("stats", link, "--output", dataset, "--force"));
        refused(CliRun.midog("stats", dataset, "--output", link, "--force"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--to=coco", "--force", "--dry-run"})
    void a_single_name_that_exists_is_not_replaced_by_what_lies_in_databases(String option) {
        CliRun run = CliRun.midog("convert", dataset, option);

        refused(run);
        assertThat(run.err())
                .isEqualTo("midog: " + dataset + " exists, and as the only name it is taken for OUTPUT, the file to"
                        + " write; name INPUT and OUTPUT\n");
    }

    @Test
    void a_list_of_sides_does_not_replace_the_dataset() {
        refused(CliRun.midog("split", dataset, "--scheme", "leave-one-out", "--output", dataset, "--force"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--output", "--list-errors", "--list-suspects", "--heat-map"})
    void figures_do_not_replace_what_is_scored(String option) {
        refused(CliRun.midog("evaluate", "--truth", dataset, "--predictions", "p.csv", option, dataset, "--force"));
        refused(CliRun.midog("evaluate", "--truth", "t.json", "--predictions", dataset, option, dataset, "--force"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"stats D --output -", "split D --output -", "diff D D --output -", "convert D o.json --report -"
            })
    void a_file_beside_the_streams_is_not_called_a_stream(String line) {
        CliRun run =
                CliRun.midog((Object[]) line.replace("D", dataset.toString()).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the name - stands for standard input and output");
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    void a_report_does_not_replace_what_is_merged_or_converted() {
        Path out = folder.resolve("out.sqlite");

        refused(CliRun.midog("merge", dataset, dataset, out, "--report", dataset, "--force"));
        refused(CliRun.midog("convert", dataset, out, "--report", dataset, "--force"));
        assertThat(out).doesNotExist();
    }

    @Test
    void a_folder_that_holds_the_dataset_is_not_replaced() {
        CliRun run = CliRun.midog("convert", dataset, folder, "--to", "yolo", "--force");

        refused(run);
        assertThat(run.err()).contains("and holds " + dataset);
    }

    @Test
    void a_file_of_a_folder_that_is_read_is_not_replaced() throws IOException {
        Path voc = folder.resolve("voc");
        assertThat(CliRun.midog("convert", dataset, voc, "--to", "voc").exitCode())
                .isZero();
        Path file = voc.resolve("Annotations/a.xml");
        String before = Files.readString(file);

        refused(CliRun.midog("convert", voc, file, "--to", "csv", "--force"));
        refused(CliRun.midog("convert", voc, folder.resolve("o.json"), "--report", file, "--force"));
        refused(CliRun.midog("validate", voc, "--fix", file, "--to", "coco", "--force"));
        refused(CliRun.midog("diff", voc, dataset, "--output", file, "--force"));
        refused(CliRun.midog("merge", voc, dataset, file, "--to", "coco", "--force"));
        assertThat(file).content().isEqualTo(before);
    }

    @Test
    void a_folder_that_is_read_gets_no_new_dataset() throws IOException {
        Path asap = folder.resolve("asap");
        assertThat(CliRun.midog("convert", dataset, asap, "--to", "asap").exitCode())
                .isZero();
        Path link = Files.createSymbolicLink(folder.resolve("link"), asap);

        refused(CliRun.midog("convert", asap, asap.resolve("sub"), "--to", "asap"));
        refused(CliRun.midog("convert", asap, link.resolve("sub"), "--to", "asap"));
        refused(CliRun.midog("validate", asap, "--fix", asap.resolve("sub"), "--to", "asap"));
        refused(CliRun.midog("merge", asap, dataset, asap.resolve("sub"), "--to", "asap"));
        assertThat(asap.resolve("sub")).doesNotExist();
    }

    @Test
    void a_list_of_sides_that_is_read_is_not_replaced() throws IOException {
        Path sides = Files.writeString(folder.resolve("s.csv"), "file_name,role\na.tiff,test\n");

        refused(CliRun.midog("convert", dataset, sides, "--split-file", sides, "--force"));
        refused(CliRun.midog(
                "convert", dataset, folder.resolve("o.json"), "--split-file", sides, "--report", sides, "--force"));
        refused(CliRun.midog("stats", dataset, "--split-file", sides, "--output", sides, "--force"));
        assertThat(sides).hasContent("file_name,role\na.tiff,test");
    }

    @Test
    void an_image_of_the_folder_of_images_is_not_replaced_and_another_file_beside_it_is() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        Path image = Files.writeString(images.resolve("b.png"), "pixels");
        Path earlier = Files.writeString(images.resolve("out.csv"), "earlier");

        refused(CliRun.midog("convert", dataset, image, "--to", "csv", "--images", images, "--force"));
        refused(CliRun.midog("validate", dataset, "--images", images, "--fix", image, "--to", "csv", "--force"));
        refused(CliRun.midog("stats", dataset, "--images", images, "--output", image, "--force"));
        refused(CliRun.midog("merge", dataset, dataset, image, "--to", "coco", "--images", images, "--force"));
        CliRun again = CliRun.midog("convert", dataset, earlier, "--images", images, "--force");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(image).hasContent("pixels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/null"})
    void a_stream_or_a_device_is_not_written_to_whatever_lies_behind_it(String stream) throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of(stream)), stream + " is absent");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of(stream));
        for (Object target : List.of(stream, link)) {
            CliRun run = CliRun.midog("convert", dataset, target, "--to", "csv");

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err())
                    .contains("midog: " + target + " is a stream, a pipe or a device, and files are written whole");
        }
    }

    private void refused(CliRun run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err().lines().filter(line -> line.startsWith("midog: ")).toList())
                .as("one sentence")
                .hasSize(1);
        assertThat(List.of(dataset))
                .allSatisfy(file -> assertThat(file).content().isEqualTo(TEXT));
    }
}
