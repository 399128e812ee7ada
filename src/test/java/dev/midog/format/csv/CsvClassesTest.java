package dev.midog.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which column tells the class of a row, and what is said where columns disagree, are empty or stand twice. */
class CsvClassesTest {
    @TempDir
    private Path folder;

    @Test
    void columns_that_disagree_are_counted_and_the_one_that_counts_is_named() throws IOException {
        Path file = file("""
                filename,label,category_id,category,x,y
                a.tiff,1,2,not mitotic figure,10,20
                a.tiff,1,2,hard negative,30,20
                a.tiff,2,1,Mitosis,50,20
                a.tiff,mitotic figure,2,hard negative,70,20
                a.tiff,1,1,mitotic figure,90,20
                a.tiff,2,3,granulocyte,110,20
                """);

        CliRun run = CliRun.midog("stats", file);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(file + ": 4 rows state one class in the column label and another in category, which counts");
    }

    @Test
    void whole_numbers_with_a_decimal_point_are_the_numbers_of_the_guide() throws IOException {
        Path file = file("filename,x,y,label,votes\na.tiff,10,20,1.0,1.0 2 1.0\na.tiff,90,20,2.0,\n");

        CliRun run = CliRun.midog("stats", file);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("annotations: 2, of them 1 mitotic figure (MF) and 1 hard negative (NMF)");
    }

    @Test
    void numbers_of_experts_are_those_of_the_label() throws IOException {
        Path file = file("filename,x,y,label,expert1,expert2\na.tiff,10,20,1,1,2.0\na.tiff,90,20,2,2,\n");
        Path copy = folder.resolve("copy.json");

        CliRun run = CliRun.midog("convert", file, copy);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(copy).content().contains("\"labels\": [1, 2]", "{\"id\": 2, \"name\": \"not mitotic figure\"}\n]");
        assertThat(CliRun.midog("stats", file("filename,x,y,label,expert1\na.tiff,10,20,1,0\n"))
                        .err())
                .contains("counts classes from 0 (0, 1)");
    }

    @Test
    void zero_with_a_decimal_point_counts_from_zero_too() throws IOException {
        Path file = file("filename,x,y,class_id\na.tiff,10,20,0.0\na.tiff,90,20,1.0\n");
        Path copy = folder.resolve("copy.csv");

        assertThat(CliRun.midog("stats", file).err()).contains("counts classes from 0 (0, 1)");
        assertThat(CliRun.midog("convert", file, copy, "--map", "0.0=MF", "--map", "1=NMF")
                        .exitCode())
                .isZero();
        assertThat(copy).content().contains(",MF,").contains(",NMF,");
    }

    @Test
    void validate_finds_them_row_by_row() throws IOException {
        Path file = file("filename,class,class_name,x,y\na.tiff,1,hard negative,10,20\na.tiff,1,mitosis,30,20\n");
        Path copy = folder.resolve("copy.csv");

        CliRun run = CliRun.midog("validate", file, "--fix", copy);

        assertThat(run.out())
                .contains("CLASSES-DIFFER")
                .containsPattern("line 2: the class is \"1\" in the column class\\s+and \"hard negative\"");
        assertThat(copy).content().contains("a.tiff,2,").contains("a.tiff,1,");
        assertThat(CliRun.midog("validate", copy).out()).doesNotContain("CLASSES-DIFFER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xmax", "XMAX"})
    void a_column_that_stands_twice_is_refused(String again) throws IOException {
        Path file = file("filename,label,xmin,ymin,xmax,ymax," + again + "\na.tiff,1,1,2,3,4,5\n");

        CliRun run = CliRun.midog("stats", file);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains(file + ": line 1: 2 columns are called \"xmax\", and only one can be read;");
    }

    @Test
    void columns_that_are_not_read_may_stand_twice() throws IOException {
        Path file = file("filename,label,x,y,note,note\na.tiff,1,1,2,a,b\n");

        assertThat(CliRun.midog("stats", file).exitCode()).isZero();
    }

    @Test
    void an_empty_cell_is_told_from_a_column_that_is_not_there() throws IOException {
        assertThat(CliRun.midog("stats", file("filename,label,category,x,y\na.tiff,,,1,2\n"))
                        .err())
                .contains(
                        "line 2: the class is missing: nothing is in category, label; fill it in, remove the row, or give all such rows one with midog convert --map \"no class=NAME\"");
        assertThat(CliRun.midog("stats", file("filename,tumortype,x,y\na.tiff,a,1,2\n"))
                        .err())
                .contains("line 2: no column states the class; name one with --columns label=COLUMN");
        for (String form : List.of("table", "json", "sarif")) {
            assertThat(CliRun.midog("validate", file("filename,tumortype,x,y\na.tiff,a,1,2\n"), "--format", form)
                            .out())
                    .as(form)
                    .contains("name one with --columns label=COLUMN");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stats", "stats --from csv"})
    void tabs_are_said_to_be_no_separator(String command) throws IOException {
        Path file = file("filename\tlabel\tx\ty\na.tiff\t1\t1\t2\n");

        CliRun run = CliRun.midog((Object[]) (command + " " + file).split(" "));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains(file + ": line 1: the columns are separated by tabs; save the table with commas or"
                        + " semicolons");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), text);
    }
}
