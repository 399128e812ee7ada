package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of COCO's {@code iscrowd} and Pascal VOC's {@code difficult}. */
class CrowdTest {
    private static final String OBJECT = "<object><name>mitotic figure</name>%s<bndbox><xmin>10</xmin><ymin>10</ymin>"
            + "<xmax>60</xmax><ymax>60</ymax></bndbox></object>";

    @TempDir
    private Path folder;

    @Test
    void a_crowd_of_coco_is_difficult_in_voc_and_comes_back() throws IOException {
        Path voc = write("voc", crowd());

        assertThat(Files.readString(voc.resolve("Annotations/a.xml")))
                .contains("<difficult>0</difficult>")
                .containsOnlyOnce("<difficult>1</difficult>");
        assertThat(read("voc", voc).annotations())
                .extracting(Annotation::isCrowd)
                .containsExactly(false, true);
    }

    @Test
    void what_is_difficult_in_voc_is_a_crowd_in_coco() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.xml"),
                "<annotation><size><width>200</width><height>100</height></size>" + OBJECT.formatted("")
                        + OBJECT.formatted("<difficult>0</difficult>") + OBJECT.formatted("<difficult>1</difficult>")
                        + "</annotation>");

        Path coco = write("coco", read("voc", file));

        assertThat(read("voc", file).annotations())
                .extracting(Annotation::extras)
                .containsExactly(Extras.EMPTY, Extras.EMPTY, new Extras(Map.of("iscrowd", 1)));
        assertThat(Files.readString(coco)).containsOnlyOnce("\"iscrowd\": 1");
    }

    @Test
    void difficult_may_be_a_word() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.xml"),
                "<annotation><size><width>200</width><height>100</height></size>"
                        + OBJECT.formatted("<difficult>True</difficult>")
                        + OBJECT.formatted("<difficult>Unspecified</difficult>")
                        + OBJECT.formatted("<difficult/>") + "</annotation>");

        assertThat(read("voc", file).annotations())
                .extracting(Annotation::isCrowd)
                .containsExactly(true, false, false);

        Files.writeString(file, Files.readString(file).replace("True", "hard"));
        assertThatThrownBy(() -> read("voc", file))
                .hasMessageContaining("<difficult> is \"hard\"; it must be 1, 0, true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "true", "\"1\"", "\"True\""})
    void a_crowd_of_coco_may_be_marked_in_any_way(String mark) throws IOException {
        Path file = Files.writeString(
                folder.resolve("marked.json"),
                "{\"images\": [{\"id\": 1, \"file_name\": \"a.png\", \"width\": 640, \"height\": 480}],"
                        + " \"categories\": [{\"id\": 1, \"name\": \"mitotic figure\"}], \"annotations\": [{\"id\": 1,"
                        + " \"image_id\": 1, \"category_id\": 1, \"bbox\": [9, 9, 50, 50], \"area\": 2500,"
                        + " \"iscrowd\": " + mark + "}]}");

        assertThat(read("coco", file).annotations()).singleElement().matches(Annotation::isCrowd);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yolo", "csv", "hf", "geojson", "asap", "croissant", "exact"})
    void formats_without_such_a_mark_say_that_it_is_lost_once(String name) {
        DatasetFormat format = Formats.named(name);

        assertThat(Formats.losses(crowd(), format, WriteOptions.DEFAULT).notices())
                .filteredOn(
                        loss -> loss.code().equals("LOSS-CROWD") || loss.code().equals("LOSS-EXTRAS"))
                .extracting(Notice::message)
                .containsExactly(name + ": 1 annotation marked as a crowd or difficult is written as an ordinary one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco", "midog", "voc", "sliderunner"})
    void formats_with_such_a_mark_lose_nothing(String name) {
        assertThat(Formats.losses(crowd(), Formats.named(name), WriteOptions.DEFAULT)
                        .notices())
                .extracting(Notice::code)
                .doesNotContain("LOSS-CROWD", "LOSS-EXTRAS");
    }

    private static Dataset crowd() {
        Annotation one = new Annotation(1, 1, 1, new Shape.Area(new Box(10, 10, 60, 60)), List.of());
        Annotation many = new Annotation(2, 1, 1, new Shape.Area(new Box(100, 10, 190, 90)), List.of())
                .withExtras(new Extras(Map.of(Annotation.CROWD, 1)));
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(Category.named(1, "mitotic figure", Extras.EMPTY)),
                List.of(),
                List.of(new Roi(1, "a.tiff", RoiFacts.ofSize(200, 100), Extras.EMPTY)),
                List.of(one, many),
                Extras.EMPTY);
    }

    private Path write(String name, Dataset dataset) throws IOException {
        DatasetFormat format = Formats.named(name);
        Path output = folder.resolve("out-" + name);
        if (format.output(output) == DatasetFormat.Output.FOLDER) {
            Files.createDirectory(output);
        }
        format.write(dataset, output, WriteOptions.DEFAULT, new Notices());
        return output;
    }

    private static Dataset read(String name, Path input) throws IOException {
        return Formats.named(name).read(input, ReadOptions.DEFAULT, new Notices());
    }
}
