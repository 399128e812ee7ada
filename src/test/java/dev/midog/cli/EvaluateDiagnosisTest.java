package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.api.Datasets;
import dev.midog.core.model.Dataset;
import dev.midog.core.random.SplitMix64;
import dev.midog.task.scoring.EvaluateFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with detections as a whole is found, told and mended by the option that is told. */
class EvaluateDiagnosisTest {
    private static final int IMAGES = 6;
    private static final int FIGURES = 8;
    private static final int WIDTH = 4000;
    private static final int HEIGHT = 3000;

    @TempDir
    private Path folder;

    private final int[][][] places = new int[IMAGES][FIGURES][2];
    private Path truth = Path.of("");

    @BeforeEach
    void writeTruth() throws IOException {
        SplitMix64 random = new SplitMix64(5);
        StringBuilder images = new StringBuilder();
        StringBuilder annotations = new StringBuilder();
        for (int i = 0; i < IMAGES; i++) {
            images.append(i == 0 ? "" : ",\n")
                    .append("{\"id\": %d, \"file_name\": \"%03d.tiff\", \"width\": %d, \"height\": %d}"
                            .formatted(i + 1, i + 1, WIDTH, HEIGHT));
            for (int j = 0; j < FIGURES; j++) {
                int x = random.between(100, WIDTH - 100);
                int y = random.between(100, HEIGHT - 100);
                places[i][j] = new int[] {x, y};
                annotations
                        .append(annotations.isEmpty() ? "" : ",\n")
                        .append("{\"id\": %d, \"image_id\": %d, \"category_id\": 1, \"bbox\": [%d, %d, %d, %d]}"
                                .formatted(FIGURES * i + j + 1, i + 1, x - 25, y - 25, x + 25, y + 25));
            }
        }
        truth = Files.writeString(
                folder.resolve("truth.json"),
                "{\"images\": [" + images + "],\n\"categories\": [{\"id\": 1, \"name\": \"mitotic figure\"}],\n"
                        + "\"annotations\": [" + annotations + "]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "y | x | s | 0 | swapped-axes | --transform swap-xy",
                "3000 - y | 4000 - x | s | 0 | swapped-axes | --transform swap-xy-180",
                "4000 - x | y | s | 0 | flipped-x | --transform flip-x",
                "x | 3000 - y | s | 0 | flipped-y | --transform flip-y",
                "3000 - y | x | s | 0 | rotated-90 | --transform rotate-270",
                "y | 4000 - x | s | 0 | rotated-90 | --transform rotate-90",
                "x / 2 | y / 2 | s | 0 | scale | --transform scale:2",
                "x - 25 | y - 25 | s | 0 | corner | --transform shift:25,25",
                "x + 512 | y | s | 0 | shift | --transform shift:-512,0",
                "x | y | s | 1 | file-names | --transform files:1",
                "x | y | s * 100 | 0 | percent | --transform scores:percent",
                "x | y | s / 10 | 0 | threshold | --threshold 0"
            })
    void a_fault_is_named_and_its_option_mends_it(
            String x, String y, String score, int later, String kind, String option) throws IOException {
        Path found = found(x, y, score, later);

        JsonNode before = scores(found).get("diagnosis");
        assertThat(before).hasSize(1);
        String[] words = before.get(0).get("option").asText().split(" ", -1);
        JsonNode after = scores(found, words[0], words[1]);

        assertThat(before.get(0).get("kind").asText()).isEqualTo(kind);
        assertThat(before.get(0).get("option").asText()).startsWith(option);
        assertThat(before.get(0).get("transform").asText("")).isEqualTo(words[0].equals("--transform") ? words[1] : "");
        assertThat(after.at("/overall/f1").asDouble())
                .isEqualTo(before.get(0).get("f1After").asDouble())
                .isGreaterThan(0.75);
        assertThat(after.get("diagnosis")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "y | x | s * 100 | 0 | swapped-axes | percent",
                "4000 - x | y | s * 100 | 0 | flipped-x | percent",
                "x / 2 | y / 2 | s * 100 | 0 | scale | percent"
            })
    void several_faults_are_named_in_the_order_in_which_their_options_mend_them(
            String x, String y, String score, int later, String kind, String other) throws IOException {
        Path found = found(x, y, score, later);

        JsonNode faults = scores(found).get("diagnosis");
        Object[] words = faults.findValuesAsText("option").stream()
                .flatMap(option -> Stream.of(option.split(" ", -1)))
                .toArray();
        JsonNode after = scores(found, words);
        String listing = EvaluateFixture.evaluate(truth, "--predictions", found, "--radius-px", 30)
                .out();

        assertThat(faults.findValuesAsText("kind")).contains(kind, other);
        assertThat(after.get("diagnosis")).isEmpty();
        assertThat(after.at("/overall/f1").asDouble())
                .isEqualTo(faults.get(faults.size() - 1).get("f1After").asDouble())
                .isGreaterThan(0.75);
        assertThat(listing.replaceAll("\\s+", " "))
                .contains("diagnosis: besides, ")
                .contains("; add --transform ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"midogpp", "guide2025", "midog2025"})
    void the_metrics_of_the_profiles_have_the_diagnosis_besides(String profile) throws IOException {
        JsonNode swapped = scores(found("y", "x", "s", 0), "--profile", profile);
        JsonNode honest = scores(found("x", "y", "s", 0), "--profile", profile);

        assertThat(swapped.at("/diagnosis/0/kind").asText()).isEqualTo("swapped-axes");
        assertThat(honest.get("diagnosis")).isNotNull().isEmpty();
    }

    @Test
    void honest_detections_have_an_empty_list_and_no_sentence() throws IOException {
        Path found = found("x", "y", "s", 0);

        assertThat(scores(found).get("diagnosis")).isEmpty();
        assertThat(EvaluateFixture.evaluate(truth, "--predictions", found, "--radius-px", 30)
                        .out())
                .doesNotContain("diagnosis");
    }

    @Test
    void the_listing_tells_what_is_wrong_and_what_to_give() throws IOException {
        CliRun run = EvaluateFixture.evaluate(truth, "--predictions", found("y", "x", "s", 0), "--radius-px", 30);

        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("diagnosis: x and y are swapped; give --transform swap-xy for F1 1.000 instead of 0.000");
    }

    @Test
    void errors_are_counted_by_kind_and_listed_with_kind_and_score_for_qupath_and_sliderunner() throws IOException {
        Path found = Files.writeString(
                folder.resolve("found.csv"),
                "file_name,x,y,score\n001.tiff,%d,%d,0.9\n001.tiff,%d,%d,0.8\n001.tiff,5,2000,0.95\n"
                        .formatted(places[0][0][0], places[0][0][1], places[0][0][0] + 3, places[0][0][1]));

        JsonNode kinds = scores(found).at("/errors/kinds");
        Path qupath = folder.resolve("errors.geojson");
        Path database = folder.resolve("errors.sqlite");
        CliRun listed = EvaluateFixture.evaluate(
                truth, "--predictions", found, "--radius-px", 30, "--cases", "1", "--list-errors", qupath);
        CliRun slides = EvaluateFixture.evaluate(
                truth, "--predictions", found, "--radius-px", 30, "--cases", "1", "--list-errors", database);

        assertThat(kinds).hasSize(9);
        assertThat(kinds.findValuesAsText("count")).containsExactly("0", "1", "0", "1", "0", "0", "0", "47", "0");
        assertThat(listed.exitCode()).as(listed.err()).isZero();
        JsonNode features = new ObjectMapper().readTree(qupath.toFile()).get("features");
        assertThat(features.get(7).toString())
                .contains("false positive: border")
                .contains("0.95");
        assertThat(features.get(8).toString())
                .contains("false positive: duplicate")
                .contains("0.8");
        assertThat(slides.exitCode()).as(slides.err()).isZero();
        CliRun converted = CliRun.midog("convert", database, folder.resolve("errors.json"));
        assertThat(converted.out()).containsPattern("false positive: border +1");
    }

    /** Annotation 1 is missed by a good detector, and 3 is a hard negative that it is sure of, of which one vote in three is. */
    @Test
    void label_suspects_are_a_dataset_with_the_ids_classes_and_votes_of_the_truth() throws IOException {
        Path labels = Files.writeString(folder.resolve("labels.json"), """
                {"images": [{"id": 1, "file_name": "001.tiff", "width": 4000, "height": 3000}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
                 "annotations": [
                   {"id": 1, "image_id": 1, "category_id": 1, "bbox": [75, 75, 125, 125], "labels": [1, 1, 1]},
                   {"id": 2, "image_id": 1, "category_id": 1, "bbox": [275, 75, 325, 125]},
                   {"id": 3, "image_id": 1, "category_id": 2, "bbox": [475, 75, 525, 125], "labels": [2, 1, 1]},
                   {"id": 4, "image_id": 1, "category_id": 2, "bbox": [675, 75, 725, 125], "labels": [2, 2, 2]}]}
                """);
        Path found = Files.writeString(
                folder.resolve("found.csv"), "file_name,x,y,score\n001.tiff,300,100,0.9\n001.tiff,500,100,0.8\n");
        Path suspects = folder.resolve("suspects.json");

        CliRun run = EvaluateFixture.evaluate(
                labels, "--predictions", found, "--radius-px", 30, "--list-suspects", suspects, "--to", "coco");
        CliRun poor = EvaluateFixture.evaluate(
                labels,
                "--predictions",
                found,
                "--threshold",
                0.95,
                "--radius-px",
                30,
                "--list-suspects",
                folder.resolve("none.json"));
        CliRun database = EvaluateFixture.evaluate(
                labels, "--predictions", found, "--radius-px", 30, "--list-suspects", folder.resolve("s.sqlite"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("note: 2 label suspects are written to " + suspects);
        JsonNode annotations = new ObjectMapper().readTree(suspects.toFile()).get("annotations");
        assertThat(annotations.findValuesAsText("id")).containsExactly("3", "1");
        assertThat(annotations.findValuesAsText("category_id")).containsExactly("2", "1");
        assertThat(annotations.get(0).get("labels").toString()).isEqualTo("[2,1,1]");
        assertThat(annotations.get(0).get("score").asDouble()).isEqualTo((2 / 3.0 + 0.8) / 2);
        assertThat(annotations.get(1).get("score").asDouble()).isEqualTo(0.5);
        assertThat(poor.err()).contains("note: 0 label suspects are written");
        assertThat(database.exitCode()).as(database.err()).isZero();
    }

    @Test
    void lists_are_not_written_to_one_file() throws IOException {
        Path both = folder.resolve("both.json");
        Path found = found("x", "y", "s", 0);

        CliRun run =
                EvaluateFixture.evaluate(truth, "--predictions", found, "--list-errors", both, "--list-suspects", both);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("would be written twice, as the file of --list-errors and as that of");
    }

    @Test
    void errors_are_ranked_so_that_the_worst_can_be_picked_in_every_format() throws IOException {
        Path errors = folder.resolve("ranked.json");
        Path qupath = folder.resolve("ranked");
        Path found = found("y", "x", "s", 0);
        CliRun coco =
                EvaluateFixture.evaluate(truth, "--predictions", found, "--radius-px", "30", "--list-errors", errors);
        assertThat(coco.exitCode()).as(coco.err()).isZero();
        EvaluateFixture.evaluate(
                truth, "--predictions", found, "--radius-px", "30", "--list-errors", qupath, "--to", "geojson");
        Dataset listed = Datasets.open(errors).dataset();

        assertThat(listed.annotations()).isNotEmpty();
        for (int i = 0; i < listed.annotations().size(); i++) {
            assertThat(listed.annotations().get(i).extras().get("rank")).isEqualTo(i + 1);
            assertThat(listed.annotations().get(i).extras().get("badness")).isInstanceOf(Number.class);
        }
        for (Path file : List.of(errors, qupath)) {
            Path worst = folder.resolve("worst.json");
            CliRun run = CliRun.midog("convert", file, worst, "--sort", "rank", "--top", "1", "--force");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(Datasets.open(worst).dataset().annotations())
                    .singleElement()
                    .satisfies(one -> assertThat(one.extras().get("rank")).isEqualTo(1));
        }
    }

    @Test
    void the_commands_of_the_page_run() throws IOException {
        Files.move(found("y", "x", "s", 0), folder.resolve("swapped.csv"));
        List<String> commands = Files.readAllLines(Path.of("docs/diagnosis.md")).stream()
                .filter(line -> line.startsWith("midog "))
                .toList();

        assertThat(commands).hasSize(5);
        for (String command : commands) {
            String[] words = command.replace("truth.json", truth.toString())
                    .replace("swapped.csv", folder.resolve("swapped.csv").toString())
                    .replace("corrected.csv", folder.resolve("corrected.csv").toString())
                    .replace("\"no class=mitotic figure\"", "no class=mitotic_figure")
                    .replace("--list-errors errors ", "--list-errors " + folder.resolve("errors") + " ")
                    .replace("--list-suspects suspects ", "--list-suspects " + folder.resolve("suspects") + " ")
                    .replace("midog evaluate", "evaluate --bbox xyxy --radius-px 30")
                    .replace("midog convert", "convert")
                    .split(" (?!class=)", -1);
            CliRun run = CliRun.midog((Object[]) words);
            assertThat(run.exitCode()).as("%s: %s", command, run.err()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "swap",
                "scale:0",
                "scale:x",
                "shift:1",
                "files:0.5",
                "threshold:0.1",
                "scale:1e999",
                "scale:1e308",
                "shift:1e9,0"
            })
    void a_change_that_is_not_one_is_refused(String change) throws IOException {
        CliRun run = EvaluateFixture.evaluate(truth, "--predictions", found("x", "y", "s", 0), "--transform", change);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("--transform")
                .contains(change.substring(0, 4))
                .contains("swap-xy");
    }

    @Test
    void files_are_not_taken_from_further_than_there_are_images() throws IOException {
        CliRun run =
                EvaluateFixture.evaluate(truth, "--predictions", found("x", "y", "s", 0), "--transform", "files:99");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--transform files:99 leaves no detections");
    }

    /** Detections at x and y of each figure, changed, with scores from 0.55 to 0.9; two low ones elsewhere in each image. */
    private Path found(String x, String y, String score, int later) throws IOException {
        StringBuilder rows = new StringBuilder("file_name,x,y,score\n");
        for (int i = 0; i + later < IMAGES; i++) {
            for (int j = 0; j < FIGURES; j++) {
                row(rows, i + later, places[i][j], 0.55 + 0.05 * j, x, y, score);
            }
            for (int j = 0; j < FIGURES; j++) {
                row(rows, i + later, new int[] {WIDTH / 3 + 170 * j, 40 + 7 * j}, 0.05 + 0.01 * j, x, y, score);
            }
        }
        return Files.writeString(folder.resolve("found.csv"), rows);
    }

    private static void row(StringBuilder rows, int image, int[] place, double s, String x, String y, String score) {
        rows.append(String.format(
                Locale.ROOT,
                "%03d.tiff,%.3f,%.3f,%.5f%n",
                image + 1,
                value(x, place, s),
                value(y, place, s),
                value(score, place, s)));
    }

    /** The value of a name, or of a name and a number with an operator between them. */
    private static double value(String term, int[] place, double s) {
        String[] words = term.split(" ", -1);
        double first = atom(words[0], place, s);
        if (words.length == 1) {
            return first;
        }
        double second = atom(words[2], place, s);
        return switch (words[1]) {
            case "+" -> first + second;
            case "-" -> first - second;
            case "*" -> first * second;
            default -> first / second;
        };
    }

    private static double atom(String word, int[] place, double s) {
        return switch (word) {
            case "x" -> place[0];
            case "y" -> place[1];
            case "s" -> s;
            default -> Double.parseDouble(word);
        };
    }

    private JsonNode scores(Path found, Object... further) throws IOException {
        Object[] words = new Object[further.length + 6];
        words[0] = "--predictions";
        words[1] = found;
        words[2] = "--format";
        words[3] = "json";
        words[4] = "--radius-px";
        words[5] = 30;
        System.arraycopy(further, 0, words, 6, further.length);
        return EvaluateFixture.json(EvaluateFixture.evaluate(truth, words));
    }
}
