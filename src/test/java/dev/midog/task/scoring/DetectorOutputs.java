package dev.midog.task.scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The detections of {@link EvaluateFixture} as detectors and viewers write them.
 *
 * <p>Shapes and keys are those of the programs that are named; the numbers are our own.
 */
public final class DetectorOutputs {
    private final EvaluateFixture fixture;
    private final Path folder;

    /** Writes into {@code folder}, like {@code fixture}. */
    public DetectorOutputs(EvaluateFixture fixture, Path folder) {
        this.fixture = fixture;
        this.folder = folder;
    }

    /** All of them, by what they are. */
    public Map<String, Path> all() throws IOException {
        Map<String, Path> all = new LinkedHashMap<>();
        all.put("Ultralytics predict, save_txt and save_conf", yolo());
        all.put("Ultralytics val, save_json", ultralyticsJson());
        all.put("torchvision", torchvision());
        all.put("MMDetection DetInferencer", mmdetection());
        all.put("QuPath GeoJSON", qupath());
        all.put("COCO dataset with scores", cocoDataset());
        all.put("COCO results with names", fixture.write("named.json", """
                [{"image_id": "001.tiff", "category_id": 1, "bbox": [976, 975, 50, 50], "score": 0.9},
                 {"image_id": "001.tiff", "category_id": 1, "bbox": [977, 975, 50, 50], "score": 0.8},
                 {"image_id": "001.tiff", "category_id": 2, "bbox": [1975, 1975, 50, 50], "score": 0.7},
                 {"image_id": "251", "category_id": 1, "bbox": [495, 475, 50, 50], "score": 0.6},
                 {"image_id": "002", "category_id": 1, "bbox": [75, 75, 50, 50], "score": 0.4}]
                """));
        all.put("CSV of boxes", fixture.write("boxes.csv", """
                image,x1,y1,x2,y2,confidence,class
                001,976,975,1026,1025,0.9,mitotic figure
                001,977,975,1027,1025,0.8,1
                001,1975,1975,2025,2025,0.7,hard negative
                251,495,475,545,525,0.6,mitosis
                002,75,75,125,125,0.4,mitotic figure
                """));
        all.put(
                "CSV of a spreadsheet, in micrometers",
                fixture.write(
                        "um.csv",
                        String.join(
                                "\n",
                                "Image;Centroid X µm;Centroid Y µm;Probability;Class",
                                um(
                                        "001.tiff",
                                        1001 * EvaluateFixture.UM_001,
                                        1000 * EvaluateFixture.UM_001,
                                        "0,9;mitotic figure"),
                                um(
                                        "001.tiff",
                                        1002 * EvaluateFixture.UM_001,
                                        1000 * EvaluateFixture.UM_001,
                                        "0,8;mitotic figure"),
                                um(
                                        "001.tiff",
                                        2000 * EvaluateFixture.UM_001,
                                        2000 * EvaluateFixture.UM_001,
                                        "0,7;non-mitotic figure"),
                                um(
                                        "251.tiff",
                                        520 * EvaluateFixture.UM_X_251,
                                        500 * EvaluateFixture.UM_Y_251,
                                        "0,6;mitotic figure"),
                                um(
                                        "002.tiff",
                                        100 * EvaluateFixture.UM_002,
                                        100 * EvaluateFixture.UM_002,
                                        "0,4;mitotic figure"),
                                "")));
        return all;
    }

    private static String um(String image, double x, double y, String further) {
        return image + ";" + String.valueOf(x).replace('.', ',') + ";"
                + String.valueOf(y).replace('.', ',') + ";" + further;
    }

    /** {@code runs/detect/predict}: six numbers a row as {@code %g}; an image without detections has no file. */
    public Path yolo() throws IOException {
        Path run = folder.resolve("predict");
        Path labels = Files.createDirectories(run.resolve("labels"));
        Files.writeString(
                labels.resolve("001.txt"),
                row(0, 1001, 1000, 7215, 5412, "0.9")
                        + row(0, 1002, 1000, 7215, 5412, "0.8")
                        + row(1, 2000, 2000, 7215, 5412, "0.7"));
        Files.writeString(labels.resolve("251.txt"), row(0, 520, 500, 6577, 4933, "0.6"));
        Files.writeString(labels.resolve("002.txt"), row(0, 100, 100, 7215, 5412, "0.4"));
        Files.writeString(run.resolve("001.jpg"), "drawn");
        return run;
    }

    private static String row(int type, double x, double y, double width, double height, String score) {
        return "%d %.6g %.6g %.6g %.6g %s%n".formatted(type, x / width, y / height, 50 / width, 50 / height, score);
    }

    private Path ultralyticsJson() throws IOException {
        return fixture.write("predictions.json", """
                [{"image_id": 1, "file_name": "001.jpg", "category_id": 1, "bbox": [976.0, 975.0, 50.0, 50.0], "score": 0.9},
                 {"image_id": 1, "file_name": "001.jpg", "category_id": 1, "bbox": [977.0, 975.0, 50.0, 50.0], "score": 0.8},
                 {"image_id": 1, "file_name": "001.jpg", "category_id": 2, "bbox": [1975.0, 1975.0, 50.0, 50.0], "score": 0.7},
                 {"image_id": 251, "file_name": "251.jpg", "category_id": 1, "bbox": [495.0, 475.0, 50.0, 50.0], "score": 0.6},
                 {"image_id": 2, "file_name": "002.jpg", "category_id": 1, "bbox": [75.0, 75.0, 50.0, 50.0], "score": 0.4}]
                """);
    }

    private Path torchvision() throws IOException {
        return fixture.write("torchvision.json", """
                {"001.tiff": {"boxes": [[976, 975, 1026, 1025], [977, 975, 1027, 1025], [1975, 1975, 2025, 2025]],
                              "labels": [1, 1, 2], "scores": [0.9, 0.8, 0.7]},
                 "251.tiff": {"boxes": [[495, 475, 545, 525]], "labels": [1], "scores": [0.6]},
                 "002.tiff": {"boxes": [[75, 75, 125, 125]], "labels": [1], "scores": [0.4]}}
                """);
    }

    private Path mmdetection() throws IOException {
        Path preds = Files.createDirectories(folder.resolve("outputs/preds"));
        Files.writeString(preds.resolve("001.json"), """
                {"labels": [0, 0, 1], "scores": [0.9, 0.8, 0.7],
                 "bboxes": [[976, 975, 1026, 1025], [977, 975, 1027, 1025], [1975, 1975, 2025, 2025]]}""");
        Files.writeString(
                preds.resolve("251.json"), "{\"labels\": [0], \"scores\": [0.6], \"bboxes\": [[495, 475, 545, 525]]}");
        Files.writeString(
                preds.resolve("002.json"), "{\"labels\": [0], \"scores\": [0.4], \"bboxes\": [[75, 75, 125, 125]]}");
        return folder.resolve("outputs");
    }

    /** One file an image, as QuPath exports detections with a measurement of the classifier's probability. */
    private Path qupath() throws IOException {
        Path exported = Files.createDirectories(folder.resolve("qupath"));
        Files.writeString(
                exported.resolve("001.geojson"),
                collection(
                        feature(976, 975, "Mitotic figure", 0.9),
                        feature(977, 975, "Mitotic figure", 0.8),
                        feature(1975, 1975, "Non-mitotic figure", 0.7)));
        Files.writeString(exported.resolve("251.geojson"), collection(feature(495, 475, "Mitotic figure", 0.6)));
        Files.writeString(exported.resolve("002.geojson"), collection(feature(75, 75, "Mitotic figure", 0.4)));
        return exported;
    }

    private static String collection(String... features) {
        return "{\"type\": \"FeatureCollection\", \"features\": [" + String.join(",", features) + "]}";
    }

    private static String feature(int x, int y, String name, double probability) {
        return """
                {"type": "Feature", "id": "%s", "geometry": {"type": "Polygon", "coordinates":
                  [[[%2$d, %3$d], [%4$d, %3$d], [%4$d, %5$d], [%2$d, %5$d], [%2$d, %3$d]]]},
                 "properties": {"objectType": "detection", "classification": {"name": "%6$s", "color": [250, 62, 62]},
                  "measurements": {"Area px^2": 2500.0, "Detection probability": %7$s}}}""".formatted(
                new java.util.UUID(0x4000L | x, 0x8000000000000000L | y), x, y, x + 50, y + 50, name, probability);
    }

    private Path cocoDataset() throws IOException {
        return fixture.write("scored.json", """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 7, "file_name": "001.tiff"}, {"id": 8, "file_name": "251.tiff"},
                            {"id": 9, "file_name": "002.tiff"}],
                 "categories": [{"id": 5, "name": "mitotic figure"}, {"id": 6, "name": "hard negative"}],
                 "annotations": [
                  {"id": 1, "image_id": 7, "category_id": 5, "bbox": [976, 975, 50, 50], "score": 0.9},
                  {"id": 2, "image_id": 7, "category_id": 5, "bbox": [977, 975, 50, 50], "score": 0.8},
                  {"id": 3, "image_id": 7, "category_id": 6, "bbox": [1975, 1975, 50, 50], "score": 0.7},
                  {"id": 4, "image_id": 8, "category_id": 5, "bbox": [495, 475, 50, 50], "score": 0.6},
                  {"id": 5, "image_id": 9, "category_id": 5, "bbox": [75, 75, 50, 50], "score": 0.4}]}
                """);
    }
}
