package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that describe a dataset leave out image files that cannot be used, and name them. */
class UnreadImagesTest {
    @TempDir
    private Path folder;

    private ExtractFixture fixture;

    @BeforeEach
    void prepare() throws IOException {
        fixture = ExtractFixture.in(folder, 100, 80);
    }

    @Test
    void stats_counts_an_image_whose_name_leaves_the_folder() throws IOException {
        name("../b.tiff");

        CliRun run = stats();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("1 image file cannot be used").contains("\"../b.tiff\"");
    }

    @Test
    void stats_counts_an_image_whose_file_is_damaged() throws IOException {
        Files.writeString(fixture.images().resolve("b.tiff"), "II*\0 not a TIFF");

        CliRun run = stats();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("1 image file cannot be used").contains("b.tiff");
    }

    @Test
    void a_report_leaves_out_cells_of_images_that_cannot_be_read() throws IOException {
        name("../b.tiff");
        assertThat(report()).contains("a.tiff", "1 image file cannot be used");

        name("b.tiff");
        truncate("b.tiff");
        assertThat(report()).contains("1 image file cannot be used", "data:image/png");
    }

    @Test
    void a_report_with_detections_leaves_out_what_cannot_be_read() throws IOException {
        Path found = Files.writeString(
                folder.resolve("found.csv"), "file_name,x,y,score\na.tiff,20,20,0.9\nb.tiff,9,9,0.8\n");
        Files.writeString(fixture.images().resolve("b.tiff"), "II*\0 not a TIFF");

        assertThat(report("--predictions", found)).contains("b.tiff", "Worst errors");
    }

    @Test
    void a_size_that_the_file_contradicts_is_still_an_error() throws IOException {
        Files.writeString(
                fixture.dataset(), Files.readString(fixture.dataset()).replace("\"width\": 100", "\"width\": 101"));

        assertThat(stats().exitCode()).isEqualTo(3);
    }

    private void name(String other) throws IOException {
        Files.writeString(
                fixture.dataset(),
                Files.readString(fixture.dataset()).replaceAll("\"(\\.\\./)?b\\.tiff\"", "\"" + other + "\""));
    }

    private void truncate(String name) throws IOException {
        Path file = fixture.images().resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    private CliRun stats() {
        return CliRun.midog("stats", fixture.dataset(), "--images", fixture.images());
    }

    private String report(Object... words) throws IOException {
        Path page = folder.resolve("report.html");
        List<Object> all = new ArrayList<>(List.of("report", fixture.dataset(), "--images", fixture.images()));
        all.addAll(List.of("--um-per-px", "0.25", "--bootstrap", "10", "--output", page, "--force"));
        all.addAll(List.of(words));
        CliRun run = CliRun.midog(all.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Files.readString(page);
    }
}
