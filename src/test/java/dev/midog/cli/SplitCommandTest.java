package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.SharedData;
import dev.midog.cli.common.ExitCode;
import dev.midog.cli.listing.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitCommandTest {
    @TempDir
    private Path folder;

    @Test
    void the_published_sides_of_the_dataset_are_392_and_111() {
        CliRun run = CliRun.midog("split", SharedData.file("MIDOG++.json"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().toList())
                .hasSize(504)
                .first()
                .asString()
                .startsWith("experiment,fold,role,image_id,file_name,");
        assertThat(run.out().lines().filter(line -> line.startsWith("all,0,train,")))
                .hasSize(392);
        assertThat(run.out().lines().filter(line -> line.startsWith("all,0,test,")))
                .hasSize(111);
        assertThat(run.err()).containsPattern("train +392 +9470 +11433").containsPattern("test +111 +2467 +2916");
    }

    @Test
    void on_a_terminal_the_sizes_are_printed_and_the_list_where_it_is_asked_for() throws IOException {
        Screen terminal = Screen.of(80);
        Path dataset = small();
        CliRun sizes = CliRun.on(terminal, "split", dataset);

        assertThat(sizes.out()).matches("(?s)experiment +fold +role +cases +MF +NMF\\R.*");
        assertThat(sizes.out().lines())
                .hasSizeLessThan(8)
                .last()
                .asString()
                .isEqualTo("--output FILE writes the list of cases, --format csv prints it");
        assertThat(CliRun.on(terminal, "split", dataset, "--format", "csv").out())
                .isEqualTo(CliRun.midog("split", dataset).out())
                .startsWith("experiment,fold,role,");
    }

    @Test
    void folds_are_the_references_for_all_its_experiments() throws IOException {
        JsonNode experiments = new ObjectMapper()
                .readTree(SharedData.file("evaluate/folds.json").toFile());
        for (Map.Entry<String, JsonNode> experiment : experiments.properties()) {
            String name = experiment.getKey();
            String[] filter = {
                name.startsWith("only: ") ? "--tumor" : "--exclude-tumor", name.replaceAll("^(only|without): ", "")
            };
            CliRun run = name.equals("all")
                    ? CliRun.midog("split", SharedData.file("MIDOG++.json"), "--scheme", "folds")
                    : CliRun.midog("split", SharedData.file("MIDOG++.json"), "--scheme", "folds", filter[0], filter[1]);
            for (int fold = 0; fold < 5; fold++) {
                List<String> expected = new ArrayList<>();
                experiment.getValue().get("valid").get(fold).forEach(file -> expected.add(file.asText()));
                String lead = name + "," + fold + ",validation,";
                assertThat(run.out()
                                .lines()
                                .filter(line -> line.startsWith(lead))
                                .map(line -> line.split(",")[4]))
                        .as(lead)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void leaving_one_domain_out_tests_on_it_alone() throws IOException {
        CliRun run = CliRun.midog("split", small(), "--scheme", "leave-one-out", "--by", "species", "--format", "list");

        assertThat(run.out()).isEqualTo("""
                        # without: human, fold 0
                        test\t001.tiff
                        test\t002.tiff
                        train\t251.tiff
                        train\t252.tiff
                        # without: canine, fold 0
                        train\t001.tiff
                        train\t002.tiff
                        test\t251.tiff
                        test\t252.tiff
                        """);
    }

    @Test
    void training_on_a_single_domain_tests_on_the_published_test_cases_of_all() {
        CliRun run = CliRun.midog("split", SharedData.file("MIDOG++.json"), "--scheme", "single");

        Map<String, Long> counts = run.out()
                .lines()
                .skip(1)
                .map(line -> line.split(",")[0] + "/" + line.split(",")[2])
                .collect(Collectors.groupingBy(key -> key, Collectors.counting()));
        assertThat(counts).containsEntry("only: human melanoma/test", 111L).hasSize(14);
    }

    @Test
    void random_sides_have_their_sizes_and_depend_on_the_seed_alone() {
        Object[] words = {
            "split", SharedData.file("MIDOG++.json"), "--scheme", "random", "--ratios", "70,20,10", "--seed", "5"
        };
        CliRun first = CliRun.midog(words);
        words[7] = "6";

        assertThat(first.err()).containsPattern("train +352 ").containsPattern("validation +101 ");
        assertThat(CliRun.midog(words).out()).isNotEqualTo(first.out());
        words[7] = "5";
        assertThat(CliRun.midog(words).out()).isEqualTo(first.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "list"})
    void every_form_is_read_back_by_convert(String form) throws IOException {
        Path split = folder.resolve("split." + form);
        CliRun.midog("split", small(), "--scheme", "folds", "--folds", "2", "--format", form, "--output", split);

        CliRun ambiguous = CliRun.midog("convert", small(), folder.resolve("a.json"), "--split-file", split);
        CliRun chosen = CliRun.midog(
                "convert",
                small(),
                folder.resolve("b.json"),
                "--split-file",
                split,
                "--fold",
                "1",
                "--split",
                "validation");

        assertThat(ambiguous.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ambiguous.err()).contains("has 2 experiments").contains("--fold");
        assertThat(chosen.err()).doesNotContain("midog:");
        JsonNode converted =
                new ObjectMapper().readTree(folder.resolve("b.json").toFile());
        assertThat(converted.get("images")).isNotEmpty().hasSizeLessThan(4);
        assertThat(converted.at("/images/0/split").asText()).isEqualTo("validation");
    }

    @Test
    void a_split_file_needs_only_names_and_roles_and_may_not_contradict_itself() throws IOException {
        Path fine = Files.writeString(folder.resolve("fine.csv"), "file_name,role\n001.tiff,train\n009.tiff,test\n");
        Path twice = Files.writeString(folder.resolve("twice.csv"), "file_name,role\n001.tiff,train\n001.tiff,test\n");
        Path odd = Files.writeString(folder.resolve("odd.csv"), "file_name,role\n001.tiff,trial\n");

        CliRun run = CliRun.midog("convert", small(), folder.resolve("a.json"), "--split-file", fine);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("left out: 3").contains("that the dataset has not, such as 009.tiff: 1");
        assertThat(CliRun.midog("convert", small(), folder.resolve("b.json"), "--split-file", twice)
                        .err())
                .contains("twice.csv: line 3: 001.tiff is in two splits, train and test");
        assertThat(CliRun.midog("convert", small(), folder.resolve("b.json"), "--split-file", odd)
                        .err())
                .contains("odd.csv: line 2: the role \"trial\"");
    }

    @Test
    void options_of_another_scheme_and_impossible_values_are_refused() throws IOException {
        Path small = small();

        assertThat(CliRun.midog("split", small, "--ratios", "50,50").err()).contains("--ratios means nothing");
        assertThat(CliRun.midog("split", small, "--scheme", "random", "--ratios", "50,20")
                        .err())
                .contains("--ratios 50,20 is not a list of two or three shares that add up to 100, as in 70,20,10");
        assertThat(CliRun.midog("split", small, "--scheme", "folds", "--folds", "9")
                        .err())
                .contains("--folds 9 is not a number from 2 to the number of cases, ");
        assertThat(CliRun.midog("split", small, "--scheme", "odd").err())
                .contains("--scheme odd: there is no such value; take one of published, folds,");
        assertThat(CliRun.midog("split", small, "--exclude-tumor", "glioma").err())
                .contains("--exclude-tumor \"glioma\" matches no image; the tumor types of this dataset are: ");
    }

    @Test
    void a_part_of_a_name_stands_for_the_tumor_type_that_has_it() throws IOException {
        Path small = small();

        CliRun part = CliRun.midog("split", small, "--scheme", "random", "--tumor", "breast");

        assertThat(part.exitCode()).as(part.err()).isZero();
        assertThat(part.out()).contains("only: human breast cancer");
        assertThat(part.out())
                .isEqualTo(CliRun.midog("split", small, "--scheme", "random", "--tumor", "human breast cancer")
                        .out());
        assertThat(CliRun.midog("stats", small, "--exclude-tumor", "breast", "--by", "image", "--format", "csv")
                        .out())
                .contains("251.tiff", "252.tiff")
                .doesNotContain("001.tiff");
    }

    @ParameterizedTest
    @CsvSource({"tumor,2", "scanner,2", "lab,2", "species,2", "domain,2"})
    void a_domain_may_be_any_part_of_it(String part, int experiments) throws IOException {
        for (String scheme : List.of("leave-one-out", "single")) {
            CliRun run = CliRun.midog("split", small(), "--scheme", scheme, "--by", part, "--format", "json");

            JsonNode json = new ObjectMapper().readTree(run.out());
            assertThat(json.get("experiments")).hasSize(experiments);
            assertThat(json.at("/experiments/0/fold").isInt()).isTrue();
        }
    }

    @Test
    void a_validation_share_is_taken_from_the_training_side_alone() {
        Object[] words = {
            "split", SharedData.file("MIDOG++.json"), "--scheme", "leave-one-out", "--validation-share", "20"
        };
        CliRun run = CliRun.midog(words);
        Object[] seeded = Arrays.copyOf(words, 8);
        seeded[6] = "--seed";
        seeded[7] = "7";

        Map<String, Long> counts = run.out()
                .lines()
                .filter(line -> line.startsWith("without: human melanoma,"))
                .collect(Collectors.groupingBy(line -> line.split(",")[2], Collectors.counting()));
        assertThat(counts)
                .containsEntry("test", 49L)
                .containsEntry("validation", 91L)
                .containsEntry("train", 363L);
        assertThat(CliRun.midog(words).out()).isEqualTo(run.out());
        assertThat(CliRun.midog(seeded).out()).isNotEqualTo(run.out());
        // Every tumor type that is trained on is validated on.
        assertThat(run.out()
                        .lines()
                        .filter(line -> line.startsWith("without: human melanoma,0,validation,"))
                        .map(line -> line.split(",")[5])
                        .distinct())
                .hasSize(6);
    }

    @Test
    void a_validation_share_that_leaves_a_side_empty_or_has_no_meaning_is_refused() throws IOException {
        assertThat(CliRun.midog("split", small(), "--scheme", "folds", "--validation-share", "20")
                        .err())
                .contains("--validation-share means nothing with --scheme folds");
        assertThat(CliRun.midog("split", small(), "--scheme", "single", "--validation-share", "100")
                        .err())
                .contains("--validation-share 100.0 is not a percentage above 0 and below 100");
    }

    @Test
    void random_sides_are_alike_in_domains_and_counts() {
        CliRun run = CliRun.midog(
                "split", SharedData.file("MIDOG++.json"), "--scheme", "random", "--ratios", "50,0,50", "--seed", "1");

        Map<String, Map<String, Integer>> figures = run.out()
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .collect(Collectors.groupingBy(
                        cells -> cells[5] + cells[6] + cells[7],
                        Collectors.groupingBy(cells -> cells[2], Collectors.summingInt(cells -> 1))));
        assertThat(figures)
                .hasSize(10)
                .allSatisfy((domain, sides) -> assertThat(sides.get("train"))
                        .isBetween(sides.getOrDefault("test", 0) - 3, sides.getOrDefault("test", 0) + 3));
    }

    @Test
    void a_case_that_the_dataset_lists_twice_is_refused() throws IOException {
        Path twice = Files.writeString(
                folder.resolve("twice.json"), Files.readString(small()).replace("252.tiff", "251.tiff"));

        CliRun run = CliRun.midog("split", twice, "--scheme", "random");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).contains("251.tiff");
    }

    private Path small() throws IOException {
        return Files.writeString(folder.resolve("small.json"), """
                {"images": [
                   {"id": 1, "file_name": "001.tiff", "width": 7215, "height": 5412}, {"id": 2, "file_name": "002.tiff"},
                   {"id": 251, "file_name": "251.tiff"}, {"id": 252, "file_name": "252.tiff"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [7000, 5000, 7050, 5050]}]}
                """);
    }
}
