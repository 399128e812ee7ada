package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts in Python that know nothing of this program check the rules of each format; skipped where there is no Python. */
class ConvertInteropTest {
    private static final Path INPUT = Path.of("src/test/resources/dev/midog/format/golden/input.json");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"yolo", "voc", "hf", "csv", "asap", "geojson"})
    void python_agrees_on_the_rules_of_the_format(String format) throws Exception {
        Path output = folder.resolve("out");
        assertThat(CliRun.midog("convert", INPUT, output, "--to", format).exitCode())
                .isZero();

        assertThat(check(format, output)).isEqualTo(format.equals("csv") ? "files 2 rows 4" : "files 3 rows 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yolo", "voc", "hf", "csv", "asap", "geojson"})
    void python_agrees_on_the_whole_published_dataset(String format) throws Exception {
        Path source = SharedData.file("MIDOG++.json");
        Path output = folder.resolve("out");
        Path back = folder.resolve("back.json");
        assertThat(CliRun.midog("convert", source, output, "--published-only", "--to", format)
                        .exitCode())
                .isZero();

        assertThat(check(format, output)).isEqualTo("files 503 rows 26286");
        CliRun read = CliRun.midog("convert", output, back, "--from", format);
        assertThat(read.out())
                .contains("images                  503")
                .contains("mitotic figure      11937")
                .contains("not mitotic figure  14349");
    }

    @Test
    void python_takes_lines_as_the_upload_of_exact_does() throws Exception {
        Path golden = folder.resolve("out.exact.txt");
        Path published = folder.resolve("published.exact.txt");
        Path source = SharedData.file("MIDOG++.json");

        assertThat(CliRun.midog("convert", INPUT, golden).exitCode()).isZero();
        assertThat(CliRun.midog("convert", source, published, "--published-only")
                        .exitCode())
                .isZero();

        assertThat(check("exact", golden)).isEqualTo("files 2 rows 4");
        assertThat(check("exact", published)).endsWith(" rows 26286");
    }

    private String check(String format, Path output) throws Exception {
        Path script = folder.resolve("check.py");
        try (InputStream in =
                ConvertInteropTest.class.getResourceAsStream("/dev/midog/format/check_" + format + ".py")) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        Process python;
        try {
            python = new ProcessBuilder("python3", script.toString(), output.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return Assumptions.abort("python3 is absent");
        }
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(printed).isZero();
        return printed.strip();
    }
}
