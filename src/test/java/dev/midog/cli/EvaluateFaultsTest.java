package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import dev.midog.task.scoring.EvaluateFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Odd and bad predictions: each is reported with file and position, and strict rules reject it. */
class EvaluateFaultsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'999.tiff': {'points': []}, '001.tiff': {'points': []}} | 999.tiff is not in the ground truth",
                "{'001.tiff': {'points': []}, '001.tiff': {'points': []}} | is listed twice",
                "{'001.tiff': {'points': [{'point': [0.2, 0.2, 0], 'probability': NaN}, {'point': [1, 1, 0]}]}} | the score is not a number",
                "{'001.tiff': {'points': [{'point': [0.2, 0.2, 0], 'probability': -1}]}} | score -1.0 is not between",
                "{'001.tiff': {'points': [{'point': [0.2, 0.2, 0], 'probability': 2}]}} | score 2.0 is not between",
                "{'001.tiff': {'points': [{'point': [2.9, 0.2, 0], 'probability': 1}]}} | by more than the matching",
                "{'001.tiff': {'points': [{'point': [NaN, 0.2, 0], 'probability': 1}]}} | is not finite",
                "{'001.tiff': {'points': [{'probability': 1}]}} | \"point\" is missing",
                "{'001.tiff': {'things': []}, '002.tiff': {'points': []}} | has no list \"points\"",
                "{'001.tiff': {'points': [{'point': [0.2, 0.2, 0], 'name': 'nucleus'}]}} | \"nucleus\" is neither",
                "[{'image_id': 1, 'category_id': 7, 'bbox': [9, 9, 50, 50], 'score': 1}] | there is no category 7 among [1, 2]",
                "[{'image_id': 1, 'category_id': 2, 'bbox': [9, 9, 50, 50], 'score': 1}] | no detection is of the class mitotic",
                "[] | the list of results is empty",
                "{} | the file has neither images",
            })
    void an_oddity_is_reported_and_strict_rules_reject_it(String json, String sentence) throws IOException {
        Path found = Files.writeString(folder.resolve("found.json"), json.replace('\'', '"'));

        CliRun lenient = run(found);
        CliRun strict = run(found, "--strict");

        assertThat(lenient.exitCode()).as(lenient.err()).isZero();
        assertThat(lenient.err()).contains("found.json").contains(sentence);
        assertThat(strict.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'001.tiff': [[0.2, 0.2, 0]]} | is the ground truth of the MIDOG++ reference evaluation",
                "{'001.tiff': {'points': {}}} | \"points\" is not a list",
                "{'001.tiff': {'points': [[0.2, 0.2]]}} | point 0 is not an object",
                "{'001.tiff': {'points': [{'point': ['a', 2]}]}} | not a list of numbers",
                "{'001.tiff': {'points': [{'point': [1, 2], 'probability': 'x'}]}} | \"probability\" is \"x\"",
                "{'001.tiff': {'points': [ | the file ends in the middle at line 1",
                "[{'image_id': 1, 'category_id': 1, 'bbox': [1, 2], 'score': 1}] | result 0 (line 1)",
                "[{'image_id': true, 'category_id': 1, 'bbox': [1, 2, 3, 4], 'score': 1}] | \"image_id\"",
                "[{'image_id': 1, 'category_id': 1, 'bbox': [1, 2, 3, 4]}] | \"score\" is missing",
                "5 | not a prediction file",
                "{'999.tiff': {'points': []}} | no image of the predictions, 1 in all, such as 999.tiff,",
                "{'images': {'001.tiff': {'points': []}}} | move the images to the top level of the file",
            })
    void what_cannot_be_read_is_rejected(String json, String sentence) throws IOException {
        CliRun run = run(Files.writeString(folder.resolve("found.json"), json.replace('\'', '"')));

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).contains(sentence);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_position_slightly_outside_is_reported_and_strict_rules_accept_it() throws IOException {
        Path found = Files.writeString(
                folder.resolve("found.json"),
                "{\"001.tiff\": {\"points\": [{\"point\": [-0.001, 0.2, 0], \"probability\": 1,"
                        + " \"name\": \"mitotic figure\"}]}}");

        CliRun run = run(found, "--strict");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("is slightly outside the image 001.tiff");
    }

    @Test
    void a_subset_is_never_scored_in_silence() throws IOException {
        Path found = new EvaluateFixture(folder).csv();
        Path split = Files.writeString(folder.resolve("split.csv"), "file_name,role\n001.tiff,test\n");

        CliRun picked = run(found, "--cases", "1");
        CliRun bySplit = run(found, "--split-file", split);

        for (CliRun run : List.of(picked, bySplit)) {
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("only 1 of the 3 images of the ground truth is selected");
            assertThat(run.err())
                    .contains("found.csv: line 5: the image 251.tiff is not selected and is not scored"
                            + " (and 1 more of this kind)");
        }
    }

    @Test
    void a_case_of_a_split_file_that_is_not_in_the_ground_truth_is_named_and_an_error_under_strict_rules()
            throws IOException {
        Path found = new EvaluateFixture(folder).csv();
        Path split =
                Files.writeString(folder.resolve("split.csv"), "file_name,role\n001.tiff,test\nnope.tiff,validation\n");

        CliRun lenient = run(found, "--split-file", split);
        CliRun strict = run(found, "--split-file", split, "--strict");

        assertThat(lenient.err()).contains("split.csv that the dataset has not, such as nope.tiff: 1");
        assertThat(strict.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(strict.err()).contains("split.csv: the dataset has no image called nope.tiff");
    }

    @Test
    void a_validation_case_that_is_not_in_the_ground_truth_is_rejected() throws IOException {
        CliRun run = run(new EvaluateFixture(folder).csv(), "--validation", "1,9999");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--validation 1,9999: the ground truth has no image 9999");
    }

    @Test
    void csv_output_names_the_figures_that_it_lacks() throws IOException {
        CliRun run = run(new EvaluateFixture(folder).csv(), "--format", "csv");

        assertThat(run.err()).contains("CSV has no FROC, intervals and comparisons");
    }

    @Test
    void an_image_in_two_files_is_reported_with_both_places() throws IOException {
        Path first = Files.writeString(folder.resolve("a.csv"), "file_name,x,y,score\n001.tiff,1000,1000,0.9\n");
        Path second = Files.writeString(folder.resolve("b.csv"), "file_name,x,y,score\n001.tiff,1000,1000,0.8\n");

        CliRun lenient = run(first, second);
        CliRun strict = run(first, second, "--strict");

        assertThat(lenient.err())
                .containsPattern("b.csv: line 2: the image 001.tiff is listed twice, first at .*a.csv: line 2");
        assertThat(strict.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
    }

    @ParameterizedTest
    @CsvSource({
        "777.tiff,9,9,0.9",
        "001.tiff,9,9,nan",
        "001.tiff,9,9,-0.1",
        "001.tiff,9,9,1.1",
        "001.tiff,9999,9,0.9",
        "001.tiff,nan,9,0.5"
    })
    void csv_is_checked_as_json_is(String name, String x, String y, String score) throws IOException {
        Path found = Files.writeString(
                folder.resolve("found.csv"),
                "file_name,x,y,score\n002.tiff,100,100,0.5\n" + String.join(",", name, x, y, score) + "\n");

        CliRun lenient = run(found);
        CliRun strict = run(found, "--strict");

        assertThat(lenient.exitCode()).as(lenient.err()).isZero();
        assertThat(lenient.err()).contains(found + ": line 3: ");
        assertThat(strict.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(strict.err()).contains(found + ": line 3: ");
    }

    @Test
    void empty_files_and_bad_csv_are_rejected_with_their_line() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.json"));
        Path number = Files.writeString(folder.resolve("a.csv"), "file_name,x,y,score\n001.tiff,1,two,0.5\n");
        Path column = Files.writeString(folder.resolve("b.csv"), "file_name,x,y\n001.tiff,1,2\n");

        assertThat(run(empty).err()).contains("empty.json is empty");
        assertThat(run(number).err()).contains("a.csv: line 2: the y \"two\" is not a number");
        assertThat(run(column).err())
                .contains("b.csv: line 1: the column \"score\" is missing among [file_name, x, y];"
                        + " the header needs the columns file_name,x,y,score");
        assertThat(run(folder.resolve("none.json")).err()).contains("none.json does not exist");
    }

    @Test
    void options_that_contradict_each_other_are_rejected() throws IOException {
        Path found = new EvaluateFixture(folder).csv();

        assertThat(run(found, "--radius-um", "5", "--radius-px", "20").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(run(found, "--score-on", "val").err()).contains("no case is among the validation cases");
        assertThat(run(found, "--profile", "coco2").err()).contains("--profile coco2 is not one of honest, midogpp");
        assertThat(run(found, "--validation", "900").err()).contains("the ground truth has no image 900");
        assertThat(run(found, "--validation", "900-950").err()).contains("names no image of the ground truth");
        assertThat(run(found, "--heat-map", "x.svg").err()).contains("--aggregate");
    }

    @Test
    void an_image_of_unknown_scale_cannot_be_scored_in_micrometres() throws IOException {
        Path truth = Files.writeString(folder.resolve("mine.json"), """
                {"images": [{"id": 1, "file_name": "mine.png", "width": 900, "height": 900}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [75, 75, 125, 125]}]}
                """);
        Path found = Files.writeString(folder.resolve("mine.csv"), "file_name,x,y,score\nmine.png,100,110,0.9\n");

        CliRun microns = EvaluateFixture.evaluate(truth, "--predictions", found);
        CliRun pixels = EvaluateFixture.evaluate(truth, "--predictions", found, "--radius-px", "25");

        assertThat(microns.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(microns.err()).contains("the scale of mine.png is not known").contains("--radius-px");
        assertThat(pixels.exitCode()).as(pixels.err()).isZero();
    }

    private CliRun run(Path found, Object... further) throws IOException {
        List<Object> words = new ArrayList<>(List.of("--predictions", found));
        words.addAll(List.of(further));
        return new EvaluateFixture(folder).evaluate(words.toArray());
    }
}
