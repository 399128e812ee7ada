package dev.midog.format.asap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.format.Formats;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import dev.midog.format.voc.VocFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsapFormatTest {
    private static final String GROUPS =
            "<AnnotationGroups><Group Name=\"mitotic figure\" PartOfGroup=\"None\" Color=\"#ff0000\"><Attributes/></Group>"
                    + "</AnnotationGroups>";

    private final AsapFormat format = new AsapFormat();
    private final Notices notices = new Notices();

    @TempDir
    private Path folder;

    @Test
    void every_shape_of_ASAP_is_read() throws IOException {
        Dataset dataset = read(annotation("Dot", "1.5,2.25")
                + annotation("Rectangle", "10,20 60,20 60,70 10,70")
                + annotation("Rectangle", "10,0 20,10 10,20 0,10")
                + annotation("Polygon", "0,0 5,1 3,9")
                + annotation("Polygon", "0,0 5,1 3,9 0,0")
                + annotation("Spline", "0,0 8,0 8,8 0,8")
                + annotation("PointSet", "1,1 2,2"));

        assertThat(dataset.annotations())
                .extracting(Annotation::shape)
                .containsExactly(
                        new Shape.Spot(new Point(1.5, 2.25)),
                        new Shape.Area(new Box(10, 20, 60, 70)),
                        polygon(10, 0, 20, 10, 10, 20, 0, 10),
                        polygon(0, 0, 5, 1, 3, 9),
                        polygon(0, 0, 5, 1, 3, 9),
                        polygon(0, 0, 8, 0, 8, 8, 0, 8),
                        new Shape.Spot(new Point(1, 1)),
                        new Shape.Spot(new Point(2, 2)));
        assertThat(notices.list())
                .containsExactly(new Notice(
                        "SPLINES-AS-POLYGONS", "1 spline is read as the polygon through the points that were set", 1));
    }

    @Test
    void coordinates_stand_in_their_stated_order_and_may_have_decimal_commas() throws IOException {
        Dataset dataset = read("""
                <Annotation Name="" Type="Polygon" PartOfGroup="mitotic figure" Color="#F4FA58" Zoom="2"><Remark/>
                <Coordinates><Coordinate Order="2" X="3" Y="9"/><Coordinate Order="0" X="123,5" Y="-1,25"/>
                <Coordinate Order="1" X="1e2" Y="7"/></Coordinates></Annotation>
                """);

        assertThat(dataset.annotations().get(0).shape()).isEqualTo(polygon(123.5, -1.25, 100, 7, 3, 9));
    }

    @Test
    void what_is_in_no_group_has_no_class_and_measurements_are_left_out() throws IOException {
        Dataset dataset = read(annotation("Dot", "1,1").replace("mitotic figure", "None")
                + annotation("Dot", "2,2").replace(" PartOfGroup=\"mitotic figure\"", "")
                + annotation("Measurement", "0,0 9,9"));

        assertThat(dataset.annotations()).hasSize(2).allMatch(one -> one.categoryId() == Category.NO_AGREEMENT);
        assertThat(dataset.categories()).extracting(Category::name).containsExactly("mitotic figure");
        assertThat(notices.list()).extracting(Notice::code).containsExactly("MEASUREMENTS-NOT-READ");
    }

    @Test
    void elements_and_attributes_that_are_not_read_are_told_of() throws IOException {
        String annotation = annotation("Dot", "1,1")
                .replace("</Annotation>", "<Attributes><Attribute a=\"1\"/></Attributes><Note/></Annotation><Layer/>");
        String groups =
                "<AnnotationGroups><Group Name=\"mitotic figure\"><Attributes/></Group><Set/></AnnotationGroups>"
                        + "<Viewer/>";

        format.read(file("001.xml", annotation, groups), ReadOptions.DEFAULT, notices);

        assertThat(notices.list())
                .containsExactly(
                        new Notice(
                                "ATTRIBUTES-NOT-READ",
                                "1 annotation or group has attributes that midog does not read",
                                1),
                        new Notice(
                                "ELEMENTS-NOT-READ",
                                "elements that midog does not read: AnnotationGroups/Set, Annotations/Annotation/Note,"
                                        + " Annotations/Layer, Viewer",
                                0));
    }

    @Test
    void groups_in_groups_are_classes_of_their_own() throws IOException {
        String nested = "<AnnotationGroups><Group Name=\"cells\" PartOfGroup=\"None\"/>"
                + "<Group Name=\"mitotic figure\" PartOfGroup=\"cells\"><Attributes><Attribute Grade=\"3\"/></Attributes>"
                + "</Group></AnnotationGroups>";

        Dataset dataset = format.read(file("001.xml", annotation("Dot", "1,1"), nested), ReadOptions.DEFAULT, notices);

        assertThat(dataset.categories()).extracting(Category::name).containsExactly("mitotic figure", "cells");
        assertThat(dataset.annotations()).extracting(Annotation::categoryId).containsExactly(1);
        assertThat(notices.list())
                .containsExactly(
                        new Notice("GROUPS-NESTED", "1 group lies in another group; classes are the innermost ones", 1),
                        new Notice(
                                "ATTRIBUTES-NOT-READ",
                                "1 annotation or group has attributes that midog does not read",
                                1));
    }

    @Test
    void images_get_their_extensions_from_who_knows_them() throws IOException {
        Path files = Files.createDirectories(folder.resolve("asap/sub")).resolveSibling("");
        Files.move(file("a.xml", "", GROUPS), files.resolve("001.xml"));
        Files.move(file("a.xml", "", GROUPS), files.resolve("sub/own.XML"));
        Files.move(file("a.xml", "", GROUPS), files.resolve("sub/other.xml"));

        Dataset dataset = format.read(
                files,
                ReadOptions.DEFAULT.withImages(stem -> stem.equals("sub/own")
                        ? Optional.of(new KnownImage("sub/own.png", 7, 5))
                        : ReadOptions.DEFAULT.images().find(stem)),
                notices);

        assertThat(dataset.rois()).extracting(Roi::fileName).containsExactly("001.tiff", "sub/other", "sub/own.png");
    }

    @ParameterizedTest
    @CsvSource({
        "slide7.xml, slide7",
        "slide7.asapxml, slide7",
        "slide7, slide7",
        "x, x",
        "001.tiff.xml, 001.tiff",
        "slide.v2, slide.v2"
    })
    void a_file_of_any_name_is_about_an_image(String name, String image) throws IOException {
        Path file = file(name, annotation("Dot", "1,2"), GROUPS);

        assertThat(format.read(file, ReadOptions.DEFAULT, notices).rois())
                .extracting(Roi::fileName)
                .containsExactly(image);
    }

    @Test
    void ids_come_back_through_the_names_of_annotations_and_the_attributes_of_groups() throws IOException {
        Dataset dataset = new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(
                        Category.named(9, "mitotic figure", Extras.EMPTY),
                        Category.named(4, "hard negative", Extras.EMPTY)),
                List.of(),
                List.of(new Roi(1, "001.tiff", RoiFacts.NONE, Extras.EMPTY)),
                List.of(
                        new Annotation(70, 1, 9, new Shape.Spot(new Point(0.1, 1e-7)), List.of()),
                        new Annotation(5, 1, 4, new Shape.Spot(new Point(123456789.5, -3)), List.of())),
                Extras.EMPTY);
        format.write(dataset, folder, WriteOptions.DEFAULT, notices);

        Dataset back = format.read(folder, ReadOptions.DEFAULT, notices);

        assertThat(back.annotations()).isEqualTo(dataset.annotations());
        assertThat(back.categoriesById()).isEqualTo(dataset.categoriesById());
        assertThat(folder.resolve("001.xml"))
                .content(StandardCharsets.UTF_8)
                .contains("X=\"0.1\" Y=\"0.0000001\"")
                .contains("<Attribute class_id=\"9\"/>");
    }

    @Test
    void names_that_ASAP_gave_twice_are_no_ids() throws IOException {
        Dataset dataset = read(annotation("Dot", "1,1").replace("\"a\"", "\"Annotation 3\"")
                + annotation("Dot", "2,2").replace("\"a\"", "\"Annotation 3\""));

        assertThat(dataset.annotations()).extracting(Annotation::id).containsExactly(1L, 2L);
        assertThat(notices.list()).extracting(Notice::code).containsExactly("NAMES-REPEATED");
    }

    @Test
    void ids_are_kept_up_to_the_largest_there_is() throws IOException {
        String largest = Long.toString(Long.MAX_VALUE);
        Dataset dataset = read(annotation("Dot", "1,1").replace("\"a\"", "\"Annotation " + largest + "\"")
                + annotation("Dot", "2,2").replace("\"a\"", "\"Annotation -7\"")
                + annotation("Dot", "3,3").replace("\"a\"", "\"Annotation 9999999999999999999\""));

        assertThat(dataset.annotations()).extracting(Annotation::id).containsExactly(Long.MAX_VALUE, -7L, 1L);
        assertThat(notices.list()).extracting(Notice::code).containsExactly("IDS-ANEW");
    }

    @Test
    void a_class_that_ASAP_would_take_for_none_is_refused() {
        Dataset dataset = new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(Category.named(1, "None", Extras.EMPTY)),
                List.of(),
                List.of(),
                List.of(),
                Extras.EMPTY);

        assertThatThrownBy(() -> format.write(dataset, folder, WriteOptions.DEFAULT, notices))
                .isInstanceOf(MidogException.class)
                .hasMessage("the class 1 is called \"None\", which in ASAP means that there is no class; rename it with"
                        + " map 1=NAME");
    }

    @Test
    void VOC_and_ASAP_are_told_apart() throws IOException {
        Path asap = Files.createDirectories(folder.resolve("asap"));
        Path voc = Files.createDirectories(folder.resolve("voc"));
        Files.move(file("a.xml", "", GROUPS), asap.resolve("a.xml"));
        Files.writeString(voc.resolve("a.xml"), "<annotation/>");

        assertThat(Formats.detect(asap)).isInstanceOf(AsapFormat.class);
        assertThat(Formats.detect(asap.resolve("a.xml"))).isInstanceOf(AsapFormat.class);
        assertThat(Formats.detect(voc)).isInstanceOf(VocFormat.class);
        assertThatThrownBy(() -> format.read(voc, ReadOptions.DEFAULT, notices))
                .hasMessage(voc.resolve("a.xml")
                        + ": line 1: the outermost element is <annotation>, but of ASAP it is <ASAP_Annotations>;"
                        + " take this file out of the folder or name its format with from");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Type="Dot"       | Type="Circle"   | the annotation "a" has the Type "Circle", which is not one of [Dot, Rectangle, Polygon, Spline, PointSet, Measurement]; correct it
            Type="Dot"       | Kind="Dot"      | the annotation "a" has the Type "", which is not one of
            X="1"            | X="one"         | the annotation "a" has a coordinate with X "one", which is not a number of pixels; correct it
            X="1"            | X="1,234.5"     | has a coordinate with X "1,234.5", which is not a number of pixels
            X="1"            | X="NaN"         | has a coordinate with X "NaN", which is not a number of pixels
            X="1"            | X="1e12"        | has a coordinate with X "1e12", which is not a number of pixels
            Y="1"            | Z="1"           | the annotation "a" has a coordinate with Y "", which is not a number of pixels
            Order="0"        | Order="first"   | the annotation "a" has a coordinate of Order "first", which is not a whole number; number them 0, 1, 2, ...
            Order="0"        | Order="-1"      | has a coordinate of Order "-1", which is not a whole number
            <Coordinate O    | <Coordinate Order="0" X="2" Y="2"/><Coordinate O | of Order "0", which another has too
            </Coordinates>   | <Coordinate Order="5" X="2" Y="2"/></Coordinates> | the annotation "a" has 2 coordinates, but a Dot has one; correct it or take it out
            Coordinates      | Places          | the annotation "a" has 0 coordinates, but a Dot has one
            PartOfGroup="mitotic figure" | PartOfGroup="cells" | the annotation "a" is in the group "cells", which <AnnotationGroups> does not declare, so that ASAP drops the whole file; declare it or write "None"
            Group Name=      | Group Title=    | a <Group> of <AnnotationGroups> has no Name; give it one
            </Annotations>   | </Anotations>   | this is not XML that can be read
            """)
    void broken_files_are_told_of_with_file_line_and_value(String good, String bad, String sentence)
            throws IOException {
        Path file = file("a.xml", annotation("Dot", "1,1"), GROUPS);
        Path broken = Files.createDirectories(folder.resolve("broken/sub"));
        Files.writeString(broken.resolve("a.xml"), Files.readString(file).replace(good, bad));

        assertThatThrownBy(() -> format.read(folder.resolve("broken"), ReadOptions.DEFAULT, notices))
                .isInstanceOf(MidogException.class)
                .hasMessageStartingWith(broken.resolve("a.xml") + ": line 2: ")
                .hasMessageContaining(sentence.strip());
    }

    @Test
    void a_folder_of_other_files_is_refused_and_an_empty_one_is_empty() throws IOException {
        assertThat(format.read(folder, ReadOptions.DEFAULT, notices).rois()).isEmpty();

        Files.writeString(folder.resolve("notes.txt"), "");

        assertThatThrownBy(() -> format.read(folder, ReadOptions.DEFAULT, notices))
                .hasMessage(folder + " holds no XML files; name the folder that has them");
    }

    private Dataset read(String annotations) throws IOException {
        return format.read(file("001.xml", annotations, GROUPS), ReadOptions.DEFAULT, notices);
    }

    private Path file(String name, String annotations, String groups) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "<?xml version=\"1.0\"?>\n<ASAP_Annotations><Annotations>" + annotations + "</Annotations>" + groups
                        + "</ASAP_Annotations>");
    }

    /** An annotation called "a" of a type, with points "x,y x,y ...". */
    private static String annotation(String type, String points) {
        StringBuilder text = new StringBuilder("<Annotation Name=\"a\" Type=\"" + type
                + "\" PartOfGroup=\"mitotic figure\" Color=\"#F4FA58\"><Coordinates>");
        String[] places = points.split(" ", -1);
        for (int i = 0; i < places.length; i++) {
            String[] place = places[i].split(",", -1);
            text.append("<Coordinate Order=\"" + i + "\" X=\"" + place[0] + "\" Y=\"" + place[1] + "\"/>");
        }
        return text.append("</Coordinates></Annotation>").toString();
    }

    private static Shape polygon(double... numbers) {
        return new Shape.Polygon(IntStream.range(0, numbers.length / 2)
                .mapToObj(i -> new Point(numbers[2 * i], numbers[2 * i + 1]))
                .toList());
    }
}
