package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.BlankImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ValidateImagesTest {
    private static final String DATASET = """
            {"images": [
               {"id": 1, "file_name": "a.tiff", "width": 60, "height": 40, "um_per_px_x": 0.25, "um_per_px_y": 0.25},
               {"id": 2, "file_name": "b.tiff", "width": 60, "height": 41, "um_per_px_x": 0.25, "um_per_px_y": 0.25},
               {"id": 3, "file_name": "c.tiff", "width": 60, "height": 40, "um_per_px_x": 0.25, "um_per_px_y": 0.24},
               {"id": 4, "file_name": "d.tiff", "width": 60, "height": 40, "um_per_px_x": 0.25, "um_per_px_y": 0.25},
               {"id": 5, "file_name": "e.tiff", "width": 60, "height": 40, "um_per_px_x": 0.25, "um_per_px_y": 0.25},
               {"id": 6, "file_name": "../f.tiff", "width": 60, "height": 40},
               {"id": 151, "file_name": "151.tiff"},
               {"id": 8, "file_name": "g.tiff"}],
             "categories": [{"id": 1, "name": "mitotic figure"}],
             "annotations": []}
            """;

    @TempDir
    private Path folder;

    private Path images;
    private Path dataset;

    @BeforeEach
    void files() throws IOException {
        images = Files.createDirectory(folder.resolve("images"));
        dataset = Files.writeString(folder.resolve("a.json"), DATASET);
        for (String name : List.of("a.tiff", "b.tiff", "c.tiff", "d.tiff", "g.tif", "other.tiff")) {
            BlankImage.write(images.resolve(name), 60, 40);
        }
        try (RandomAccessFile file =
                new RandomAccessFile(images.resolve("d.tiff").toFile(), "rw")) {
            file.setLength(1000);
        }
        Files.writeString(images.resolve("notes.txt"), "no image");
    }

    @Test
    void every_way_in_which_files_and_dataset_differ_is_found() throws IOException {
        CliRun run = CliRun.midog("validate", dataset, "--images", images, "--format", "json");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(examples(run, "SIZE-DIFFERS")).containsExactly("b.tiff: 60 x 40 px, stated are 60 x 41");
        assertThat(examples(run, "SCALE-DIFFERS"))
                .containsExactly("c.tiff: 0.25000 x 0.25000 um/px, stated are 0.25000 x 0.24000");
        assertThat(examples(run, "UNREADABLE-IMAGE"))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("d.tiff"));
        assertThat(examples(run, "MISSING-FILE")).containsExactly("e.tiff");
        assertThat(examples(run, "UNSAFE-NAME")).containsExactly("image 6: ../f.tiff");
        assertThat(examples(run, "UNLISTED-FILE")).containsExactly("other.tiff");
        assertThat(examples(run, "NOT-PUBLISHED")).containsExactly("151.tiff");
    }

    @Test
    void files_of_cases_that_are_not_picked_are_listed_all_the_same() throws IOException {
        CliRun run = CliRun.midog("validate", dataset, "--images", images, "--cases", 1, "--format", "json");

        assertThat(examples(run, "UNLISTED-FILE")).containsExactly("other.tiff");
        assertThat(examples(run, "MISSING-FILE")).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    /** Even the superuser cannot open a folder whose path is longer than the system takes. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_folder_that_cannot_be_read_is_told_and_the_rest_is_checked() throws IOException {
        String[] names = Collections.nCopies(12, "n".repeat(200)).toArray(String[]::new);
        Path deep = Files.createDirectories(Path.of(images.toString(), names));
        Path deeper = Files.createDirectories(Path.of(folder.resolve("more").toString(), names));
        Path joined = Files.move(folder.resolve("more"), deep.resolve("more"));
        try {
            CliRun run = CliRun.midog("validate", dataset, "--images", images, "--cases", 1, "--format", "json");

            assertThat(run.exitCode()).isZero();
            assertThat(examples(run, "UNREADABLE-FOLDER"))
                    .singleElement()
                    .asString()
                    .endsWith("n: File name too long");
            assertThat(examples(run, "UNLISTED-FILE")).containsExactly("other.tiff");
        } finally {
            Files.move(joined, folder.resolve("more"));
        }
        assertThat(deeper).isDirectory();
    }

    @Test
    void a_corrected_copy_has_the_sizes_of_the_files() throws IOException {
        Path fixed = folder.resolve("fixed.json");

        CliRun run = CliRun.midog(
                "validate", dataset, "--images", images, "--cases", "1,8,151", "--fix", fixed, "--format", "csv");

        assertThat(run.out().lines())
                .containsExactly(
                        "mended,image,annotation,before,after",
                        "NOT-PUBLISHED,151.tiff,,listed,removed",
                        "NO-SIZE,g.tiff,,no size,60 x 40 px");
        assertThat(run.exitCode()).isZero();
        JsonNode written = new ObjectMapper().readTree(fixed.toFile());
        assertThat(written.at("/images/1/width").asInt()).isEqualTo(60);
        assertThat(written.get("images")).hasSize(2);
    }

    private static List<String> examples(CliRun run, String code) throws IOException {
        List<String> texts = new ArrayList<>();
        for (JsonNode finding : new ObjectMapper().readTree(run.out()).get("findings")) {
            if (finding.get("code").asText().equals(code)) {
                finding.get("examples")
                        .forEach(example -> texts.add(example.get("text").asText()));
            }
        }
        return texts;
    }
}
