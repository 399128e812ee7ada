package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.model.Annotation;
import dev.midog.model.Box;
import dev.midog.model.Dataset;
import dev.midog.model.MidogException;
import dev.midog.model.Notices;
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
    private final RowFaults collecting = (kind, fault) -> met.add(kind + " " + fault.getMessage());
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
    void rows_of_yolo() throws IOException {
        file("data.yaml", "names: {0: mitotic figure}\n");
        file(
                "labels/train/a.txt",
                "0 0.5 0.5 0.2 0.2\n0 0.5 0.5\n3 0.5 0.5 0.2 0.2\n0 0.5 7 0.2 0.2\n0 0.1 0.1 0.2 0.2\n");

        assertThat(boxes("yolo")).containsExactly("40 40 60 60", "0 0 20 20");
        assertThat(met)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("MALFORMED labels/train/a.txt: line 2 has 3 numbers"),
                        one -> assertThat(one).startsWith("MALFORMED labels/train/a.txt: line 3: there is no class 3"),
                        one -> assertThat(one).startsWith("MALFORMED labels/train/a.txt: line 4: 7 is no share"));
        refuses("yolo", "labels/train/a.txt: line 2 has 3 numbers");
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
                        one -> assertThat(one).startsWith("MALFORMED a.xml: line 3: <xmin> is \"?\""),
                        one -> assertThat(one).startsWith("MALFORMED a.xml: line 4: an <object> has no <name>"),
                        one -> assertThat(one).startsWith("INVERTED_BOX a.xml: line 5: the box [9.0, 2.0, 3.0, 4.0]"));
        refuses("voc", "a.xml: line 3: <xmin> is \"?\"");
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

    private void file(String name, String text) throws IOException {
        Path file = input.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private List<String> boxes(String format) throws IOException {
        Dataset dataset = Formats.named(format)
                .read(input, ReadOptions.DEFAULT.withImages(known).withRowFaults(collecting), new Notices());
        return dataset.annotations().stream().map(BadRowsTest::box).toList();
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
