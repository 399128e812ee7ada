package dev.midog.format.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.SharedData;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Annotator;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Vote;
import dev.midog.format.Formats;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MidogDialectFormatTest {
    @TempDir
    private Path folder;

    @Test
    void a_file_of_the_published_kind_comes_back_with_every_key_and_number() throws IOException {
        Path published = JsonText.resource(folder, "published.json");

        assertThat(Formats.detect(published).name()).isEqualTo("midog");
        assertThat(JsonText.midog(new JsonText(published).read(), folder.resolve("out.json"), new Notices()))
                .isEqualTo(JsonText.tree(published));
    }

    @Test
    void so_it_does_by_way_of_coco() {
        Path published = JsonText.resource(folder, "published.json");
        JsonText.coco(new JsonText(published).read(), folder.resolve("coco.json"));

        assertThat(JsonText.midog(
                        new JsonText(folder.resolve("coco.json")).read(), folder.resolve("out.json"), new Notices()))
                .isEqualTo(JsonText.tree(published));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIDOG++.json", "MIDOG.json"})
    void the_published_files_come_back_with_every_key_and_number(String name) {
        Path published = SharedData.file(name);

        assertThat(JsonText.midog(new JsonText(published).read(), folder.resolve("out.json"), new Notices()))
                .isEqualTo(JsonText.tree(published));
    }

    @Test
    void what_the_dialect_cannot_hold_is_counted() {
        JsonNode tree = JsonText.midog(rich(), folder.resolve("out.json"), new Notices());

        assertThat(tree.at("/annotations/0").toString())
                .isEqualTo(
                        "{\"bbox\":[75.5,175,125.5,225],\"category_id\":1,\"image_id\":1,\"labels\":[1,1],\"id\":1}");
        assertThat(tree.get("annotations")).hasSize(2);
        assertThat(tree.has("annotators")).isFalse();
        assertThat(Formats.losses(rich(), new MidogDialectFormat(Formats::names), WriteOptions.DEFAULT)
                        .notices())
                .extracting(Notice::code, Notice::count)
                .containsExactly(
                        tuple("LOSS-DELETED", 1L),
                        tuple("LOSS-NO-AGREEMENT", 1L),
                        tuple("LOSS-IMAGE-LABELS", 1L),
                        tuple("LOSS-SPOT-AS-BOX", 1L),
                        tuple("LOSS-CIRCLE-AS-BOX", 1L),
                        tuple("LOSS-UNKNOWN-VOTES", 1L),
                        tuple("LOSS-VOTERS", 1L),
                        tuple("LOSS-ANNOTATORS", 1L),
                        tuple("LOSS-GUIDS", 1L),
                        tuple("LOSS-TIMES", 1L),
                        tuple("LOSS-NATIVE", 1L));
    }

    @Test
    void catalogue_values_are_not_written_except_a_size_that_no_json_file_left_out() {
        RoiFacts known = new RoiFacts(500, 400, "human melanoma", "Aperio CS2", null, null, null, null, false);
        Extras leftOut = new Extras(Map.of("midog", Map.of("without", List.of("width", "height"))));
        Dataset dataset = rich().withContent(
                        List.of(
                                new Roi(1, "a.tiff", RoiFacts.NONE, known, Extras.EMPTY),
                                new Roi(2, "b.tiff", RoiFacts.NONE, known, leftOut)),
                        List.of());

        JsonNode images = JsonText.midog(dataset, folder.resolve("out.json"), new Notices())
                .get("images");

        assertThat(images.get(0).toString())
                .isEqualTo("{\"file_name\":\"a.tiff\",\"id\":1,\"width\":500,\"height\":400}");
        assertThat(images.get(1).toString()).isEqualTo("{\"file_name\":\"b.tiff\",\"id\":2}");
    }

    @Test
    void a_file_too_small_to_tell_is_written_with_a_mark_and_reads_back() throws IOException {
        Box box = new Box(10, 10, 60, 60);
        Dataset dataset =
                rich().withContent(rich().rois(), List.of(new Annotation(1, 1, 1, new Shape.Area(box), List.of())));
        Path output = folder.resolve("out.json");

        JsonNode tree = JsonText.midog(dataset, output, new Notices());

        assertThat(tree.at("/info/midog/bbox").textValue()).isEqualTo("xyxy");
        assertThat(new JsonText(output).read().annotations().get(0).shape()).isEqualTo(new Shape.Area(box));
        assertThat(new JsonText(output).read().info()).isEqualTo(Extras.EMPTY);
        assertThat(Formats.detect(output).name()).isEqualTo("midog");
    }

    private static Dataset rich() {
        Annotation spot = new Annotation(
                1,
                1,
                1,
                new Shape.Spot(new Point(100.5, 200)),
                List.of(new Vote(1, 1L), new Vote(Category.NO_AGREEMENT, null), new Vote(1, null)),
                "g-1",
                5.5,
                false,
                new Extras(Map.of("sliderunner", Map.of("uid", 3))));
        Shape area = new Shape.Area(new Box(900, 700, 950, 750));
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(Category.named(1, "mitotic figure", Extras.EMPTY)),
                List.of(new Annotator(1, "A. Expert", Extras.EMPTY)),
                List.of(new Roi(1, "a.tiff", RoiFacts.ofSize(1000, 800), Extras.EMPTY)),
                List.of(
                        spot,
                        new Annotation(2, 1, 1, new Shape.Circle(new Box(800, 700, 850, 750)), List.of()),
                        new Annotation(3, 1, 1, area, List.of(), null, null, true, Extras.EMPTY),
                        new Annotation(4, 1, Category.NO_AGREEMENT, area, List.of()),
                        new Annotation(5, 1, 1, new Shape.ImageLabel(), List.of())),
                Extras.EMPTY);
    }
}
