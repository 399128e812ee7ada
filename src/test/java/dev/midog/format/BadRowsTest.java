package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.KnownImages;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.RowFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that go on over bad rows tell all of them and keep the good ones; by default they refuse the first. */
class BadRowsTest {
    private final List<String> met = new ArrayList<>();
    private final RowFaults collecting = (kind, fault) -> met.add(kind + " " + said(fault));
    private final KnownImages known = stem -> Optional.of(new KnownImage(stem + ".png", 100, 100));

    @TempDir
    private Path folder;

    private Path input;

    @BeforeEach
    void input() {
        input = folder.resolve("in");
    }

    @Test
    void rows_of_a_table() throws IOException {
        file("a.csv", """
                filename,label,xmin,ymin,xmax,ymax
                a.png,1,1,2,3,4
                a.png,1,x,2,3,4
                a.png,1,9,2,3,4
                a.png,2,5,6,7,8
                """);
        input = input.resolve("a.csv");

        assertThat(boxes("csv")).containsExactly("1 2 3 4", "3 2 9 4", "5 6 7 8");
        assertThat(met).hasSize(2);
        assertThat(met.get(0)).startsWith("MALFORMED ").contains("a.csv: line 3: xmin is \"x\"");
        assertThat(met.get(1)).startsWith("INVERTED_BOX ").contains("a.csv: line 4: the box [9.0, 2.0, 3.0, 4.0]");
        refuses("csv", "a.csv: line 3: xmin is \"x\"");
    }

    @Test
    void rows_of_a_table_that_have_more_or_fewer_cells_than_columns() throws IOException {
        file("a.csv", "filename,label,x,y\na.png,1,1,2\na.png,1,1\na.png,1,3,4,5\na.png,1,5,6\n");
        input = input.resolve("a.csv");

        assertThat(boxes("csv")).containsExactly("1 2 1 2", "5 6 5 6");
        assertThat(met)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("MALFORMED a.csv: line 3 has 3 cells under 4 columns"),
                        one -> assertThat(one).startsWith("MALFORMED a.csv: line 4 has 5 cells under 4 columns"));
        refuses("csv", "a.csv: line 3 has 3 cells under 4 columns");
    }

    @Test
    void rows_of_yolo() throws IOException {
        file("data.yaml", "names: {0: mitotic figure}\n");
        file(
                "labels/train/a.txt",
                "0 0.5 0.5 0.2 0.2\n0 0.5 0.5\n3 0.5 0.5 0.2 0.2\n0 0.5 7 0.2 0.2\n0 0.1 0.1 0.2 0.2\n");

        assertThat(boxes("yolo")).containsExactly("40 40 60 60", "0 0 20 20");
        assertThat(met)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("MALFORMED labels/train/a.txt: line 2: there are 3 numbers"),
                        one -> assertThat(one)
                                .startsWith("UNKNOWN_CLASS labels/train/a.txt: line 3: there is no class 3"),
                        one -> assertThat(one).startsWith("MALFORMED labels/train/a.txt: line 4: 7 is not a share"));
        refuses("yolo", "labels/train/a.txt: line 2: there are 3 numbers");
    }

    @Test
    void objects_of_pascal_voc() throws IOException {
        file("Annotations/a.xml", """
                <annotation><filename>a.png</filename>
                <object><name>x</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object>
                <object><name>x</name><bndbox><xmin>?</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object>
                <object><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object>
                <object><name>x</name><bndbox><xmin>9</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object>
                <object><name>x</name><bndbox><xmin>5</xmin><ymin>6</ymin><xmax>7</xmax><ymax>8</ymax></bndbox></object>
                </annotation>
                """);

        assertThat(boxes("voc")).containsExactly("1 2 3 4", "3 2 9 4", "5 6 7 8");
        assertThat(met)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("MALFORMED Annotations/a.xml: line 3: <xmin> is \"?\""),
                        one -> assertThat(one)
                                .startsWith("MALFORMED Annotations/a.xml: line 4: an <object> has no <name>"),
                        one -> assertThat(one)
                                .startsWith("INVERTED_BOX Annotations/a.xml: line 5: the box [9.0, 2.0, 3.0, 4.0]"));
        refuses("voc", "a.xml: line 3: <xmin> is \"?\"");
    }

    @Test
    void elements_of_pascal_voc_that_stand_twice() throws IOException {
        String box = "<bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox>";
        file(
                "Annotations/a.xml",
                String.join(
                        "\n",
                        "<annotation><filename>a.png</filename><filename>b.png</filename>",
                        "<size><width>90</width><width>80</width><height>90</height></size>",
                        "<size><width>10</width><height>10</height></size>",
                        "<object><name>x</name>" + box + box + "</object>",
                        "<object><name>x</name><name>y</name>" + box + "</object>",
                        "<object><name>x</name>" + box.replace("<xmin>", "<xmin>7</xmin><xmin>") + "</object>",
                        "<object><name>x</name>" + box + "</object></annotation>"));

        Dataset dataset = read("voc");

        assertThat(dataset.annotations()).hasSize(1);
        assertThat(dataset.rois()).singleElement().satisfies(image -> {
            assertThat(image.fileName()).isEqualTo("a.png");
            assertThat(image.facts().width()).isEqualTo(90);
        });
        assertThat(met)
                .containsExactly(
                        twice(1, "annotation", "filename"),
                        twice(2, "size", "width"),
                        twice(3, "annotation", "size"),
                        twice(4, "object", "bndbox"),
                        twice(5, "object", "name"),
                        twice(6, "bndbox", "xmin"));
        refuses("voc", "a.xml: line 1: <annotation> has two <filename>");
    }

    private static String twice(int line, String outer, String name) {
        return "MALFORMED Annotations/a.xml: line " + line + ": <" + outer + "> has two <" + name
                + ">; keep the one that is right";
    }

    @Test
    void a_size_of_pascal_voc_that_is_none() throws IOException {
        file("a.xml", "<annotation><size><width>9.5</width><height>9</height></size></annotation>");

        assertThat(read("voc").rois())
                .singleElement()
                .satisfies(image -> assertThat(image.facts().width()).isNull());
        assertThat(met).containsExactly("MALFORMED a.xml: line 1: <width> is 9.5, which is not a whole number");
    }

    @Test
    void annotations_of_asap_in_groups_that_are_not_declared() throws IOException {
        String annotation = """
                <Annotation Name="a" Type="Dot" PartOfGroup="%s"><Coordinates><Coordinate Order="0" X="%d" Y="2"/></Coordinates></Annotation>
                """;
        file(
                "a.xml",
                "<ASAP_Annotations><Annotations>\n" + annotation.formatted("lost", 1) + annotation.formatted("cells", 3)
                        + annotation.formatted("lost", 5)
                        + "</Annotations><AnnotationGroups><Group Name=\"cells\"/></AnnotationGroups></ASAP_Annotations>");

        assertThat(boxes("asap")).containsExactly("3 2 3 2");
        assertThat(met)
                .satisfiesExactly(
                        one -> assertThat(one)
                                .startsWith("UNKNOWN_CLASS a.xml: line 2: the annotation \"a\" is in the"),
                        one -> assertThat(one)
                                .startsWith("UNKNOWN_CLASS a.xml: line 4: the annotation \"a\" is in the"));
        refuses("asap", "a.xml: line 2: the annotation \"a\" is in the group \"lost\"");
    }

    @Test
    void annotations_of_asap() throws IOException {
        file("a.xml", """
                <ASAP_Annotations><Annotations>
                <Annotation Name="a" Type="Dot" PartOfGroup="None"><Coordinates><Coordinate Order="0" X="1" Y="2"/></Coordinates></Annotation>
                <Annotation Name="b" Type="Dot" PartOfGroup="None"><Coordinates><Coordinate Order="0" X="?" Y="2"/></Coordinates></Annotation>
                <Annotation Name="c" Type="Blob" PartOfGroup="None"><Coordinates><Coordinate Order="0" X="1" Y="2"/></Coordinates></Annotation>
                <Annotation Name="d" Type="Dot" PartOfGroup="None"><Coordinates><Coordinate Order="0" X="5" Y="6"/></Coordinates></Annotation>
                </Annotations><AnnotationGroups/></ASAP_Annotations>
                """);

        assertThat(boxes("asap")).containsExactly("1 2 1 2", "5 6 5 6");
        assertThat(met)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("MALFORMED a.xml: line 3: the annotation \"b\""),
                        one -> assertThat(one).startsWith("MALFORMED a.xml: line 4: the annotation \"c\""));
        refuses("asap", "a.xml: line 3: the annotation \"b\"");
    }

    @Test
    void objects_of_hugging_face() throws IOException {
        file("metadata.jsonl", """
                {"file_name": "a.png", "objects": {"bbox": [[1, 2, 2, 2], [1, 2], [9, 2, -6, 2], [5, 6, 2, 2]], "categories": [1, 1, 1, 2]}}
                """);

        assertThat(boxes("hf")).containsExactly("1 2 3 4", "3 2 9 4", "5 6 7 8");
        assertThat(met)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("MALFORMED metadata.jsonl: line 1: the box [1, 2]"),
                        one -> assertThat(one)
                                .startsWith("INVERTED_BOX metadata.jsonl: line 1: the box [9.0, 2.0, 3.0, 4.0]"));
        refuses("hf", "metadata.jsonl: line 1: the box [1, 2]");
    }

    @Test
    void values_of_hugging_face_that_are_of_another_type() throws IOException {
        file("metadata.jsonl", """
                {"file_name": "a.png", "width": "abc", "split": 7, "tumor_type": ["x"], "um_per_px_x": 0.25, "image_id": 1.5}
                [1]
                {"image_id": 3}
                {"file_name": "b.png", "objects": {"bbox": [[1, 2, 2, 2]], "categories": [1, 1]}}
                {"file_name": "c.png", "objects": 5}
                {"file_name": "d.png", "objects": {"bbox": [[1, 2, 2, 2], [3, 2, 2, 2], [5, 2, 2, 2], [7, 2, 2, 2], [9, 2, 2, 2]], "categories": [1, 1, 1, 1.5, null], "votes": ["no", [1], null, [], []], "id": [1, "x", 3, 4, 5]}}
                """);

        Dataset dataset = read("hf");

        assertThat(dataset.rois()).extracting(Roi::fileName).containsExactly("a.png", "b.png", "c.png", "d.png");
        assertThat(dataset.annotations()).extracting(BadRowsTest::box).containsExactly("5 2 7 4");
        assertThat(met)
                .containsExactly(
                        other(1, "split", "7", "a text"),
                        other(1, "width", "the text \"abc\"", "a number of pixels"),
                        other(1, "tumor_type", "[x]", "a text"),
                        "MALFORMED metadata.jsonl: line 1: of \"um_per_px_x\" and \"um_per_px_y\" only one is given",
                        other(1, "image_id", "1.5", "a whole number"),
                        "MALFORMED metadata.jsonl: line 2: each line must be an object with \"file_name\"",
                        "MALFORMED metadata.jsonl: line 3: \"file_name\" is missing, empty or not a text",
                        "MALFORMED metadata.jsonl: line 4: \"objects\": \"categories\" is not a list of 1 as \"bbox\" is",
                        "MALFORMED metadata.jsonl: line 5: \"objects\" is not an object with \"bbox\" and \"categories\"",
                        "MALFORMED metadata.jsonl: line 6: the votes no are not a list of ids of classes",
                        other(6, "id", "the text \"x\"", "a whole number"),
                        other(6, "category", "1.5", "the name or the id of a class"),
                        "MALFORMED metadata.jsonl: line 6: an object has no category");
        refuses("hf", "metadata.jsonl: line 1: ");
    }

    private static String other(int line, String key, String value, String wanted) {
        return "MALFORMED metadata.jsonl: line " + line + ": \"" + key + "\" is " + value + ", not " + wanted
                + "; correct or remove it";
    }

    @Test
    void annotations_of_hugging_face_that_have_one_id() throws IOException {
        file("metadata.jsonl", """
                {"file_name": "a.png", "image_id": 8, "objects": {"bbox": [[1, 2, 2, 2], [3, 2, 2, 2]], "categories": [1, 1], "id": [5, 5]}}
                {"file_name": "b.png", "image_id": 8, "objects": {"bbox": [[1, 2, 2, 2]], "categories": [1], "id": [9]}}
                """);

        Dataset dataset = read("hf");

        assertThat(dataset.annotations()).extracting(Annotation::id).containsExactly(5L, 10L, 9L);
        assertThat(dataset.rois()).extracting(Roi::id).containsExactly(8L, 9L);
        assertThat(met)
                .singleElement()
                .asString()
                .startsWith("DUPLICATE_ID ")
                .contains("the annotation id 5 is used twice");
        Notices notices = new Notices();
        Formats.named("hf").read(input, ReadOptions.DEFAULT, notices);
        assertThat(notices.list()).extracting(Notice::code).containsExactly("IMAGE-IDS-ANEW", "IDS-REPEATED");
    }

    @Test
    void features_of_geojson() throws IOException {
        String feature = "{\"type\": \"Feature\", \"geometry\": {\"type\": \"Point\", \"coordinates\": [%s, 2]},"
                + " \"properties\": {\"objectType\": \"annotation\"}}";
        file(
                "a.geojson",
                "{\"type\": \"FeatureCollection\", \"features\": ["
                        + String.join(",", feature.formatted(1), feature.formatted("\"x\""), feature.formatted(5))
                        + "]}");

        assertThat(boxes("geojson")).containsExactly("1 2 1 2", "5 2 5 2");
        assertThat(met).singleElement().satisfies(one -> assertThat(one).startsWith("MALFORMED a.geojson: "));
        refuses("geojson", "a.geojson: ");
    }

    /** The sentence, its path as seen from the folder. */
    private String said(MidogException fault) {
        return String.valueOf(fault.getMessage()).replace(folder.resolve("in") + "/", "");
    }

    private void file(String name, String text) throws IOException {
        Path file = input.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private Dataset read(String format) throws IOException {
        return Formats.named(format)
                .read(input, ReadOptions.DEFAULT.withImages(known).withRowFaults(collecting), new Notices());
    }

    private List<String> boxes(String format) throws IOException {
        return read(format).annotations().stream().map(BadRowsTest::box).toList();
    }

    private static String box(Annotation annotation) {
        Box box = annotation.shape().box(0);
        return String.format(Locale.ROOT, "%.0f %.0f %.0f %.0f", box.minX(), box.minY(), box.maxX(), box.maxY());
    }

    private void refuses(String format, String sentence) {
        assertThatThrownBy(
                        () -> Formats.named(format).read(input, ReadOptions.DEFAULT.withImages(known), new Notices()))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining(sentence);
    }
}
