package dev.midog.task.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Point;
import dev.midog.learn.DarkSpotModel;
import dev.midog.learn.EngineFolder;
import dev.midog.learn.HueClassifier;
import dev.midog.learn.ModelKind;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A detector of dark spots, and classifiers that tell red ones from green ones. */
class SecondStageTest {
    private static final int CROP = 16;
    private static final List<Point> RED = List.of(new Point(40, 30), new Point(3, 100), new Point(150, 60));
    private static final List<Point> GREEN = List.of(new Point(100, 30), new Point(60, 109));

    @TempDir
    Path folder;

    private final BufferedImage image = new BufferedImage(180, 120, BufferedImage.TYPE_INT_RGB);

    @BeforeEach
    void draw() throws Exception {
        EngineFolder.require(ModelKind.ONNX);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(new Color(220, 220, 220));
        drawing.fillRect(0, 0, 180, 120);
        spots(drawing, RED, new Color(90, 10, 30));
        spots(drawing, GREEN, new Color(10, 90, 30));
        drawing.dispose();
        ImageIO.write(image, "png", folder.resolve("001.png").toFile());
    }

    @Test
    void detections_get_the_root_of_both_scores_and_those_at_or_below_the_threshold_are_left_out() throws Exception {
        Path detector = DarkSpotModel.write(folder, 64, "");
        Path classifier = HueClassifier.write(
                folder, "hues", CROP, "[\"hard negative\", \"mitotic figure\"]", ", \"threshold\": 0.6");
        Map<Point, Double> first = scores(DetectorRun.run(settings(detector).build(), DetectListener.SILENT));
        assertThat(first.keySet()).hasSize(RED.size() + GREEN.size());

        DetectResult result = DetectorRun.run(
                settings(detector).secondStage(classifier).force(true).build(), DetectListener.SILENT);

        assertThat(result.dataset().annotations()).hasSize(RED.size());
        scores(result)
                .forEach((place, score) -> assertThat(score)
                        .isCloseTo(
                                Math.sqrt(first.getOrDefault(place, Double.NaN) * probabilityOfRed(place)),
                                within(1e-5)));
        assertThat(classes(result)).containsOnly("mitotic figure");
        Path alone = HueClassifier.writeSingle(
                folder, "alone", CROP, "[\"mitosis\"]", ", \"activation\": \"sigmoid\", \"threshold\": 0.6");
        DetectResult same = DetectorRun.run(
                settings(detector)
                        .secondStage(alone)
                        .batch(3)
                        .threads(1)
                        .force(true)
                        .build(),
                DetectListener.SILENT);
        assertThat(same.dataset().annotations()).hasSize(RED.size());
        scores(same)
                .forEach((place, score) ->
                        assertThat(score).isCloseTo(scores(result).getOrDefault(place, Double.NaN), within(1e-5)));
    }

    @Test
    void kinds_of_mitotic_figures_become_classes_and_scores_stay() throws Exception {
        Path detector = DarkSpotModel.write(folder, 64, "");
        Map<Point, Double> first = scores(DetectorRun.run(settings(detector).build(), DetectListener.SILENT));
        Path classifier = HueClassifier.write(folder, "kinds", CROP, "[\"normal\", \"atypical\"]", "");

        DetectResult result = DetectorRun.run(
                settings(detector).secondStage(classifier).force(true).build(), DetectListener.SILENT);

        assertThat(scores(result)).isEqualTo(first);
        Map<Integer, Category> categories = result.dataset().categoriesById();
        for (Annotation one : result.dataset().annotations()) {
            double red = probabilityOfRed(one.shape().centre());
            assertThat(name(one, categories))
                    .isEqualTo(red > 0.5 ? "atypical mitotic figure" : "normal mitotic figure");
            assertThat((Double) one.extras().get("class_probability")).isCloseTo(Math.max(red, 1 - red), within(1e-5));
        }
        assertThat(classes(result)).hasSize(2);
        Path pair = HueClassifier.writeSingle(folder, "pair", CROP, "[\"normal\", \"atypical\"]", "");
        DetectResult same =
                DetectorRun.run(settings(detector).secondStage(pair).force(true).build(), DetectListener.SILENT);
        assertThat(same.dataset().annotations())
                .extracting(Annotation::categoryId)
                .isEqualTo(result.dataset().annotations().stream()
                        .map(Annotation::categoryId)
                        .toList());
    }

    @Test
    void a_classifier_alone_looks_at_the_annotations_of_a_dataset() throws Exception {
        Path dataset = Files.writeString(folder.resolve("cells.json"), """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 1, "file_name": "001.png", "width": 180, "height": 120}],
                 "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
                 "annotations": [
                  {"id": 1, "image_id": 1, "category_id": 1, "bbox": [15, 5, 50, 50]},
                  {"id": 2, "image_id": 1, "category_id": 1, "bbox": [75, 5, 50, 50]},
                  {"id": 3, "image_id": 1, "category_id": 2, "bbox": [35, 84, 50, 50]}]}
                """);
        Path classifier = HueClassifier.write(folder, "kinds", CROP, "[\"NMF\", \"AMF\"]", "");

        DetectResult result = DetectorRun.run(
                settings(classifier).imageFiles(List.of()).dataset(dataset).build(), DetectListener.SILENT);

        Map<Integer, Category> categories = result.dataset().categoriesById();
        assertThat(result.dataset().annotations())
                .extracting(one -> name(one, categories))
                .containsExactly("atypical mitotic figure", "normal mitotic figure", "hard negative");
        assertThat((Double) result.dataset().annotations().get(0).extras().get(Annotation.SCORE))
                .isCloseTo(probabilityOfRed(new Point(40, 30)), within(1e-5));
        assertThat(result.dataset().annotations().get(2).extras().get(Annotation.SCORE))
                .isNull();
    }

    @Test
    void what_is_no_second_stage_is_refused() throws Exception {
        Path detector = DarkSpotModel.write(folder, 64, "");
        refused(detector, detector, "is a detector; give a model whose card has the kind classifier");
        Path share = HueClassifier.writeSingle(folder, "share", CROP, "[\"mitosis\"]", "");
        refused(detector, share, "the classifier has one class, whose share among all classes is always 1;");
        Path leaves = HueClassifier.write(folder, "leaves", CROP, "[\"oak\", \"beech\"]", "");
        refused(detector, leaves, "the classifier knows oak, beech, and the cells are mitotic figure;");
        Path three = HueClassifier.write(folder, "three", CROP, "[\"mitosis\", \"nmf\", \"dust\"]", "");
        refused(detector, three, "is 1 x 2, and outputs of the kind classifier are 1 x 3 for the classes of the card");
        Path red = HueClassifier.write(folder, "red", CROP, "[\"hard negative\", \"mitosis\"]", "");
        assertThatThrownBy(() -> DetectorRun.run(settings(red).build(), DetectListener.SILENT))
                .hasMessageStartingWith("the model is a classifier of cells; give a dataset");
    }

    private void refused(Path detector, Path second, String reason) {
        assertThatThrownBy(() -> DetectorRun.run(
                        settings(detector).secondStage(second).force(true).build(), DetectListener.SILENT))
                .hasMessageContaining(reason);
        assertThat(folder.resolve("found.json")).doesNotExist();
    }

    private static void spots(Graphics2D drawing, List<Point> places, Color color) {
        drawing.setColor(color);
        places.forEach(at -> drawing.fillRect((int) at.x() - 3, (int) at.y() - 3, 7, 7));
    }

    /** What the classifier says of the crop around {@code center}, mirrored at the border of the image. */
    private double probabilityOfRed(Point center) {
        int left = (int) Math.floor(center.x() - CROP / 2.0 + 0.5);
        int top = (int) Math.floor(center.y() - CROP / 2.0 + 0.5);
        double sum = 0;
        for (int y = top; y < top + CROP; y++) {
            for (int x = left; x < left + CROP; x++) {
                Color color = new Color(image.getRGB(mirrored(x, 180), mirrored(y, 120)));
                sum += (color.getRed() - color.getGreen()) / 255.0;
            }
        }
        return 1 / (1 + Math.exp(-sum / (CROP * CROP) * HueClassifier.STEEPNESS));
    }

    private static int mirrored(int at, int side) {
        int positive = Math.abs(at);
        return positive < side ? positive : 2 * (side - 1) - positive;
    }

    private DetectSettings.Builder settings(Path model) {
        return DetectSettings.builder(model, folder.resolve("found.json"))
                .imageFiles(List.of(folder.resolve("001.png")))
                .images(folder);
    }

    private static Map<Point, Double> scores(DetectResult result) {
        return result.dataset().annotations().stream()
                .collect(Collectors.toMap(one -> one.shape().centre(), one ->
                        (Double) one.extras().get(Annotation.SCORE)));
    }

    private static List<String> classes(DetectResult result) {
        Map<Integer, Category> categories = result.dataset().categoriesById();
        return result.dataset().annotations().stream()
                .map(one -> name(one, categories))
                .distinct()
                .toList();
    }

    private static String name(Annotation one, Map<Integer, Category> categories) {
        return Objects.requireNonNull(categories.get(one.categoryId())).name();
    }
}
