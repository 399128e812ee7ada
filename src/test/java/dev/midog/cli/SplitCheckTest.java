package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.SharedData;
import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitCheckTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file_name,role\na.tiff,train\nb.tiff,test\na.tiff,test\n",
                "Slide;Dataset\na;train\nb;test\na;test\n",
                "image,fold\na.tiff,0\nb.tiff,1\nimages/a.tiff,1\n",
                "train\ta.tiff\ntest\tb.tiff\ntest\tA.tif\n",
                "# a comment\ntrain\ta.tiff\ntest\tb.tiff\ntest\ta.png\n",
                "train:\n  - a.tiff\n  - c.tiff\ntest:\n  - a.tiff\n",
                "# my split\nfold_0:\n  train: [a.tiff, b.tiff]\n  val: [a.png]\n",
                "a.tiff,train\nb.tiff,train\na.tiff,test\n",
                "train;a.tiff\ntest;b.tiff\n\"val\";a.tiff\n",
                "a.tiff train\nb.tiff test\na.tiff test\n",
                "{\"fold_1\": [\"a.tiff\"], \"fold_2\": [\"a.tiff\"]}",
                "{\"fold_1\": {\"train\": [\"a.tiff\"], \"val\": [\"a.tiff\"]}}",
                "{\"training\": [{\"image\": \"a.tiff\"}], \"test\": [{\"image\": \"a.tiff\"}]}",
                "{\"train\": [\"a.tiff\"], \"val\": [\"b.tiff\", \"a.tiff\"]}",
                "[{\"train\": [\"a.tiff\"], \"val\": [\"b.tiff\"]}, {\"train\": [\"a.tiff\"], \"val\": [\"a.tiff\"]}]",
                "{\"experiments\": [{\"experiment\": \"x\", \"fold\": 3, \"train\": [\"a\"], \"test\": [\"a\"]}]}"
            })
    void an_image_in_two_sets_of_any_split_file_is_named(String text) throws IOException {
        CliRun run = CliRun.midog("split", "--check", write("split", text));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.out())
                .containsPattern("(?m)^image +(images/)?a")
                .contains("in two sets of one experiment: 1 image, 0 cases");
    }

    @Test
    void folds_may_hold_one_image_in_different_sets() throws IOException {
        Path file =
                write("s.csv", "experiment,fold,role,file_name\nf,0,train,a\nf,0,test,b\nf,1,test,a\nf,1,train,b\n");

        CliRun run = CliRun.midog("split", "--check", file);

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("in two sets of one experiment: nothing");
    }

    @Test
    void patches_of_one_case_in_two_sets_are_a_leak_of_the_case() throws IOException {
        Path file = write("s.csv", """
                file_name,role
                train/001_x00000_y00000_512x512.png,train
                val/001_x00512_y00000_512x512.png,val
                val/002_x0_y0_9x9.png,val
                1.tiff,test
                """);

        CliRun run = CliRun.midog("split", "--check", file, "--format", "json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        JsonNode leaks = new ObjectMapper().readTree(run.out()).get("leaks");
        assertThat(leaks).hasSize(1);
        assertThat(leaks.at("/0/kind").asText()).isEqualTo("case");
        assertThat(leaks.at("/0/name").asText()).isEqualTo("1");
        assertThat(leaks.at("/0/images")).hasSize(3);
        assertThat(leaks.at("/0/images/1/set").asText()).isEqualTo("validation");
        assertThat(leaks.at("/0/images/1/place").asText()).isEqualTo(file + ": line 3");
    }

    @Test
    void lists_of_names_are_one_set_each() throws IOException {
        Path train = write("train.txt", "images/001.tiff\n002.tiff\n");
        Path test = write("test.csv", "file_name,note\n002.tiff,x\n003.tiff,y\n");

        CliRun run = CliRun.midog("split", "--check", train, "--check", test);

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.out()).contains("002.tiff").contains("train.txt: line 2").contains("test.csv: line 2");
        assertThat(CliRun.midog("split", "--check", train).err()).contains("lists the names of one set; give each set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train:\na.tiff\n",
                "train: a.tiff\ntest: b.tiff\n",
                "[train]\na.tiff\n",
                "slide_id,usage\na.tiff,x\n",
                "a.tiff\ttrain\nb.tiff\n",
                "a.tiff\nb.tiff, c.tiff\n",
                "mine:\n- a.tiff\n",
                "[\"a.tiff\", [\"b.tiff\"]]",
                "{\"all\": {\"files\": [\"a.tiff\"], \"valid\": [[0]]}}",
                "{\"train\": [[\"a.tiff\"]], \"test\": []}"
            })
    void what_is_no_list_of_names_is_refused_in_one_sentence(String text) throws IOException {
        Path file = write("split.txt", text);
        Path names = write("b.txt", "a.tiff\nb.tiff\n");

        for (CliRun run : List.of(
                CliRun.midog("split", "--check", file), CliRun.midog("split", "--check", file, "--check", names))) {
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INVALID_DATA);
            assertThat(run.err()).contains(file.toString()).hasLineCount(1).doesNotContain("Unrecognized");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void files_of_one_set_and_a_file_given_twice_are_refused() throws IOException {
        Path file = write("b.txt", "Smith, John 1.tiff\n");
        Path one = write("one.csv", "file_name,role\na,train\n");
        Path other = write("other.csv", "file_name,role\na,train\n");

        CliRun twice = CliRun.midog("split", "--check", file, "--check", folder.resolve("./b.txt"));
        CliRun same = CliRun.midog("split", "--check", one, "--check", other);

        assertThat(twice.exitCode()).as(twice.err()).isEqualTo(ExitCode.USAGE);
        assertThat(same.exitCode()).as(same.err()).isEqualTo(ExitCode.USAGE);
        assertThat(same.err()).contains("one.csv").contains("other.csv").contains("both of the set train");
    }

    @ParameterizedTest
    @CsvSource({
        "images/train,images/test,images",
        "images/train,images/val,.",
        "train/MF,test/MF,.",
        "train/images,valid/images,."
    })
    void a_folder_of_images_is_a_set(String first, String second, String both) throws IOException {
        Path root = Files.createDirectories(folder.resolve("images of mine"));
        for (String name : List.of(first + "/a.png", first + "/b.png", second + "/b.jpg", second + "/c.png")) {
            Files.createDirectories(root.resolve(name).getParent());
            Files.createFile(root.resolve(name));
        }
        if (both.equals("images")) {
            Files.createDirectories(root.resolve("labels"));
        }

        for (CliRun run : List.of(
                CliRun.midog("split", "--check", root.resolve(first), "--check", root.resolve(second)),
                CliRun.midog("split", "--check", root.resolve(both)))) {
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INVALID_DATA);
            assertThat(run.out())
                    .contains("in two sets of one experiment: 1 image")
                    .contains("b.png");
        }
        assertThat(CliRun.midog("split", "--check", root.resolve(first)).err()).contains("images of one set");
    }

    @Test
    void two_datasets_are_one_set_each_with_their_classes_and_domains() throws IOException {
        Path train = Files.copy(patients(), folder.resolve("train.json"));
        Path other = Files.writeString(
                folder.resolve("mine.json"), Files.readString(train).replace("001.tiff", "301.tiff"));

        CliRun run = CliRun.midog("split", "--check", train, "--check", other, "--format", "json");

        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(report.get("leaks"))
                .extracting(leak -> leak.get("kind").asText())
                .containsExactlyInAnyOrder("image", "image", "image", "patient", "patient");
        assertThat(report.at("/sets/0/set").asText()).isEqualTo("train");
        assertThat(report.at("/sets/0/mitoticFigures").asInt()).isOne();
        assertThat(report.at("/sets/0/domains/human breast cancer").asInt()).isEqualTo(2);
        assertThat(report.at("/sets/1/set").asText()).isEqualTo("mine");
    }

    @Test
    void folders_tell_images_apart_where_one_set_has_a_name_twice() throws IOException {
        Path file = write("s.csv", "file_name,role\np1/1.png,train\np2/1.png,train\np3/1.png,test\n");
        Path leak = write("t.csv", "file_name,role\np1/1.png,train\np2/1.png,train\ntest/p2/1.png,test\n");

        assertThat(CliRun.midog("split", "--check", file).exitCode()).isZero();
        assertThat(CliRun.midog("split", "--check", leak).exitCode()).isEqualTo(ExitCode.INVALID_DATA);
    }

    @Test
    void numbers_of_which_a_dataset_has_both_spellings_are_two_cases() throws IOException {
        Path dataset = write("two.json", """
                {"images": [{"id": 1, "file_name": "025.tiff"}, {"id": 2, "file_name": "25.tif", "width": 7215, "height": 5412},
                   {"id": 3, "file_name": "003.tiff"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 2, "category_id": 1, "bbox": [7000, 5000, 7050, 5050]}]}
                """);
        Path apart = write("apart.csv", "file_name,role\n025.tiff,train\n25.tif,test\n003.tiff,train\n");
        Path leak = write("leak.csv", "file_name,role\n25_x0_y0_9x9.png,train\n25_x9_y0_9x9.png,test\n3.tif,train\n");

        Path alone = write("alone.csv", "file_name,role\n1.tif,train\n001.tiff,train\n02.tif,train\n2.tif,test\n");
        CliRun checked = CliRun.midog("split", dataset, "--check", apart);

        assertThat(CliRun.midog("split", "--check", alone).exitCode()).isZero();

        assertThat(checked.exitCode()).as(checked.err() + checked.out()).isZero();
        assertThat(checked.out())
                .containsPattern("all +0 +train +2 +2 +0 +0")
                .containsPattern("all +0 +test +1 +1 +1 +0 +100.0");
        assertThat(CliRun.midog("split", dataset, "--check", leak).out()).containsPattern("case +25 +all");
    }

    @Test
    void the_columns_of_the_file_count_where_no_dataset_is_named_and_else_nothing_is_known() throws IOException {
        Path own = write("own.csv", """
                file_name,role,tumor_type,mitotic_figures,hard_negatives
                a.tiff,train,canine lymphoma,3,1
                b.tiff,test,,2,
                """);
        Path bare = write("bare.csv", "file_name,role\n002.tiff,train\nnew.tiff,test\n");

        CliRun counted = CliRun.midog("split", "--check", own);
        CliRun catalogued = CliRun.midog("split", "--check", bare);
        CliRun json = CliRun.midog("split", "--check", bare, "--format", "json");

        assertThat(counted.out())
                .containsPattern("all +0 +train +1 +1 +3 +1 +75.0")
                .containsPattern("all +0 +test +1 +1 +2 +- +-")
                .containsPattern("all +0 +canine lymphoma +1 \\(100.0 %\\)")
                .containsPattern("all +0 +unknown +0 \\(0.0 %\\) +1 ");
        assertThat(catalogued.out())
                .containsPattern("all +0 +train +1 +1 +- +- +-")
                .containsPattern("all +0 +human breast cancer +1 ");
        assertThat(new ObjectMapper()
                        .readTree(json.out())
                        .at("/sets/0/mitoticFigures")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file_name,splt|no column of sets among file_name, splt",
                "nme,split|no column of names among nme, split"
            })
    void a_misspelt_column_is_named_with_the_columns_that_are_looked_for(String header, String why) throws IOException {
        Path file = write("s.csv", header + "\na.tiff,train\n");

        CliRun run = CliRun.midog("split", "--check", file);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).contains(why).contains("file_name, filename, ").contains("role, split, ");
    }

    @Test
    void the_published_split_and_its_folds_have_no_leak_and_their_balance_is_printed() throws IOException {
        Path dataset = SharedData.file("MIDOG++.json");
        Path folds = folder.resolve("folds.csv");
        CliRun.midog("split", dataset, "--scheme", "folds", "--output", folds);

        CliRun published = CliRun.midog("split", "--check", dataset);
        CliRun checked = CliRun.midog("split", dataset, "--check", folds, "--by", "species");
        CliRun table = CliRun.midog("split", "--check", SharedData.file("datasets_xvalidation.csv"));

        assertThat(published.exitCode()).as(published.err()).isZero();
        assertThat(published.out())
                .containsPattern("all +0 +train +392 +392 +9470 +11433 +45.3")
                .containsPattern("all +0 +test +111 +111 +2467 +2916 +45.8")
                .containsPattern("all +0 +human melanoma +38 \\(9.7 %\\) +11 \\(9.9 %\\)");
        assertThat(checked.exitCode()).isZero();
        assertThat(checked.out()).containsPattern("all +4 +canine +");
        assertThat(table.exitCode()).as(table.out()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"--folds,5", "--seed,1", "--scheme,random", "--tumor,x", "--format,list"})
    void options_of_splitting_mean_nothing_with_check(String option, String value) throws IOException {
        CliRun run = CliRun.midog("split", "--check", write("s.csv", "file_name,role\na,train\n"), option, value);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(option).contains("means nothing with --check");
    }

    @Test
    void the_commands_of_the_page_run() throws IOException {
        Files.createDirectories(folder.resolve("databases"));
        Files.copy(patients(), folder.resolve("databases/MIDOG++.json"));
        Files.copy(patients(), folder.resolve("train.json"));
        Files.writeString(
                folder.resolve("other.json"),
                Files.readString(folder.resolve("train.json"))
                        .replace("\"file_name\": \"", "\"file_name\": \"new")
                        .replace("\"patient\": \"P", "\"patient\": \"Q"));
        write("split.csv", "file_name,role\n001.tiff,train\n002.tiff,test\n");
        write("train.txt", "001.tiff\n");
        write("test.txt", "002.tiff\n");
        for (String image : List.of("images/train/a.png", "images/test/b.png")) {
            Files.createDirectories(folder.resolve(image).getParent());
            Files.createFile(folder.resolve(image));
        }
        List<String> commands = Files.readAllLines(Path.of("docs/evaluate.md")).stream()
                .filter(line -> line.startsWith("midog split") && line.contains("--check"))
                .toList();

        assertThat(commands).hasSize(5).allSatisfy(line -> {
            CliRun run = CliRun.midog(
                    Arrays.stream(line.replaceFirst("#.*", "").strip().split(" +"))
                            .skip(1)
                            .map(word -> word.matches(".*[./].*") ? folder.resolve(word) : word)
                            .toArray());
            assertThat(run.exitCode()).as(line + run.err() + run.out()).isZero();
        });
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path patients() throws IOException {
        return write("patients.json", """
                {"images": [
                   {"id": 1, "file_name": "001.tiff", "width": 7215, "height": 5412, "patient": "P1"},
                   {"id": 2, "file_name": "002.tiff", "patient": "P2"},
                   {"id": 251, "file_name": "251.tiff", "patient": "P2"},
                   {"id": 252, "file_name": "252.tiff", "patient": "P3"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [7000, 5000, 7050, 5050]}]}
                """);
    }
}
