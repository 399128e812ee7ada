package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.Python;
import dev.midog.cli.common.ExitCode;
import dev.midog.format.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertGeoJsonTest {
    private static final Path RESOURCES = Path.of("src/test/resources/dev/midog/format");

    @TempDir
    private Path folder;

    @Test
    void a_file_is_written_for_one_image_and_a_folder_for_many() throws IOException {
        Path input = Files.copy(
                Path.of("src/test/resources/dev/midog/format/golden/input.json"), folder.resolve("input.json"));

        CliRun many = CliRun.midog("convert", input, folder.resolve("x.geojson"), "--dry-run");
        CliRun one = CliRun.midog("convert", input, folder.resolve("x.geojson"), "--cases", "1");
        CliRun packed = CliRun.midog("convert", input, folder.resolve("x.GeoJSON.gz"), "--cases", "1");
        CliRun all = CliRun.midog("convert", input, folder.resolve("x"), "--to", "geojson");
        CliRun placed =
                CliRun.midog("convert", input, folder.resolve("y"), "--to", "geojson", "--copy", "--images", folder);

        assertThat(many.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(many.err())
                .contains("a file of the format geojson is about one image, and this dataset has 3; name a folder and"
                        + " give --to geojson, or pick one image with --cases");
        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(packed.exitCode()).as(packed.err()).isZero();
        assertThat(all.exitCode()).as(all.err()).isZero();
        assertThat(folder.resolve("x/001.geojson")).hasSameTextualContentAs(folder.resolve("x.geojson"));
        assertThat(Formats.detect(folder.resolve("x.GeoJSON.gz"))).isSameAs(Formats.named("geojson"));
        assertThat(folder.resolve("x/sub/b o.geojson")).exists();
        assertThat(placed.err()).contains("the format geojson has no place for images");
        assertThat(CliRun.midog("diff", folder.resolve("x.geojson"), folder.resolve("x.GeoJSON.gz"))
                        .exitCode())
                .isZero();
    }

    @Test
    void python_agrees_on_a_compressed_file_with_every_mark() throws IOException {
        Path input = Files.writeString(folder.resolve("input.json"), """
                {"info": {"midog": {"bbox": "xywh"}}, "images": [{"id": 1, "file_name": "a.tiff"}],
                 "categories": [{"id": 1, "name": "mitotic figure", "color": "#00ff00"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 50, 50], "labels": [1, 1]}]}
                """);
        Path output = folder.resolve("a.geojson.gz");

        CliRun run = CliRun.midog("convert", input, output);
        Python.Run check = Python.with("json")
                .run(folder, RESOURCES.resolve("check_geojson.py").toAbsolutePath(), output);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(check.printed()).isEqualToIgnoringNewLines("files 1 rows 1");
    }
}
