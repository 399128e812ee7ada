package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.common.ExitCode;
import dev.midog.image.TiffFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoCommandTest {
    @TempDir
    private Path folder;

    @Test
    void the_table_shows_size_layout_and_scale() throws IOException {
        Path file = TiffFixture.roi(60, 40).write(folder.resolve("a.tiff"));

        CliRun run = CliRun.midog("info", file);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("60 x 40 pixels")
                .contains("TIFF, little-endian, " + String.format(Locale.ROOT, "%,d", Files.size(file)))
                .contains("one strip, uncompressed, RGB, 4 x 8 bit")
                .contains("0.2500 um/px (XResolution 40000 per cm)")
                .contains("no ICC profile")
                .contains("as published");
    }

    @Test
    void a_file_without_scale_shows_the_scale_that_the_catalogue_has_for_its_name() throws IOException {
        CliRun run = CliRun.midog("info", TiffFixture.of(60, 40).write(folder.resolve("001.tiff")));

        assertThat(run.out())
                .contains("not in the file; the catalogue has 0.2274")
                .contains("the name of case 1")
                .contains("this is a different image");
    }

    @Test
    void a_file_without_scale_of_no_known_name_shows_the_option_that_states_it() throws IOException {
        CliRun run = CliRun.midog("info", TiffFixture.of(60, 40).write(folder.resolve("mine.tiff")));

        assertThat(run.out()).contains("not in the file; state it with --um-per-px");
    }

    @Test
    void json_has_one_entry_per_image_with_its_levels() throws IOException {
        Path first =
                TiffFixture.of(60, 40).page(TiffFixture.of(30, 20).reduced()).write(folder.resolve("a.tiff"));
        Path second = TiffFixture.roi(10, 10).write(folder.resolve("b.tiff"));

        CliRun run = CliRun.midog("info", "--format", "json", first, second);
        JsonNode images = new ObjectMapper().readTree(run.out());

        assertThat(images).hasSize(2);
        assertThat(images.get(0).get("levels")).hasSize(2);
        assertThat(images.get(0).get("levels").get(1).get("width").asInt()).isEqualTo(30);
        assertThat(images.get(0).get("micronsPerPixel").isNull()).isTrue();
        assertThat(images.get(1).get("micronsPerPixel").get("x").asDouble()).isEqualTo(0.25);
        assertThat(images.get(1).get("publishedLayout").asBoolean()).isTrue();
    }

    @Test
    void csv_and_markdown_have_a_row_a_level() throws IOException {
        Path file =
                TiffFixture.of(60, 40).page(TiffFixture.of(30, 20).reduced()).write(folder.resolve("a.tiff"));

        assertThat(CliRun.midog("info", "--format", "csv", file).out().lines()).hasSize(3);
        assertThat(CliRun.midog("info", "--format", "markdown", file).out().lines())
                .hasSize(4);
    }

    @Test
    void one_bad_image_does_not_hide_the_others() throws IOException {
        Path good = TiffFixture.roi(10, 10).write(folder.resolve("good.tiff"));
        Path bad = Files.write(folder.resolve("bad.tiff"), new byte[] {1, 2, 3});

        CliRun run = CliRun.midog("info", bad, good);

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err()).contains("bad.tiff: not a TIFF, PNG or JPEG");
        assertThat(run.out()).contains("good.tiff").contains("10 x 10 pixels");
    }

    @Test
    void a_missing_image_is_a_failed_operation_and_none_is_a_usage_error() {
        assertThat(CliRun.midog("info", folder.resolve("none.tiff")).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(CliRun.midog("info").exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
