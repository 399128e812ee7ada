package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.cli.CliRun;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.RowFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks a whole file, or a whole image of it, ends neither a reading over bad rows nor the program. */
class ReadOnTest {
    private static final String VOC = """
            <annotation><filename>%s.png</filename>
            <object><name>x</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object>
            </annotation>
            """;
    private static final String ASAP = """
            <ASAP_Annotations><Annotations>
            <Annotation Name="a" Type="Dot" PartOfGroup="x"><Coordinates><Coordinate Order="0" X="1" Y="2"/></Coordinates></Annotation>
            </Annotations><AnnotationGroups><Group Name="x"/></AnnotationGroups></ASAP_Annotations>
            """;

    private final List<String> met = new ArrayList<>();
    private final RowFaults collecting = (kind, fault) -> met.add(kind + " " + said(fault));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 60, 75, 100, 140})
    void a_file_of_pascal_voc_that_is_not_whole_is_one_finding(int length) throws IOException {
        file("a.xml", VOC.formatted("a").substring(0, length));
        file("b.xml", VOC.formatted("b"));

        assertThat(images("voc")).containsExactly("b.png");
        assertThat(met)
                .singleElement()
                .asString()
                .startsWith("MALFORMED a.xml: line ")
                .contains("not XML");
        refuses("voc", "a.xml: line ");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 35, 60, 110, 160, 190, 220})
    void a_file_of_asap_that_is_not_whole_is_one_finding(int length) throws IOException {
        file("a.xml", ASAP.substring(0, length));
        file("b.xml", ASAP);

        assertThat(images("asap")).containsExactly("b.tiff");
        assertThat(met)
                .singleElement()
                .asString()
                .startsWith("MALFORMED a.xml: line ")
                .contains("not XML");
        refuses("asap", "a.xml: line ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<annotat"})
    void a_folder_is_known_by_a_later_file_where_the_first_is_empty_or_cut_off(String first) throws IOException {
        file("a.xml", first);
        file("b.xml", VOC.formatted("b"));

        CliRun run = CliRun.midog("validate", folder);

        assertThat(run.out()).contains("a.xml").contains("(voc): 1 image, 1 annotation; 1 error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"type\": \"FeatureCollection\", \"features\": [", "no JSON"})
    void a_file_of_geojson_that_is_not_whole_is_one_finding(String first) throws IOException {
        file("a.geojson", first);
        file("b.geojson", "{\"type\": \"FeatureCollection\", \"features\": []}");

        CliRun run = CliRun.midog("validate", folder, "--from", "geojson");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("MALFORMED").contains("a.geojson").contains("(geojson): 1 image, 0 annotations");
        refuses("geojson", "a.geojson");
    }

    @Test
    void validate_tells_of_a_file_that_is_not_whole_and_of_the_others() throws IOException {
        file("a.xml", "<annotation><object><name>mf</name>\n");
        file("b.xml", VOC.formatted("b"));

        CliRun run = CliRun.midog("validate", folder);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("MALFORMED")
                .contains("a.xml: line 2")
                .contains("1 row, line or whole file of annotations, images or classes cannot be read")
                .contains("(voc): 1 image, 1 annotation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"file_name\": \"b.png\"|the line ends in the middle of its object; complete it",
                "{\"file_name\": 'b.png'}|this is not JSON that can be read: ",
                "{\"file_name\": \"b.png\"} {}|there is more behind the end of the object",
                "nonsense|this is not JSON that can be read: ",
                "]|this is not JSON that can be read: "
            })
    void a_bad_line_of_hugging_face_is_one_finding(String line, String sentence) throws IOException {
        String first = "{\n\"file_name\": \"a.png\"}\n";
        file("metadata.jsonl", first + line + "\n\n{\"file_name\": \"c.png\"}\n");

        List<String> images = images("hf");

        assertThat(images).contains("a.png", "c.png");
        if (!line.endsWith("{}")) {
            assertThat(images).doesNotContain("b.png");
            assertThat(met).singleElement().asString().startsWith("MALFORMED metadata.jsonl: line 3: " + sentence);
            refuses("hf", "metadata.jsonl: ");
        }
    }

    @Test
    void a_row_of_a_table_with_text_behind_a_quote_is_one_finding_by_its_line() throws IOException {
        file("a.csv", """
                filename,label,x,y

                a.png,"two
                lines",1,2
                a.png,"1"x,1,2
                a.png, "a ""b"", c" ,3,4
                """);

        Dataset dataset = read("csv", folder.resolve("a.csv"));

        assertThat(dataset.categories()).extracting("name").containsExactly("a \"b\", c", "two\nlines");
        assertThat(met)
                .containsExactly("MALFORMED a.csv: line 5: these are not comma-separated values: behind a closing quote"
                        + " stands x in the same cell; write quotes inside a cell twice, and one around it");
        refuses("csv", folder.resolve("a.csv"), "a.csv: line 5: these are not comma-separated values");
    }

    @Test
    void a_line_without_end_is_told_by_one_place() throws IOException {
        file("long.csv", "filename,label,x,y\n" + "a".repeat(1_000_001) + ",1,2,3\n");

        assertThatThrownBy(() -> read("csv", folder.resolve("long.csv")))
                .hasMessage(folder.resolve("long.csv") + ": line 2 is longer than 1000000 characters");
    }

    @Test
    void a_second_image_of_one_name_is_left_out_with_its_annotations() throws IOException {
        file("voc/a.xml", VOC.formatted("same"));
        file("voc/b.xml", VOC.formatted("same"));
        file("hf/metadata.jsonl", """
                {"file_name": "same.png", "objects": {"bbox": [[1, 2, 2, 2]], "categories": [1]}}
                {"file_name": "same.png", "objects": {"bbox": [[1, 2, 2, 2]], "categories": [1]}}
                """);
        file("yolo/data.yaml", "names: [x]\n");
        file("yolo/labels/test/same.txt", "0 0.5 0.5 0.2 0.2\n");
        file("yolo/labels/train/same.txt", "0 0.5 0.5 0.2 0.2\n");
        file("asap/same.tiff.xml", ASAP);
        file("asap/same.xml", ASAP);
        for (String name : List.of("a.geojson", "b.geojson")) {
            file("geojson/" + name, """
                    {"type": "FeatureCollection", "midog": {"image": {"file_name": "same.png"}}, "features": [
                    {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {}}]}
                    """);
        }
        for (String format : List.of("voc", "hf", "yolo", "asap", "geojson")) {
            met.clear();
            Dataset dataset = read(format, folder.resolve(format));

            assertThat(dataset.rois()).as(format).hasSize(1);
            assertThat(dataset.annotations()).as(format).hasSize(1);
            assertThat(met)
                    .as(format)
                    .singleElement()
                    .asString()
                    .startsWith("DUPLICATE_IMAGE " + format + "/")
                    .contains(": there are two images called same.")
                    .endsWith("; rename one of them");
            refuses(format, folder.resolve(format), "there are two images called same.");
        }
    }

    @Test
    void a_group_of_asap_without_a_name_is_one_finding() throws IOException {
        file("a.xml", ASAP.replace("<Group ", "<Group><Attributes/></Group><Group "));

        assertThat(images("asap")).containsExactly("a.tiff");
        assertThat(met)
                .containsExactly("MALFORMED a.xml: line 3: a <Group> of <AnnotationGroups> has no Name; give it one");
        refuses("asap", "has no Name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1p3", "10d", "1f", "NaN", "Infinity", "1e999", "1_0", "", ".", "e5", "1e", "\u0661"})
    void what_java_alone_takes_for_a_number_is_none(String text) throws IOException {
        file("a.csv", "filename,label,x,y\na.png,1," + text + ",1\n");
        file("voc/a.xml", VOC.formatted("a").replace("<xmin>1<", "<xmin>" + text + "<"));
        file("asap/a.xml", ASAP.replace("X=\"1\"", "X=\"" + text + "\""));
        file("yolo/data.yaml", "names: [x]\n");
        file("yolo/labels/a.txt", "0 0.5 0.5 0.2 " + text + "\n");

        for (Path input : List.of(
                folder.resolve("a.csv"), folder.resolve("voc"), folder.resolve("asap"), folder.resolve("yolo"))) {
            met.clear();
            String format = input.getFileName().toString().replace("a.", "");

            assertThat(read(format, input).annotations()).as(format).isEmpty();
            assertThat(met).as(format).singleElement().asString().startsWith("MALFORMED ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "01", "1.", "1.0", "10e-1", ".1E1", "1E+0"})
    void decimals_are_numbers_in_every_spelling(String text) throws IOException {
        file("a.csv", "filename,label,x,y\na.png,1," + text + ",1\n");

        assertThat(read("csv", folder.resolve("a.csv")).annotations())
                .singleElement()
                .satisfies(one -> assertThat(one.shape().centre().x()).isEqualTo(1));
    }

    private List<String> images(String format) throws IOException {
        return read(format, folder).rois().stream().map(Roi::fileName).toList();
    }

    private Dataset read(String format, Path input) throws IOException {
        return Formats.named(format).read(input, options().withRowFaults(collecting), new Notices());
    }

    private static ReadOptions options() {
        return ReadOptions.DEFAULT.withImages(
                stem -> Optional.of(new KnownImage(stem.replace(".tiff", "") + ".tiff", 100, 100)));
    }

    private void refuses(String format, String sentence) {
        refuses(format, folder, sentence);
    }

    private static void refuses(String format, Path input, String sentence) {
        assertThatThrownBy(() -> Formats.named(format).read(input, options(), new Notices()))
                .isInstanceOf(MidogException.class)
                .hasMessageContaining(sentence);
    }

    /** The sentence, its path as seen from the folder. */
    private String said(MidogException fault) {
        return String.valueOf(fault.getMessage()).replace(folder + "/", "");
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
