package dev.midog.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Three images of two tumor types and detections in them, the same in all four kinds of files.
 *
 * <p>001.tiff has figures at (1000, 1000) and (2000, 2000), found are the first, a duplicate of it, and one that is called
 * something else; 251.tiff has a figure at (500, 500), found 20 px beside it; 002.tiff has no figure and one detection.
 */
final class EvaluateFixture {
    static final double UM_001 = 0.227444;
    static final double UM_002 = 0.226907;
    static final double UM_X_251 = 0.248166;
    static final double UM_Y_251 = 0.249144;

    private final Path folder;

    EvaluateFixture(Path folder) {
        this.folder = folder;
    }

    Path truth() throws IOException {
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

    Path csv() throws IOException {
        return write("found.csv", """
                file_name,x,y,score,label
                001.tiff,1001,1000,0.9,mitotic figure
                001.tiff,1002,1000,0.8,
                001.tiff,2000,2000,0.7,non-mitotic figure
                251.tiff,520,500,0.6,mitotic figure
                002.tiff,100,100,0.4,mitotic figure
                """);
    }

    Path coco() throws IOException {
        return write("found.coco.json", """
                [{"image_id": 1, "category_id": 1, "bbox": [976, 975, 50, 50], "score": 0.9},
                 {"image_id": 1, "category_id": 1, "bbox": [977, 975, 50, 50], "score": 0.8},
                 {"image_id": 1, "category_id": 2, "bbox": [1975, 1975, 50, 50], "score": 0.7},
                 {"image_id": 251, "category_id": 1, "bbox": [495, 475, 50, 50], "score": 0.6},
                 {"image_id": 2, "category_id": 1, "bbox": [75, 75, 50, 50], "score": 0.4}]
                """);
    }

    Path many() throws IOException {
        return write(
                "found.json",
                "{\"001.tiff\": " + image001() + ",\n\"251.tiff\": " + image251() + ",\n\"002.tiff\": " + image002()
                        + "}");
    }

    Path folderOfSingles() throws IOException {
        Path singles = Files.createDirectories(folder.resolve("singles"));
        Files.writeString(singles.resolve("001.json"), image001());
        Files.writeString(singles.resolve("251.tiff.json"), image251());
        Files.writeString(singles.resolve("002.json"), image002());
        return singles;
    }

    String image001() {
        return points(
                point(1001 * UM_001, 1000 * UM_001, 0.9, "mitotic figure"),
                point(1002 * UM_001, 1000 * UM_001, 0.8, "mitotic figure"),
                point(2000 * UM_001, 2000 * UM_001, 0.7, "non-mitotic figure"));
    }

    String image251() {
        return points(point(520 * UM_X_251, 500 * UM_Y_251, 0.6, "mitotic figure"));
    }

    String image002() {
        return points(point(100 * UM_002, 100 * UM_002, 0.4, "mitotic figure"));
    }

    static String points(String... points) {
        return "{\"type\": \"Multiple points\", \"points\": [" + String.join(", ", points)
                + "], \"version\": {\"major\": 1, \"minor\": 0}}";
    }

    /** A point at micrometres. */
    static String point(double xUm, double yUm, double score, String name) {
        return "{\"point\": [" + xUm / 1000 + ", " + yUm / 1000 + ", 0], \"probability\": " + score + ", \"name\": \""
                + name + "\"}";
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
