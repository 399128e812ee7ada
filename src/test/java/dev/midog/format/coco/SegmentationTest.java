package dev.midog.format.coco;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.core.model.Box;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Point;
import dev.midog.core.model.Shape;
import dev.midog.format.spi.FormatDeviation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentationTest {
    private static final String ROW =
            "{\"id\": 1, \"image_id\": 1, \"category_id\": 1, \"iscrowd\": 0, \"area\": 1, %s}";

    @TempDir
    private Path folder;

    /** pycocotools 2.0.11 fails on it: "object of type 'int' has no len()". */
    @Test
    void a_flat_list_of_coordinates_is_one_polygon_and_is_written_as_readers_want_it() {
        JsonText file = row("\"bbox\": [10, 10, 50, 50], \"segmentation\": [10, 10, 60, 10, 60, 60]");

        assertThat(file.read().annotations().get(0).shape())
                .isEqualTo(new Shape.Polygon(List.of(new Point(10, 10), new Point(60, 10), new Point(60, 60))));
        assertThat(file.noticesOfReading()).hasSize(1).allMatch(notice -> notice.contains("boxes are read as"));
        assertThat(JsonText.coco(file.read(), folder.resolve("out.json"))
                        .at("/annotations/0/segmentation")
                        .toString())
                .isEqualTo("[[10,10,60,10,60,60]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"bbox\": [], ", "\"bbox\": null, ", ""})
    void an_annotation_without_a_box_has_the_one_around_its_outline(String noBox) throws IOException {
        JsonText file = row(noBox + "\"segmentation\": [[10, 10, 60, 10, 60, 60]]");

        assertThat(file.read().annotations().get(0).shape().box(0)).isEqualTo(new Box(10, 10, 60, 60));
        assertThat(file.read().annotations().get(0).extras()).isEqualTo(new Extras(Map.of("area", 1)));
        assertThat(kinds(file)).containsExactly(FormatDeviation.DeviationKind.NO_BBOX);
    }

    @Test
    void validate_learns_of_flat_outlines() throws IOException {
        assertThat(kinds(row("\"bbox\": [10, 10, 50, 50], \"segmentation\": [10, 10, 60, 10, 60, 60]")))
                .containsExactly(FormatDeviation.DeviationKind.FLAT_SEGMENTATION);
        assertThat(kinds(row("\"bbox\": [10, 10, 50, 50], \"segmentation\": [[10, 10, 60, 10, 60, 60]]")))
                .isEmpty();
        assertThat(kinds(row("\"bbox\": [10, 10, 50, 50], \"segmentation\": []")))
                .isEmpty();
    }

    private JsonText row(String keys) {
        return JsonText.ofAnnotations(folder, ROW.formatted(keys));
    }

    private static List<FormatDeviation.DeviationKind> kinds(JsonText file) throws IOException {
        return new CocoFormat()
                .inspect(file.path(), Set.of(1L)).stream()
                        .map(FormatDeviation::kind)
                        .toList();
    }
}
