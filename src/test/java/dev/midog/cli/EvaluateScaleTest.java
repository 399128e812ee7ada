package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.RoiTiffWriter;
import dev.midog.task.scoring.EvaluateFixture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the scale comes from, along each axis, and what cannot be in the unit that it is said to be in. */
class EvaluateScaleTest {
    private static final int SIDE = 600;

    @TempDir
    private Path folder;

    private Path truth = Path.of("");

    @BeforeEach
    void writeTruth() throws IOException {
        truth = Files.writeString(folder.resolve("truth.json"), """
                {"images": [{"id": 1, "file_name": "mine.tiff", "width": 600, "height": 600}],
                 "categories": [{"id": 1, "name": "mitotic figure"}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [175, 175, 225, 225]}]}
                """);
    }

    @ParameterizedTest
    @CsvSource({"215,200,1", "200,215,1", "216,200,0", "200,230,1", "200,231,0", "209,218,1"})
    void the_files_own_scale_counts_along_each_axis(int x, int y, int truePositives) throws IOException {
        // 15 px along x and 30 px along y are 7.5 um.
        image(new MicronsPerPixel(0.5, 0.25));

        CliRun run = run(csv(x, y), "--images", folder.resolve("images"), "--format", "json");

        assertThat(EvaluateFixture.json(run).at("/overall/truePositives").asInt())
                .isEqualTo(truePositives);
    }

    @Test
    void the_catalogues_scale_counts_where_the_folder_has_no_such_image_and_that_is_reported() throws IOException {
        EvaluateFixture fixture = new EvaluateFixture(folder);
        Path images = Files.createDirectories(folder.resolve("images"));

        CliRun run = fixture.evaluate("--predictions", fixture.csv(), "--images", images);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("001.tiff: the image is not in the folder")
                .contains("(and 2 more of this kind)");
    }

    @Test
    void a_file_without_a_scale_is_named() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        ImageIO.write(
                new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB),
                "png",
                images.resolve("mine.png").toFile());
        Files.writeString(truth, Files.readString(truth).replace("mine.tiff", "mine.png"));
        Path found = Files.writeString(folder.resolve("found.csv"), "file_name,x,y,score\nmine.png,200,200,0.9\n");

        CliRun microns = run(found, "--images", images);
        CliRun pixels = run(found, "--images", images, "--radius-px", "25");

        assertThat(microns.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(microns.err()).contains("the scale of mine.png is not known").contains("--radius-px");
        assertThat(pixels.exitCode()).as(pixels.err()).isZero();
        assertThat(pixels.err()).contains("mine.png: the file has no scale");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200, 200 | if the positions are pixels give --units px, else correct this one",
                "-3, 500 | if the positions are pixels give --units px, else correct this one",
                "1000000, 1000000 | as no slide is that long",
                "-1000000, 0 | as no slide is that long",
            })
    void positions_that_cannot_be_millimetres_are_rejected_with_their_place(String point, String sentence)
            throws IOException {
        image(new MicronsPerPixel(0.5, 0.25));
        Path found = Files.writeString(
                folder.resolve("found.json"),
                "{\"mine.tiff\": {\"points\": [{\"point\": [" + point + ", 0], \"probability\": 0.9}]}}");

        CliRun run = run(found, "--images", folder.resolve("images"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err())
                .contains("found.json: mine.tiff (line 1): point 0: (")
                .contains(sentence);
    }

    @Test
    void pixels_in_the_corner_alone_are_taken_for_millimetres_unless_said_to_be_pixels() throws IOException {
        image(new MicronsPerPixel(0.5, 0.25));
        Path corner = csv(0, 0);

        CliRun guessed = run(corner, "--images", folder.resolve("images"));
        CliRun said = run(corner, "--images", folder.resolve("images"), "--units", "px");

        assertThat(guessed.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(guessed.err()).contains("found.csv: line 2: all 1 positions").contains("--units mm");
        assertThat(said.exitCode()).as(said.err()).isZero();
    }

    private void image(MicronsPerPixel scale) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        RoiTiffWriter.write(images.resolve("mine.tiff"), SIDE, SIDE, new byte[SIDE * SIDE * 3], scale);
    }

    private Path csv(int x, int y) throws IOException {
        return Files.writeString(
                folder.resolve("found.csv"), "file_name,x,y,score\nmine.tiff," + x + "," + y + ",0.9\n");
    }

    private CliRun run(Path found, Object... further) {
        List<Object> words = new ArrayList<>(List.of("--predictions", found));
        words.addAll(List.of(further));
        return EvaluateFixture.evaluate(truth, words.toArray());
    }
}
