package dev.midog.task.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midog.cli.CliRun;
import dev.midog.format.spi.BoxConvention;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Three images of two tumor types and detections in them, the same in all four kinds of files.
 *
 * <p>001.tiff has figures at (1000, 1000) and (2000, 2000), found are the first, a duplicate of it, and one that is called
 * something else; 251.tiff has a figure at (500, 500), found 20 px beside it; 002.tiff has no figure and one detection.
 */
public final class EvaluateFixture {
    public static final double UM_001 = 0.227444;
    public static final double UM_002 = 0.226907;
    public static final double UM_X_251 = 0.248166;
    public static final double UM_Y_251 = 0.249144;

    private final Path folder;

    /** Writes its files into {@code folder}. */
    public EvaluateFixture(Path folder) {
        this.folder = folder;
    }

    /** The ground truth as COCO with boxes of two corners. */
    public Path truth() throws IOException {
        return write("truth.json", """
                {"images": [
                   {"id": 1, "file_name": "001.tiff"}, {"id": 2, "file_name": "002.tiff"},
                   {"id": 251, "file_name": "251.tiff"}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "not mitotic figure"}],
                 "annotations": [
                   {"id": 1, "image_id": 1, "category_id": 1, "bbox": [975, 975, 1025, 1025]},
                   {"id": 2, "image_id": 1, "category_id": 1, "bbox": [1975, 1975, 2025, 2025]},
                   {"id": 3, "image_id": 1, "category_id": 2, "bbox": [4975, 3975, 5025, 4025]},
                   {"id": 4, "image_id": 251, "category_id": 1, "bbox": [475, 475, 525, 525]}]}
                """);
    }

    /** The detections as CSV. */
    public Path csv() throws IOException {
        return write("found.csv", """
                file_name,x,y,score,label
                001.tiff,1001,1000,0.9,mitotic figure
                001.tiff,1002,1000,0.8,
                001.tiff,2000,2000,0.7,non-mitotic figure
                251.tiff,520,500,0.6,mitotic figure
                002.tiff,100,100,0.4,mitotic figure
                """);
    }

    /** The detections as COCO results. */
    public Path coco() throws IOException {
        return write("found.coco.json", """
                [{"image_id": 1, "category_id": 1, "bbox": [976, 975, 50, 50], "score": 0.9},
                 {"image_id": 1, "category_id": 1, "bbox": [977, 975, 50, 50], "score": 0.8},
                 {"image_id": 1, "category_id": 2, "bbox": [1975, 1975, 50, 50], "score": 0.7},
                 {"image_id": 251, "category_id": 1, "bbox": [495, 475, 50, 50], "score": 0.6},
                 {"image_id": 2, "category_id": 1, "bbox": [75, 75, 50, 50], "score": 0.4}]
                """);
    }

    /** The detections as points by image. */
    public Path many() throws IOException {
        return write(
                "found.json",
                "{\"001.tiff\": " + image001() + ",\n\"251.tiff\": " + image251() + ",\n\"002.tiff\": " + image002()
                        + "}");
    }

    /** The detections as single-image files. */
    public Path folderOfSingles() throws IOException {
        Path singles = Files.createDirectories(folder.resolve("singles"));
        Files.writeString(singles.resolve("001.json"), image001());
        Files.writeString(singles.resolve("251.tiff.json"), image251());
        Files.writeString(singles.resolve("002.json"), image002());
        return singles;
    }

    /** The single-image file of 001.tiff. */
    public String image001() {
        return points(
                point(1001 * UM_001, 1000 * UM_001, 0.9, "mitotic figure"),
                point(1002 * UM_001, 1000 * UM_001, 0.8, "mitotic figure"),
                point(2000 * UM_001, 2000 * UM_001, 0.7, "non-mitotic figure"));
    }

    /** The single-image file of 251.tiff. */
    public String image251() {
        return points(point(520 * UM_X_251, 500 * UM_Y_251, 0.6, "mitotic figure"));
    }

    /** The single-image file of 002.tiff. */
    public String image002() {
        return points(point(100 * UM_002, 100 * UM_002, 0.4, "mitotic figure"));
    }

    private static String points(String... points) {
        return "{\"type\": \"Multiple points\", \"points\": [" + String.join(", ", points)
                + "], \"version\": {\"major\": 1, \"minor\": 0}}";
    }

    private static String point(double xUm, double yUm, double score, String name) {
        return "{\"point\": [" + xUm / 1000 + ", " + yUm / 1000 + ", 0], \"probability\": " + score + ", \"name\": \""
                + name + "\"}";
    }

    /** A file of the folder. */
    public Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Runs {@code midog evaluate} on the ground truth with {@code further} words. */
    public CliRun evaluate(Object... further) throws IOException {
        return evaluate(truth(), further);
    }

    /** The same on another ground truth, whose boxes have two corners too. */
    public static CliRun evaluate(Path truth, Object... further) {
        List<Object> words = new ArrayList<>(List.of("evaluate", "--truth", truth, "--bbox", "xyxy"));
        words.addAll(List.of(further));
        return CliRun.midog(words.toArray());
    }

    /** The JSON that {@code midog evaluate} prints with {@code further} words. */
    public JsonNode scores(Object... further) throws IOException {
        List<Object> words = new ArrayList<>(List.of(further));
        words.addAll(List.of("--format", "json"));
        return json(evaluate(words.toArray()));
    }

    /** The JSON that {@code run} printed, which succeeded. */
    public static JsonNode json(CliRun run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    /** How to read the ground truth. */
    public static ReadingSettings reading() {
        return ReadingSettings.builder().boxConvention(BoxConvention.XYXY).build();
    }

    /** The usual settings with {@code predictions}. */
    public EvaluationSettings.Builder settings(Path... predictions) throws IOException {
        return EvaluationSettings.builder(List.of(predictions)).truth(truth()).reading(reading());
    }
}
