package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of cases, such as patients, in splits and in checks of splits. */
class SplitGroupsTest {
    @TempDir
    private Path folder;

    @Test
    void a_column_of_patients_is_checked_without_being_asked_for() throws IOException {
        Path file = write("s.csv", "file_name,role,Patient_ID\n001,train,P1\n002,train,P2\n251,test,P1\n");
        Path bare = write("bare.csv", "file_name,role\n001,train\n003,test\n");

        CliRun own = CliRun.midog("split", "--check", file);
        CliRun dataset = CliRun.midog("split", patients(), "--check", bare);

        assertThat(own.exitCode()).as(own.err()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(own.out()).containsPattern("patient_id +P1 ").contains("1 patient_id with other cases");
        assertThat(own.err()).contains("the column patient_id is checked too, as by --group-by patient_id");
        assertThat(dataset.err()).contains("the column patient is checked too, as by --group-by patient");
    }

    @Test
    void a_patient_in_two_sets_is_named_by_the_column_of_the_file_or_of_the_dataset() throws IOException {
        Path file = write("s.csv", "file_name,role,patient\n001,train,P1\n002,train,P2\n251,test,P1\n252,test,\n");
        Path bare = write("bare.csv", "file_name,role\n001.tiff,train\n002.tiff,train\n251.tiff,test\n252.tiff,test\n");

        CliRun own = CliRun.midog("split", "--check", file, "--group-by", "patient", "--format", "csv");
        CliRun dataset = CliRun.midog("split", patients(), "--check", bare, "--group-by", "patient");
        CliRun without = CliRun.midog("split", "--check", bare, "--group-by", "patient");

        assertThat(own.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(own.out()).isEqualTo("""
                        in_two_sets,name,experiment,fold,set,file_name,place
                        patient,P1,all,0,train,001,%1$s: line 2
                        patient,P1,all,0,test,251,%1$s: line 4
                        """.formatted(file));
        assertThat(own.err())
                .contains("images without a value for --group-by patient")
                .contains(": 1");
        assertThat(dataset.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(dataset.out()).containsPattern("patient +P2 ").contains("1 patient with other cases");
        assertThat(without.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(without.err()).contains("--group-by patient: the checked file has no such column");
    }

    @Test
    void a_column_that_may_be_a_group_and_is_not_checked_is_noted() throws IOException {
        Path file = write("s.csv", """
                file_name,role,dog,scanner
                a.tiff,train,Rex,S
                b.tiff,test,Rex,S
                c.tiff,train,Fido,T
                """);

        CliRun run = CliRun.midog("split", "--check", file);

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.err())
                .contains("the column dog has values in two sets and is not checked; to check, give --group-by dog");
        assertThat(CliRun.midog("split", "--check", file, "--group-by", "dog").exitCode())
                .isEqualTo(ExitCode.INVALID_DATA);
    }

    @Test
    void a_key_of_the_datasets_images_that_may_be_a_group_is_noted() throws IOException {
        Path dataset = Files.writeString(
                folder.resolve("dogs.json"), Files.readString(patients()).replace("\"patient\"", "\"dog\""));
        Path file = write("s.csv", "file_name,role\n002.tiff,train\n251.tiff,test\n252.tiff,test\n");

        CliRun run = CliRun.midog("split", dataset, "--check", file);

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.err())
                .contains("the column dog has values in two sets and is not checked; to check, give --group-by dog");
        assertThat(CliRun.midog("split", dataset, "--check", file, "--group-by", "dog")
                        .exitCode())
                .isEqualTo(ExitCode.INVALID_DATA);
    }

    @Test
    void a_misspelt_group_is_refused_with_the_columns_that_there_are() throws IOException {
        Path file = write("s.csv", "file_name,role,dog\na.tiff,train,Rex\nb.tiff,test,Fido\n");

        CliRun run = CliRun.midog("split", "--check", file, "--group-by", "dgo");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains(
                        "--group-by dgo: the checked file has no such column among dog, file_name, role; name one of its"
                                + " columns, or the dataset whose images have it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"folds", "random"})
    void groups_stay_together_and_the_check_agrees(String scheme) throws IOException {
        Path dataset = manyPatients();
        Path split = folder.resolve("split.csv");

        Path torn = folder.resolve("torn.csv");
        CliRun.midog("split", dataset, "--scheme", scheme, "--output", torn);

        CliRun run = CliRun.midog("split", dataset, "--scheme", scheme, "--group-by", "patient", "--output", split);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("each of which is a group of its own: 1");
        assertThat(CliRun.midog("split", dataset, "--check", split, "--group-by", "patient")
                        .exitCode())
                .isZero();
        assertThat(CliRun.midog("split", dataset, "--check", torn, "--group-by", "patient")
                        .exitCode())
                .isEqualTo(ExitCode.INVALID_DATA);
    }

    @Test
    void a_group_column_must_be_there_and_the_scheme_must_deal_cases() throws IOException {
        assertThat(CliRun.midog("split", patients(), "--scheme", "folds", "--group-by", "owner")
                        .err())
                .contains("--group-by owner is not one of")
                .contains("patient");
        assertThat(CliRun.midog("split", patients(), "--group-by", "patient").err())
                .contains("--group-by means nothing with --scheme published");
        assertThat(CliRun.midog(
                                "split",
                                patients(),
                                "--scheme",
                                "leave-one-out",
                                "--by",
                                "species",
                                "--group-by",
                                "patient",
                                "--validation-share",
                                "50")
                        .err())
                .contains("cases of P2 are in the published splits");
    }

    @Test
    void groups_that_are_each_one_case_are_dealt_to_every_fold() throws IOException {
        CliRun run = CliRun.midog(
                "split", manyPatients(), "--scheme", "folds", "--folds", "3", "--group-by", "image", "--format", "csv");

        Map<String, Integer> held = new HashMap<>();
        run.out()
                .lines()
                .filter(line -> line.contains(",validation,"))
                .forEach(line -> held.merge(line.split(",")[4], 1, Integer::sum));
        assertThat(held)
                .hasSize(31)
                .allSatisfy((name, times) -> assertThat(times).isOne());
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

    /** 31 images of 11 patients, one of which is not known. */
    private Path manyPatients() throws IOException {
        StringJoiner images = new StringJoiner(",\n");
        for (int i = 0; i < 31; i++) {
            String patient = i == 30 ? "" : ", \"patient\": \"P" + (i % 10) + "\"";
            images.add("{\"id\": " + (1000 + i) + ", \"file_name\": \"s" + i + ".tiff\"" + patient + "}");
        }
        return write("many.json", "{\"images\": [" + images + "], \"categories\": [], \"annotations\": []}");
    }
}
