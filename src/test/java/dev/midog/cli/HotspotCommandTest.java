package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.BlankImage;
import dev.midog.SharedData;
import dev.midog.api.Datasets;
import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.task.hotspot.HotspotResult;
import dev.midog.task.hotspot.HotspotSettings;
import dev.midog.task.hotspot.ImageHotspot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotspotCommandTest {
    private static final Path PAGE = Path.of("docs/hotspot.md").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\R(.*?)^```$");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Two mitotic figures close together and one far away, a hard negative, and a crowd; x and y have scales of their own. */
    private static final String TRUTH = """
            {"info": {"midog": {"bbox": "xywh", "version": 1}},
             "images": [{"id": 1, "file_name": "a.tiff", "width": 4000, "height": 1000, "um_per_px_x": 0.25,
               "um_per_px_y": 0.5}, {"id": 2, "file_name": "b.tiff", "width": 600, "height": 300, "um_per_px_x": 0.25,
               "um_per_px_y": 0.25}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [975, 475, 50, 50]},
               {"id": 2, "image_id": 1, "category_id": 1, "bbox": [1175, 475, 50, 50]},
               {"id": 3, "image_id": 1, "category_id": 1, "bbox": [3475, 475, 50, 50]},
               {"id": 4, "image_id": 1, "category_id": 2, "bbox": [3475, 475, 50, 50]},
               {"id": 5, "image_id": 1, "category_id": 1, "bbox": [3475, 475, 50, 50], "iscrowd": 1}]}
            """;

    @TempDir
    private Path folder;

    private Path truth = Path.of("truth.json");

    @BeforeEach
    void make() throws IOException {
        truth = write("truth.json", TRUTH);
    }

    @Test
    void scores_and_positions_of_detections_that_are_no_numbers_are_named() throws IOException {
        String head = "file_name,x,y,score\n";
        Path some = write("some.csv", head + "a.tiff,100,100,0.9\na.tiff,200,100,NaN\n");
        Path none = write("none.csv", head + "a.tiff,100,100,nan\na.tiff,200,100,NaN\n");
        Path far = write("far.csv", head + "a.tiff,1e300,100,0.9\n");

        CliRun noted = CliRun.midog("hotspot", truth, "--predictions", some);

        assertThat(noted.exitCode()).as(noted.err()).isZero();
        assertThat(noted.err()).contains("some.csv: line 3: the score is not a number; the detection is not counted");
        assertThat(CliRun.midog("hotspot", truth, "--predictions", none).err())
                .contains("none.csv: line 2: the score and those of all 2 detections are not a number");
        assertThat(CliRun.midog("hotspot", truth, "--predictions", far).err())
                .contains("far.csv: line 2: the point (1.0E300, 100.0) is not a pixel position");
        assertThat(CliRun.midog("evaluate", "--truth", truth, "--predictions", none)
                        .exitCode())
                .isEqualTo(ExitCode.INVALID_DATA);
        assertThat(CliRun.midog("evaluate", "--truth", truth, "--predictions", far, "--units", "px")
                        .err())
                .contains("(1.0E300, 100) is outside the image a.tiff");
    }

    @Test
    void the_table_has_window_counts_and_densities() {
        CliRun run = CliRun.midog("hotspot", truth, "--area-mm2", "0.01");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("""
                image   MF in window  per mm2  MF outside  per mm2 of image    x    y  width px  height px
                a.tiff             2   200.00           1              6.00  900  400       400        200
                b.tiff             0     0.00           0              0.00    -    -         -          -

                window: square of 0.01 mm2, in 2 images
                most: a.tiff, 2 mitotic figures, 200.00 per mm2
                """);
    }

    @Test
    void a_condition_picks_what_is_counted_in_datasets_alone() throws IOException {
        Path found = write("found.csv", "file,x,y,score\na.tiff,1000,500,0.9\n");

        CliRun run = CliRun.midog("hotspot", truth, "--area-mm2", "0.01", "--where", "id > 1 and image = a.tiff");
        CliRun detections = CliRun.midog("hotspot", truth, "--predictions", found, "--where", "id > 1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("a.tiff +1 +100.00 +1 ").doesNotContain("b.tiff");
        assertThat(detections.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(detections.err())
                .contains(
                        "--where, --sort and --top pick annotations of a dataset, and detections are counted; leave them"
                                + " out");
    }

    @Test
    void csv_and_json_have_the_same_figures() throws IOException {
        CliRun csv = CliRun.midog("hotspot", truth, "--area-mm2", "0.01", "--format", "csv", "--cases", "1");
        CliRun json = CliRun.midog("hotspot", truth, "--area-mm2", "0.01", "--format", "json", "--cases", "1");

        assertThat(csv.out().lines().toList())
                .containsExactly(
                        "file_name,shape,mitotic_figures,per_mm2,area_mm2,outside,mitotic_figures_of_image,"
                                + "per_mm2_of_image,area_mm2_of_image,min_x,min_y,max_x,max_y,um_per_px_x,um_per_px_y",
                        "a.tiff,square,2,200,0.01,1,3,6,0.5,900,400,1300,600,0.25,0.5");
        JsonNode image = JSON.readTree(json.out()).get("images").get(0);
        assertThat(image.get("outside").asInt()).isEqualTo(1);
        assertThat(image.get("window").get("mitoticFigures").asInt()).isEqualTo(2);
        assertThat(image.get("window").get("perMm2").asDouble()).isEqualTo(200);
        assertThat(image.get("window").get("maxX").asDouble()).isEqualTo(1300);
    }

    /** The shape of a feature as QuPath exports an annotation that is measured. */
    @Test
    void qupath_gets_the_window_with_its_measurements() throws IOException {
        Path file = folder.resolve("spot.geojson");

        CliRun run = CliRun.midog(
                "hotspot", truth, "--area-mm2", "0.01", "--cases", "1", "--geojson", file, "--shape", "ratio:4x1");

        assertThat(run.err()).contains("1 window is written").doesNotContain("LOSS");
        JsonNode feature = JSON.readTree(file.toFile()).get("features").get(0);
        assertThat(feature.get("geometry").get("type").asText()).isEqualTo("Polygon");
        assertThat(feature.get("geometry").get("coordinates").toString())
                .isEqualTo("[[[700,450],[1500,450],[1500,550],[700,550],[700,450]]]");
        JsonNode properties = feature.get("properties");
        assertThat(properties.get("objectType").asText()).isEqualTo("annotation");
        assertThat(properties.get("name").asText()).isEqualTo("Hot spot: 2 MF");
        assertThat(properties.get("classification").get("name").asText()).isEqualTo("hot spot");
        assertThat(properties.get("measurements").toString())
                .isEqualTo("{\"Mitotic figures\":2,\"Mitotic figures per mm^2\":200.0,\"Mitotic figures outside\":1,"
                        + "\"Area mm^2\":0.01}");
    }

    @Test
    void a_folder_gets_a_file_for_each_image_and_a_circle_is_an_ellipse_that_is_read_again() throws IOException {
        Path windows = folder.resolve("windows");

        CliRun run = CliRun.midog("hotspot", truth, "--area-mm2", "0.01", "--shape", "circle", "--geojson", windows);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(windows.resolve("b.geojson")).exists();
        Dataset read = Datasets.open(windows.resolve("a.geojson")).dataset();
        assertThat(read.annotations()).hasSize(1);
        Shape shape = read.annotations().get(0).shape();
        assertThat(shape).isInstanceOf(Shape.Circle.class);
        Box box = shape.box(0);
        assertThat(box.width() / box.height()).isBetween(1.999, 2.001);
    }

    @Test
    void an_image_without_scale_is_refused_with_the_remedy() throws IOException {
        Path bare = write(
                "bare.json", TRUTH.replaceAll("\"um_per_px_.\": [0-9.]+,?", "").replaceAll(",\\s*}", "}"));

        CliRun run = CliRun.midog("hotspot", bare);
        CliRun given = CliRun.midog(
                "hotspot", bare, "--um-per-px", "0.25x0.5", "--area-mm2", "0.01", "--cases", "1", "--format", "csv");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .contains("the scale of a.tiff is not known; give it with --um-per-px, name the folder of the image"
                        + " files with --images, or leave the image out with --cases");
        assertThat(given.out()).contains("a.tiff,square,2,200,0.01,1,3,6,0.5,900,400,1300,600,0.25,0.5");
    }

    @Test
    void detections_in_the_images_of_a_dataset_are_counted_above_the_threshold() throws IOException {
        Path found = write("found.csv", """
                file_name,x,y,score,label
                a.tiff,3000,500,0.9,mitotic figure
                a.tiff,3100,500,0.6,mitotic figure
                a.tiff,3100,510,0.6,hard negative
                a.tiff,100,500,0.51,mitotic figure
                a.tiff,110,500,0.5,mitotic figure
                """);

        CliRun usual = csv("hotspot", truth, "--predictions", found);
        CliRun high = csv("hotspot", truth, "--predictions", found, "--threshold", "0.7");
        CliRun millimetres = csv("hotspot", truth, "--predictions", found, "--units", "mm");

        assertThat(usual.out()).contains("a.tiff,square,2,200,0.01,1,3,").contains("b.tiff,square,0,0,");
        assertThat(high.out()).contains("a.tiff,square,1,100,0.01,0,1,");
        assertThat(millimetres.err()).contains("found.csv").contains("give --units px");
    }

    @Test
    void detections_alone_are_found_in_the_catalogue_or_the_folder_of_images() throws IOException {
        Path known = write("known.csv", "file_name,x,y,score\n001,3000,500,0.9\n001,3100,500,0.9\n");
        Path points = write("points.json", """
                {"c.png": {"points": [{"name": "mitotic figure", "point": [0.05, 0.05, 0], "probability": 0.9}]}}
                """);
        Files.createDirectories(folder.resolve("images"));
        BlankImage.write(folder.resolve("images/c.png"), 800, 600);

        CliRun catalogued = csv("hotspot", known);
        CliRun unknown = csv("hotspot", points);
        CliRun given = csv("hotspot", points, "--images", folder.resolve("images"), "--um-per-px", "0.25");

        assertThat(catalogued.out()).contains("001.tiff,square,2,200,0.01,0,2,");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(unknown.err()).contains("the scale of c.png is not known");
        assertThat(given.out()).contains("c.png,square,1,100,0.01,0,1,33.333333,0.03,");
    }

    @Test
    void a_dataset_with_scores_has_a_threshold() throws IOException {
        Path scored = write("scored.json", TRUTH.replace("[1175, 475, 50, 50]", "[1175, 475, 50, 50], \"score\": 0.4"));

        assertThat(csv("hotspot", scored).out()).contains("a.tiff,square,1,100,0.01,1,2,");
        assertThat(csv("hotspot", scored, "--threshold", "0.3").out()).contains("a.tiff,square,2,200,0.01,1,3,");
        CliRun without = CliRun.midog("hotspot", truth, "--threshold", "0.3");
        assertThat(without.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(without.err()).contains("--threshold").contains("has a score; leave it out");
    }

    @Test
    void images_smaller_than_the_window_and_of_unknown_size_are_noted() throws IOException {
        Path unsized = write("unsized.json", TRUTH.replaceAll("\"(width|height)\": \\d+,", ""));

        CliRun small = CliRun.midog("hotspot", truth, "--cases", "1", "--format", "csv");
        CliRun unknown = CliRun.midog("hotspot", unsized, "--area-mm2", "0.01", "--format", "csv", "--cases", "1");

        assertThat(small.err()).contains("1 of 1 images are smaller than the window along an axis");
        assertThat(small.out()).contains("a.tiff,square,3,6,0.5,0,3,6,0.5,");
        assertThat(unknown.err())
                .contains("the size of 1 of 1 images is not known")
                .contains("--images");
        assertThat(unknown.out()).contains("a.tiff,square,2,200,0.01,1,3,,,900,400,1300,600,");
    }

    @Test
    void a_figure_far_outside_its_image_is_an_error_with_its_place() throws IOException {
        Path outside = write("outside.json", TRUTH.replace("[3475, 475, 50, 50]}", "[4075, 475, 50, 50]}"));

        CliRun run = CliRun.midog("hotspot", outside);

        assertThat(run.exitCode()).isEqualTo(ExitCode.INVALID_DATA);
        assertThat(run.err())
                .contains("annotation 3: the mitotic figure at (4100, 500) px is outside the image a.tiff of 4000 x"
                        + " 1000 px; correct or remove it");
    }

    @Test
    void a_listing_within_the_folder_of_windows_is_refused() {
        Path windows = folder.resolve("windows");

        CliRun run = CliRun.midog("hotspot", truth, "--geojson", windows, "--output", windows.resolve("list.txt"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("which is written too; name another file");
        assertThat(windows).doesNotExist();
    }

    @Test
    void shapes_and_areas_that_cannot_be_are_refused() {
        assertThat(CliRun.midog("hotspot", truth, "--shape", "oval").err())
                .contains("--shape oval is not square, circle or a ratio");
        assertThat(CliRun.midog("hotspot", truth, "--area-mm2", "0").err()).contains("--area-mm2 0.0 is not an area");
        assertThat(CliRun.midog("hotspot", truth, "--area-mm2", "NaN").exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    /** Counted from the file itself: no annotation is lost, and the box around a window holds what it claims. */
    @Test
    void the_published_dataset_has_a_window_for_each_image_with_mitotic_figures() throws IOException {
        Path json = SharedData.file("MIDOG++.json");
        Dataset dataset = Datasets.open(json).dataset();
        Map<Long, Roi> rois = dataset.roisById();
        List<Integer> mitotic = dataset.categories().stream()
                .filter(category -> category.role() == CategoryRole.MITOTIC_FIGURE)
                .map(category -> category.id())
                .toList();

        HotspotResult result =
                Datasets.hotspot(HotspotSettings.builder(json).areaMm2(0.5).build());

        long total = 0;
        for (ImageHotspot image : result.images()) {
            List<Annotation> own = dataset
                    .annotationsByRoi()
                    .getOrDefault(image.roi().id(), List.of())
                    .stream()
                    .filter(annotation -> mitotic.contains(annotation.categoryId()))
                    .toList();
            total += image.spot().total();
            assertThat(image.spot().total()).isEqualTo(own.size());
            Shape window = image.spot().window();
            if (window != null) {
                Box box = window.box(0);
                Roi roi = rois.get(image.roi().id());
                assertThat(roi).isNotNull();
                long inside = own.stream()
                        .map(annotation -> annotation.shape().centre())
                        .filter(box::contains)
                        .count();
                assertThat(inside)
                        .isBetween(image.spot().count() - 1, image.spot().count());
            }
        }
        assertThat(total).isEqualTo(11_937);
    }

    @Test
    void every_example_of_the_page_runs() throws IOException {
        write("found.csv", "file_name,x,y,score\na.tiff,300,200,0.7\n");
        Files.createDirectories(folder.resolve("images"));
        BlankImage.write(folder.resolve("images/a.tiff"), 4000, 1000);
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            block.group(1)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .forEach(commands::add);
        }

        assertThat(commands).hasSize(6);
        for (String command : commands) {
            List<Object> words = new ArrayList<>();
            for (String word : command.split(" +")) {
                boolean isFile = Files.exists(folder.resolve(word)) || word.matches("spots?[.]\\w+");
                words.add(isFile ? folder.resolve(word) : word);
            }
            CliRun run = CliRun.midog(words.subList(1, words.size()).toArray());

            assertThat(run.exitCode()).as(command + "\n" + run.err()).isZero();
        }
    }

    private static CliRun csv(Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--area-mm2", "0.01", "--format", "csv"));
        return CliRun.midog(all.toArray());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
