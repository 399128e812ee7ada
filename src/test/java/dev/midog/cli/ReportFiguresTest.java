package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.Python;
import dev.midog.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The numbers of a whole report beside {@code check_report.py}, which computes them again from the annotations and detections by
 * numpy, scipy and scikit-learn and shares no line with midog.
 */
class ReportFiguresTest {
    private static final Path SCRIPT =
            Path.of("src/test/resources/dev/midog/cli/report/check_report.py").toAbsolutePath();

    @TempDir
    private Path folder;

    private final Random random = new Random(5);
    private final StringBuilder detections = new StringBuilder("file_name,x1,y1,x2,y2,score\n");

    @Test
    void a_report_on_the_published_dataset_has_the_figures_of_scikit_learn() throws IOException {
        Python python = Python.with("numpy", "scipy", "sklearn");
        Path truth = SharedData.file("MIDOG++.json");
        JsonNode tree = new ObjectMapper().readTree(truth.toFile());
        for (JsonNode annotation : tree.get("annotations")) {
            JsonNode box = annotation.get("bbox");
            boolean isFigure = annotation.get("category_id").asInt() == 1;
            if (random.nextDouble() < (isFigure ? 0.85 : 0.3)) {
                detect(
                        "%03d.tiff".formatted(annotation.get("image_id").asInt()),
                        (box.get(0).asDouble() + box.get(2).asDouble()) / 2,
                        (box.get(1).asDouble() + box.get(3).asDouble()) / 2,
                        isFigure ? 0.3 : 0);
            }
        }

        check(python, truth, SharedData.file("catalogue.csv"), 1200, "--bootstrap", "1000");
    }

    @Test
    void so_has_one_on_few_images_with_ties_duplicates_and_nothing_to_find() throws IOException {
        Python python = Python.with("numpy", "scipy", "sklearn");
        StringBuilder images = new StringBuilder();
        StringBuilder annotations = new StringBuilder();
        StringBuilder table = new StringBuilder(
                "image_id,file_name,width_px,height_px,um_per_px_x,um_per_px_y,tumor_type,scanner,lab\n");
        int id = 1;
        for (int image = 1; image <= 60; image++) {
            String tumor = "tumor " + image % 3;
            images.append("""
                    %s{"id": %d, "file_name": "%d.tiff", "width": 2000, "height": 1500, "tumor_type": "%s", "lab": "L", \
                    "scanner": "S", "um_per_px": 0.25}
                    """.formatted(image == 1 ? "" : ",", image, image, tumor));
            table.append("%d,%d.tiff,2000,1500,0.25,0.25,%s,S,L\n".formatted(image, image, tumor));
            for (int i = random.nextInt(6); i < 6; i++) {
                int x = random.nextInt(2000);
                int y = random.nextInt(1500);
                int first = 1 + random.nextInt(2);
                annotations.append(
                        "%s{\"id\": %d, \"image_id\": %d, \"category_id\": %d, \"bbox\": [%d, %d, %d, %d], \"labels\": [%d, %d, %d]}\n"
                                .formatted(
                                        id == 1 ? "" : ",",
                                        id++,
                                        image,
                                        first,
                                        x - 25,
                                        y - 25,
                                        x + 25,
                                        y + 25,
                                        first,
                                        1 + random.nextInt(2),
                                        first));
                for (int copies = random.nextInt(3); copies > 0; copies--) {
                    detect(image + ".tiff", x, y, first == 1 ? 0.3 : 0);
                }
            }
            detect(image + ".tiff", 900, 700, 0);
        }
        Path truth = Files.writeString(
                folder.resolve("few.json"),
                "{\"images\": [" + images + "], \"annotations\": [" + annotations
                        + "], \"categories\": [{\"id\": 1, \"name\": \"mitotic figure\"},"
                        + " {\"id\": 2, \"name\": \"not mitotic figure\"}]}");

        check(python, truth, Files.writeString(folder.resolve("images.csv"), table), 900, "--um-per-px", "0.25");
    }

    /** Adds a detection near {@code x}, {@code y}, with a score of two decimals, so that there are ties. */
    private void detect(String image, double x, double y, double more) {
        double left = x - 25 + 8 * random.nextGaussian();
        double top = y - 25 + 8 * random.nextGaussian();
        double score = Math.min(1, more + 0.7 * random.nextDouble());
        detections.append(
                String.format(Locale.ROOT, "%s,%f,%f,%f,%f,%.2f\n", image, left, top, left + 50, top + 50, score));
    }

    private void check(Python python, Path truth, Path images, int least, Object... words) throws IOException {
        Path found = Files.writeString(folder.resolve("found.csv"), detections);
        Path page = folder.resolve("report.html");
        List<Object> all = new ArrayList<>(List.of("report", truth, "--predictions", found, "--output", page));
        all.addAll(List.of(words));
        CliRun run = CliRun.midog(all.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();

        Python.Run checked = python.run(folder, SCRIPT, truth, found, images, page);

        assertThat(checked.printed()).matches("compared \\d+ values\\s+");
        assertThat(Integer.parseInt(checked.printed().replaceAll("\\D", ""))).isGreaterThan(least);
    }
}
