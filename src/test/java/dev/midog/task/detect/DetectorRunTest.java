package dev.midog.task.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Point;
import dev.midog.learn.DarkSpotModel;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.ModelKind;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorRunTest {
    private static final int RADIUS = 3;

    @TempDir
    Path folder;

    private final List<Point> spots = new ArrayList<>();

    @BeforeEach
    void draw() throws Exception {
        EngineFolder.require(ModelKind.ONNX);
        BufferedImage image = new BufferedImage(300, 210, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(new Color(230, 200, 220));
        drawing.fillRect(0, 0, 300, 210);
        drawing.setColor(new Color(40, 20, 60));
        Random random = new Random(5);
        for (int x = 12; x < 290; x += 31) {
            for (int y = 12; y < 200; y += 29) {
                Point at = new Point(x + random.nextInt(5), y + random.nextInt(5));
                spots.add(at);
                drawing.fillRect((int) at.x() - RADIUS, (int) at.y() - RADIUS, 2 * RADIUS + 1, 2 * RADIUS + 1);
            }
        }
        drawing.dispose();
        ImageIO.write(image, "png", folder.resolve("001.png").toFile());
    }

    @Test
    void finds_each_spot_once_also_on_seams() throws Exception {
        Path model = DarkSpotModel.write(folder, 64, "");
        DetectResult result = DetectorRun.run(settings(model).build(), DetectListener.SILENT);
        assertThat(places(result))
                .usingElementComparator(DetectorRunTest::nearly)
                .containsExactlyInAnyOrderElementsOf(middles());
        assertThat(result.dataset().annotations())
                .allSatisfy(one ->
                        assertThat((Double) one.extras().get(Annotation.SCORE)).isBetween(0.6, 1.0));
        assertThat(folder.resolve("found.json")).exists();
        assertThat(folder.resolve("found.json.detecting")).doesNotExist();
    }

    @Test
    void batch_overlap_and_tile_size_do_not_change_what_is_found() throws Exception {
        Path model = DarkSpotModel.write(folder, 64, "");
        List<Point> found = places(DetectorRun.run(settings(model).build(), DetectListener.SILENT));
        assertThat(places(DetectorRun.run(
                        settings(model).batch(7).threads(1).force(true).build(), DetectListener.SILENT)))
                .isEqualTo(found);
        Path wide = DarkSpotModel.write(Files.createDirectories(folder.resolve("wide")), 160, "");
        assertThat(places(DetectorRun.run(settings(wide).overlap(40).force(true).build(), DetectListener.SILENT)))
                .containsExactlyInAnyOrderElementsOf(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anchors", "yolo5", "yolo8", "fcos"})
    void boxes_of_every_kind_are_found_once_also_on_seams_with_any_batch_and_threads(String kind) throws Exception {
        Path model = DarkSpotModel.writeBoxes(folder, kind, 64);
        List<Point> found = places(DetectorRun.run(settings(model).overlap(24).build(), DetectListener.SILENT));
        assertThat(found).hasSameSizeAs(spots);
        assertThat(middles())
                .allSatisfy(spot -> assertThat(found)
                        .filteredOn(at -> Math.hypot(at.x() - spot.x(), at.y() - spot.y()) < 11)
                        .hasSize(1));
        assertThat(places(DetectorRun.run(
                        settings(model)
                                .overlap(24)
                                .batch(5)
                                .threads(1)
                                .force(true)
                                .build(),
                        DetectListener.SILENT)))
                .isEqualTo(found);
    }

    @Test
    void views_turn_detections_back() throws Exception {
        Path model = DarkSpotModel.write(folder, 64, "");
        DetectResult result =
                DetectorRun.run(settings(model).views(TileViews.ALL).build(), DetectListener.SILENT);
        assertThat(places(result))
                .usingElementComparator(DetectorRunTest::nearly)
                .containsExactlyInAnyOrderElementsOf(middles());
    }

    @Test
    void boxes_of_single_images_are_placed_in_the_image() throws Exception {
        Path model = DarkSpotModel.writeBoxes(folder, 160);
        DetectResult result = DetectorRun.run(settings(model).overlap(0).build(), DetectListener.SILENT);
        assertThat(result.dataset().annotations().stream()
                        .map(one -> one.shape().box(50)))
                .containsExactlyInAnyOrder(
                        new Box(20, 10, 40, 20),
                        new Box(160, 10, 180, 20),
                        new Box(20, 60, 40, 70),
                        new Box(160, 60, 180, 70));
        assertThatThrownBy(() ->
                        DetectorRun.run(settings(model).batch(2).force(true).build(), DetectListener.SILENT))
                .hasMessage("the model takes one image a run; give a batch of 1");
    }

    @Test
    void a_run_that_was_killed_goes_on_with_the_images_that_are_left() throws Exception {
        Path model = DarkSpotModel.write(folder, 64, "");
        Files.copy(folder.resolve("001.png"), folder.resolve("002.png"));
        List<Path> both = List.of(folder.resolve("001.png"), folder.resolve("002.png"));
        DetectResult whole = DetectorRun.run(settings(model).imageFiles(both).build(), DetectListener.SILENT);
        byte[] expected = Files.readAllBytes(folder.resolve("found.json"));
        Files.delete(folder.resolve("found.json"));
        long[] looked = {0};
        DetectListener killer = new DetectListener() {
            @Override
            public void looked(int tiles) {
                looked[0] += tiles;
                if (looked[0] > whole.tiles() / 2 + 3) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        assertThatThrownBy(
                        () -> DetectorRun.run(settings(model).imageFiles(both).build(), killer))
                .hasStackTraceContaining("killed");
        Path journal = folder.resolve("found.json.detecting");
        assertThat(journal).exists();
        Files.writeString(journal, "{\"image\": 2, \"detec", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> DetectorRun.run(
                        settings(model).imageFiles(both).threshold(0.9).build(), DetectListener.SILENT))
                .hasMessage(journal
                        + " holds what a run with other settings or images has found in 1 image; run that again to"
                        + " go on, or give force to begin again");

        DetectResult rest = DetectorRun.run(settings(model).imageFiles(both).build(), DetectListener.SILENT);

        assertThat(rest.resumedImages()).isEqualTo(1);
        assertThat(rest.tiles()).isEqualTo(whole.tiles() / 2);
        assertThat(folder.resolve("found.json")).hasBinaryContent(expected);
        assertThat(journal).doesNotExist();
    }

    @Test
    void a_scale_that_is_needed_and_unknown_is_an_error() throws Exception {
        Path model = DarkSpotModel.write(folder, 64, "");
        Files.writeString(
                folder.resolve("dark.json"),
                Files.readString(folder.resolve("dark.json")).replace("null", "0.25"));
        assertThatThrownBy(() -> DetectorRun.run(settings(model).build(), DetectListener.SILENT))
                .hasMessageContaining("001.png")
                .hasMessageContaining("umPerPx");
        assertThat(folder.resolve("found.json")).doesNotExist();
    }

    @Test
    void an_input_of_another_size_than_the_card_is_an_error() throws Exception {
        Path model = DarkSpotModel.write(folder, 64, ", \"input\": {\"size\": 128}");
        assertThatThrownBy(() -> DetectorRun.run(settings(model).build(), DetectListener.SILENT))
                .hasMessageEndingWith("dark.json: \"input.size\" is 128, but " + model + " takes images of 64 pixels");
    }

    private DetectSettings.Builder settings(Path model) {
        return DetectSettings.builder(model, folder.resolve("found.json"))
                .imageFiles(List.of(folder.resolve("001.png")))
                .images(folder);
    }

    private List<Point> middles() {
        return spots.stream().map(at -> new Point(at.x() + 0.5, at.y() + 0.5)).toList();
    }

    private static int nearly(Point one, Point other) {
        return Math.hypot(one.x() - other.x(), one.y() - other.y()) <= 0.1
                ? 0
                : Double.compare(one.x(), other.x()) == 0 ? 1 : Double.compare(one.x(), other.x());
    }

    private static List<Point> places(DetectResult result) {
        return result.dataset().annotations().stream()
                .map(one -> one.shape().centre())
                .toList();
    }
}
