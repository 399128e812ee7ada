package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.Python;
import dev.midog.SharedData;
import dev.midog.cli.CliRun;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs of others open what is written here; where one is missing, its tests are skipped. */
class FormatInteropTest {
    private static final String SOUND = """
            PRAGMA integrity_check;
            PRAGMA foreign_key_check;
            SELECT count(*) FROM Annotations_coordinates WHERE annoId NOT IN (SELECT uid FROM Annotations);
            SELECT count(*) FROM Annotations_label WHERE annoId NOT IN (SELECT uid FROM Annotations);
            SELECT count(*) FROM Annotations WHERE slide NOT IN (SELECT uid FROM Slides);
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"empty", "background", "plain", "unicode", "everything"})
    void sqlite3_finds_every_database_sound(String name) throws Exception {
        Dataset dataset = switch (name) {
            case "empty" -> ContractDatasets.empty();
            case "background" -> ContractDatasets.background();
            case "plain" -> ContractDatasets.plain();
            case "unicode" -> ContractDatasets.unicode();
            default -> ContractDatasets.everything();
        };
        Path database = folder.resolve("a.sqlite");
        Formats.named("sliderunner").write(dataset, database, WriteOptions.DEFAULT, new Notices());

        assertThat(sqlite3(database, SOUND + "SELECT count(*) FROM Annotations; SELECT count(*) FROM Slides;"))
                .isEqualTo("ok\n0\n0\n0\n" + dataset.annotations().size() + "\n"
                        + dataset.rois().size() + "\n");
    }

    @Test
    void sqlite3_reads_names_of_every_script_as_they_were() throws Exception {
        Path database = folder.resolve("a.sqlite");
        Formats.named("sliderunner").write(ContractDatasets.unicode(), database, WriteOptions.DEFAULT, new Notices());

        assertThat(sqlite3(
                        database,
                        "SELECT name FROM Classes ORDER BY uid; SELECT count(*) FROM Annotations"
                                + " WHERE agreedClass = (SELECT uid FROM Classes WHERE name LIKE '%図%');"))
                .isEqualTo("mitotic figure\nGröße <&>, \"図\"\n2\n");
    }

    @Test
    void sqlite3_counts_the_published_annotations() throws Exception {
        Path database = folder.resolve("a.sqlite");
        CliRun run = CliRun.midog("convert", SharedData.file("MIDOG++.json"), database);
        assertThat(run.exitCode()).as(run.err()).isZero();

        assertThat(sqlite3(
                        database,
                        SOUND + "SELECT agreedClass, count(*) FROM Annotations GROUP BY agreedClass ORDER BY 1;"
                                + "SELECT count(*) FROM Annotations_coordinates;"))
                .isEqualTo("ok\n0\n0\n0\n1|11937\n2|14349\n52572\n");
    }

    @Test
    void the_csv_module_of_python_reads_quotes_scripts_and_formulas() throws IOException {
        Python python = Python.with("csv");
        Path input = Files.writeString(folder.resolve("in.json"), """
                {"info": {"midog": {"bbox": "xywh"}}, "categories": [{"id": 1, "name": "=1+1, \\"図\\"\\nzwei"}],
                 "images": [{"id": 1, "file_name": "Fälle/a, \\"b\\".tiff", "tumor_type": "@SUM(A1)"},
                            {"id": 2, "file_name": "-c.tiff", "tumor_type": "+49"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [-0.5, 1, 50, 50]},
                                 {"id": 2, "image_id": 2, "category_id": 1, "bbox": [1, 2, 3, 4]}]}
                """);
        Path table = folder.resolve("a.csv");
        CliRun run = CliRun.midog("convert", input, table);
        assertThat(run.exitCode()).as(run.err()).isZero();
        Path script = Files.writeString(folder.resolve("read.py"), """
                import csv, sys
                for row in csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8")):
                    print(ascii([row[key] for key in ("filename", "tumortype", "xmin", "category")]))
                """);

        Python.Run read = python.run(folder, script, table);

        assertThat(read.printed()).isEqualTo("""
                ['F\\xe4lle/a, "b".tiff', "'@SUM(A1)", '-0.5', '\\'=1+1, "\\u56f3"\\nzwei']
                ["'-c.tiff", '+49', '1', '\\'=1+1, "\\u56f3"\\nzwei']
                """);
        CliRun.midog("convert", table, folder.resolve("back.json"));
        assertThat(Files.readString(folder.resolve("back.json"))).contains("\"@SUM(A1)\"", "\"-c.tiff\"", "\"+49\"");
    }

    private static String sqlite3(Path database, String sql) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder("sqlite3", "-batch", "-readonly", database.toString(), sql)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return Assumptions.abort("sqlite3 is absent");
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
