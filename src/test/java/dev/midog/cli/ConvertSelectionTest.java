package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvertSelectionTest {
    @TempDir
    private Path folder;

    private Path input;
    private Path output;

    /** Images of the catalogue: 001 (human, train), 151 (never published), 201 and 250 (canine), and one that it does not know. */
    @BeforeEach
    void write_input() throws IOException {
        output = folder.resolve("out.json");
        input = Files.writeString(folder.resolve("in.json"), """
                {"info": {"midog": {"bbox": "xywh"}},
                 "images": [{"id": 1, "file_name": "001.tiff"}, {"id": 151, "file_name": "151.tiff"},
                            {"id": 201, "file_name": "201.tiff"}, {"id": 250, "file_name": "250.tiff"},
                            {"id": 900, "file_name": "own.tiff", "tumor_type": "own tumor"}],
                 "categories": [{"id": 1, "name": "Mitose"}, {"id": 2, "name": "imposter"}, {"id": 5, "name": "granulocyte"}],
                 "annotations": [
                  {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 1, 50, 50]},
                  {"id": 2, "image_id": 1, "category_id": 2, "bbox": [2, 2, 50, 50]},
                  {"id": 3, "image_id": 201, "category_id": 5, "bbox": [3, 3, 50, 50]},
                  {"id": 4, "image_id": 900, "category_id": 1, "bbox": [4, 4, 50, 50]}]}
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --cases 1-200,900               | 1 151 900         | 1 2 4
            --cases 001                     | 1                 | 1 2
            --tumor OWN-TUMOR               | 900               | 4
            --species canine                | 201 250           | 3
            --species canine --species human| 1 151 201 250     | 1 2 3
            --lab UMC-Utrecht               | 1 151             | 1 2
            --published-only                | 1 201 250 900     | 1 2 3 4
            --category mf                   | 1 151 201 250 900 | 1 4
            --category nmf                  | 1 151 201 250 900 | 2
            --category Granulocyte          | 1 151 201 250 900 | 3
            --category 5 --category mitose  | 1 151 201 250 900 | 1 3 4
            --category mf --cases 1         | 1                 | 1
            --scanner Hamamatsu-XR          | 1                 | 1 2
            --split train --cases 1         | 1                 | 1 2
            """)
    void filters_pick_images_and_annotations(String options, String images, String annotations) throws IOException {
        CliRun run = convert(options);

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode tree = new ObjectMapper().readTree(output.toFile());
        assertThat(ids(tree.get("images"))).isEqualTo(images);
        assertThat(ids(tree.get("annotations"))).isEqualTo(annotations);
        assertThat(tree.get("categories")).hasSize(3);
    }

    @Test
    void counts_tell_how_much_was_left_out() {
        CliRun run = convert("--cases 1 --category mf");

        assertThat(run.out().lines().skip(1))
                .containsExactly(
                        "images         1  of 5",
                        "annotations    1  of 4",
                        "  Mitose       1  of 2",
                        "  imposter     0  of 1",
                        "  granulocyte  0  of 1",
                        "votes          0");
    }

    @Test
    void a_filter_that_leaves_no_annotation_is_noted() {
        CliRun run = convert("--cases 250");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("note: no annotation meets the conditions given");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            --tumor melanom             | midog: --tumor "melanom" matches no image; the tumor types of this dataset are: human breast cancer
            --species feline            | midog: --species "feline" matches no image; the species of this dataset are: human, canine, unknown
            --split validation          | midog: --split validation matches no image; the splits of this dataset are: train
            --cases 2-9                 | midog: --cases 2-9 matches no image; the image ids run from 1 to 900
            --cases 1 --species canine  | midog: none of the 5 images meets all the conditions together; drop one of them
            --category apoptosis        | midog: --category apoptosis: the dataset has no such class; its classes are 1 "Mitose", 2 "imposter", 5 "granulocyte"
            --spot-size 0               | midog: --spot-size 0.0 is not a positive number of pixels
            --cases 9-2                 | midog: --cases 9-2 is not a range from the lower number to the higher, as in 2-9
            """)
    void a_value_that_cannot_be_meant_is_a_usage_error_that_lists_what_there_is(String options, String sentence) {
        CliRun run = convert(options);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(sentence);
        assertThat(output).doesNotExist();
    }

    private CliRun convert(String options) {
        List<Object> args = new ArrayList<>(List.of("convert", input, output));
        for (String word : options.split(" ")) {
            boolean name = word.equals("OWN-TUMOR") || word.equals("UMC-Utrecht") || word.equals("Hamamatsu-XR");
            args.add(name ? word.replace('-', ' ') : word);
        }
        return CliRun.midog(args.toArray());
    }

    private static String ids(JsonNode rows) {
        List<String> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.get("id").toString()));
        return String.join(" ", ids);
    }
}
