package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.SharedData;
import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.RoiTiffWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotations picked by a condition, in every command that has one. */
class WhereTest {
    private static final Path PAGE = Path.of("docs/where.md").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\R(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private static final String DATASET = """
            {"info": {"midog": {"bbox": "xywh", "version": 1}},
             "images": [{"id": 1, "file_name": "a.tiff", "width": 900, "height": 900, "tumor_type": "human melanoma", "split": "train"},
              {"id": 2, "file_name": "b.tiff", "width": 900, "height": 900, "tumor_type": "canine lymphoma", "split": "test"}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
             "annotations": [
              {"id": 1, "image_id": 1, "category_id": 1, "bbox": [100, 100, 50, 50], "labels": [1, 1], "score": 0.95},
              {"id": 2, "image_id": 1, "category_id": 1, "bbox": [200, 100, 50, 50], "labels": [1, 2, 1], "score": 0.6},
              {"id": 3, "image_id": 2, "category_id": 2, "bbox": [300, 100, 50, 50], "labels": [1, 2], "score": 0.99}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void disputed_annotations_are_listed_in_the_order_asked_for() throws IOException {
        Path dataset = write();
        Path disputed = folder.resolve("disputed.csv");

        CliRun run = CliRun.midog("convert", dataset, disputed, "--where", "agree < 1", "--sort", "agree");
        CliRun first = CliRun.midog(
                "convert", dataset, disputed, "--where", "agree < 1", "--sort", "-agree", "--top", "1", "--force");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(Files.readAllLines(disputed).stream().filter(line -> line.contains(".tiff")))
                .hasSize(1)
                .allMatch(line -> line.contains("a.tiff") && line.contains("200"));
    }

    @Test
    void a_condition_that_cannot_be_read_names_the_place_and_shows_one_that_can() throws IOException {
        CliRun run = CliRun.midog("stats", write(), "--where", "agree < many");
        CliRun unknown = CliRun.midog("stats", write(), "--where", "agreed < 1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("--where agree < many: a number is expected at \"many\", as in agree < 1 and tumor = \"human"
                        + " melanoma\"");
        assertThat(CliRun.midog("stats", write(), "--where", "not ".repeat(30_000) + "id = 1")
                        .err())
                .contains("nested more than 100 deep")
                .hasSizeLessThan(800);
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("--where agreed is not a field of the annotations: id, class, role");
    }

    /** The count is that of the annotations of the file whose "labels" differ, of the images of that tumor type. */
    @Test
    void the_disputed_annotations_of_the_published_dataset_are_counted() {
        Path json = SharedData.file("MIDOG++.json");

        CliRun all = CliRun.midog("stats", json, "--where", "agree < 1", "--format", "json");
        CliRun melanoma =
                CliRun.midog("stats", json, "--where", "agree < 1 and tumor = \"human melanoma\"", "--format", "json");

        assertThat(all.out()).contains("\"annotations\": 5515,");
        assertThat(melanoma.out()).contains("\"annotations\": 367,").doesNotContain("canine");
    }

    @Test
    void every_example_of_the_page_runs() throws IOException {
        write();
        for (String name : List.of("a.tiff", "b.tiff")) {
            RoiTiffWriter.write(
                    folder.resolve(name), 900, 900, new byte[900 * 900 * 3], new MicronsPerPixel(0.25, 0.25));
        }
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            block.group(1).lines().forEach(commands::add);
        }

        assertThat(commands).hasSize(6);
        for (String command : commands) {
            List<Object> words = new ArrayList<>();
            Matcher word = WORD.matcher(command);
            while (word.find()) {
                String plain = word.group(1) == null ? word.group(2) : word.group(1);
                words.add(plain.matches("\\w+[.](json|csv)|disputed") ? folder.resolve(plain) : plain);
            }
            if (command.contains("extract")) {
                words.addAll(List.of("--images", folder));
            }
            CliRun run = CliRun.midog(words.subList(1, words.size()).toArray());

            assertThat(run.exitCode()).as(command + "\n" + run.err()).isZero();
        }
    }

    private Path write() throws IOException {
        return Files.writeString(folder.resolve("dataset.json"), DATASET);
    }
}
