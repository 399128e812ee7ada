package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midog.api.Datasets;
import dev.midog.cli.common.ExitCode;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --transform} of {@code convert} and {@code hotspot}, beside that of {@code evaluate}. */
class TransformOptionTest {
    private static final String TRUTH = """
            {"info": {"midog": {"bbox": "xywh", "version": 1}},
             "images": [
               {"id": 1, "file_name": "a.tiff", "width": 4000, "height": 3000, "um_per_px_x": 0.25, "um_per_px_y": 0.5},
               {"id": 2, "file_name": "b.tiff", "width": 3000, "height": 2000, "um_per_px_x": 0.5, "um_per_px_y": 0.25}],
             "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [975, 475, 60, 40], "score": 0.9},
               {"id": 2, "image_id": 1, "category_id": 2, "bbox": [1175, 1475, 50, 50], "score": 30,
                "shape": "polygon", "segmentation": [[1175, 1475, 1225, 1475, 1200, 1525]]},
               {"id": 3, "image_id": 2, "category_id": 1, "bbox": [1500, 800, 50, 50], "score": -2},
               {"id": 4, "image_id": 2, "category_id": 1, "bbox": [700, 300, 50, 50], "score": 0.6}]}
            """;

    @TempDir
    private Path folder;

    private Path truth = Path.of("truth.json");

    @BeforeEach
    void make() throws IOException {
        truth = write("truth.json", TRUTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "swap-xy",
                "swap-xy-180",
                "flip-x",
                "flip-y",
                "rotate-90",
                "rotate-180",
                "rotate-270",
                "shift:-25,12.5",
                "scale:0.5",
                "um-per-px:0.5",
                "files:1",
                "files:-1",
                "swap-classes",
                "scores:percent",
                "scores:logits"
            })
    void a_converted_file_scores_and_counts_like_the_file_with_the_change(String change) throws IOException {
        Path fixed = folder.resolve("fixed.json");
        CliRun converted = CliRun.midog("convert", truth, fixed, "--transform", change);

        assertThat(converted.exitCode()).as(converted.err()).isEqualTo(ExitCode.OK);
        assertThat(evaluated(fixed)).isEqualTo(evaluated(truth, "--transform", change));
        assertThat(hotspots(fixed)).isEqualTo(hotspots(truth, "--transform", change));
        assertThat(hotspots(truth, "--predictions", fixed))
                .isEqualTo(hotspots(truth, "--predictions", truth, "--transform", change));
    }

    @ParameterizedTest
    @ValueSource(strings = {"swap-xy", "flip-x", "flip-y", "rotate-180", "swap-classes"})
    void a_change_made_twice_gives_the_dataset_back(String change) {
        Path twice = folder.resolve("twice.json");
        Path plain = folder.resolve("plain.json");

        CliRun run = CliRun.midog("convert", truth, twice, "--transform", change, "--transform", change);
        CliRun.midog("convert", truth, plain);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(twice).hasSameTextualContentAs(plain);
    }

    @Test
    void shapes_move_as_a_whole() throws IOException {
        Path out = folder.resolve("turned.json");

        CliRun.midog("convert", truth, out, "--transform", "rotate-90", "--transform", "shift:1,2");

        Dataset turned = Datasets.open(out).dataset();
        Annotation box = turned.annotations().get(0);
        Annotation polygon = turned.annotations().get(1);
        assertThat(box.shape()).isEqualTo(new Shape.Area(new Box(4000 - 515 + 1, 975 + 2, 4000 - 475 + 1, 1035 + 2)));
        assertThat(((Shape.Polygon) polygon.shape()).corners())
                .containsExactly(new Point(2526, 1177), new Point(2526, 1227), new Point(2476, 1202));
    }

    @Test
    void conditions_are_about_what_was_changed() throws IOException {
        Path out = folder.resolve("sure.json");

        CliRun.midog("convert", truth, out, "--transform", "scores:percent", "--where", "score > 0.1");

        assertThat(Datasets.open(out).dataset().annotations())
                .extracting(Annotation::id)
                .containsExactly(2L);
    }

    @Test
    void annotations_without_an_image_are_counted() {
        CliRun run = CliRun.midog("convert", truth, folder.resolve("next.json"), "--transform", "files:1");

        assertThat(run.err())
                .contains("--transform files:1 leaves out 2 annotations, which have no image to belong to");
    }

    @Test
    void changes_that_cannot_be_are_refused_with_the_remedy() throws IOException {
        Path unsized = write("unsized.json", TRUTH.replaceAll("\"width\": \\d+, \"height\": \\d+, ", ""));
        Path unscored = write("unscored.json", TRUTH.replaceAll(", \"score\": [-0-9.]+", ""));
        Path three =
                write("three.json", TRUTH.replace("}],\n \"annot", "}, {\"id\": 3, \"name\": \"other\"}],\n \"annot"));

        assertThat(refused(unsized, "flip-x"))
                .contains("needs the size of a.tiff")
                .contains("--images");
        assertThat(refused(unscored, "scores:logits")).contains("no annotation has a score; leave it out");
        assertThat(refused(three, "swap-classes"))
                .contains("one other")
                .contains("other")
                .contains("--map");
        assertThat(refused(truth, "scale:1000000"))
                .contains("annotation 1 of a.tiff")
                .contains("give a smaller value");
        assertThat(refused(truth, "files:2")).contains("there are 2 images");
        assertThat(refused(truth, "mirror")).contains("swap-xy").contains("mirror");
    }

    private String refused(Path input, String change) {
        CliRun run = CliRun.midog("convert", input, folder.resolve("none.json"), "--transform", change);
        assertThat(run.exitCode()).as(change).isNotEqualTo(ExitCode.OK);
        assertThat(folder.resolve("none.json")).doesNotExist();
        return run.err();
    }

    /** The figures; notes may be about sizes as the file has them. */
    private JsonNode evaluated(Path predictions, Object... more) throws IOException {
        ObjectNode metrics = (ObjectNode) new ObjectMapper().readTree(scored(predictions, more));
        return metrics.without("notes");
    }

    private String scored(Path predictions, Object... more) throws IOException {
        return listing("evaluate", "--truth", truth, "--predictions", predictions, "--radius-px", 2000, more);
    }

    private String hotspots(Path input, Object... more) throws IOException {
        return listing("hotspot", input, "--area-mm2", 0.01, more);
    }

    private String listing(Object... words) throws IOException {
        List<Object> all = new ArrayList<>();
        for (Object word : words) {
            if (word instanceof Object[] several) {
                all.addAll(List.of(several));
            } else {
                all.add(word);
            }
        }
        all.addAll(List.of("--format", "json"));
        CliRun run = CliRun.midog(all.toArray());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        return run.out();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
