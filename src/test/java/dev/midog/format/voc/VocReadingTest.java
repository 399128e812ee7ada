package dev.midog.format.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Split;
import dev.midog.format.Formats;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocReadingTest {
    private static final String FILE = """
            <annotation><filename>a.png</filename><size><width>100</width><height>100</height></size>
            <object><name>%s</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object>
            <object><name>a</name><bndbox><xmin>5</xmin><ymin>2</ymin><xmax>7</xmax><ymax>4</ymax></bndbox>%s</object>
            </annotation>
            """;

    private final VocFormat format = new VocFormat();
    private final Notices notices = new Notices();

    @TempDir
    private Path folder;

    @Test
    void a_file_tells_by_itself_that_its_pixels_count_from_1() throws IOException {
        Dataset dataset = read(FILE.formatted("a", ""));
        Path output = Files.createDirectory(folder.resolve("out"));
        format.write(dataset, output, new WriteOptions(50, 1, ColumnNames.USUAL), notices);

        Dataset back = format.read(output, ReadOptions.DEFAULT, notices);

        assertThat(back.annotations().get(0).shape().box(0)).isEqualTo(new Box(1, 2, 3, 4));
        assertThat(notices.list())
                .extracting(Notice::message)
                .containsExactly("1 file states that pixels count from 1, and is read so");
        assertThat(output.resolve("Annotations/a.xml")).content().contains("<xmin>2</xmin>");
    }

    @Test
    void blanks_around_the_name_of_an_image_come_back_and_so_does_its_side() throws IOException {
        Roi image =
                new Roi(1, " a .png", RoiFacts.ofSize(9, 9).withSplit(Split.TEST), RoiFacts.NONE, Extras.EMPTY, true);
        Dataset dataset =
                new Dataset(Extras.EMPTY, List.of(), List.of(), List.of(), List.of(image), List.of(), Extras.EMPTY);
        Path output = Files.createDirectory(folder.resolve("out"));
        format.write(dataset, output, WriteOptions.DEFAULT, notices);

        assertThat(format.read(output, ReadOptions.DEFAULT, notices).rois())
                .extracting(Roi::fileName, Roi::stated)
                .containsExactly(tuple(image.fileName(), image.stated()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Annotations/", "annotations/", "ANNOTATIONS/", "", "VOC2007/Annotations/"})
    void the_folder_of_annotations_is_not_a_part_of_the_images_name(String place) throws IOException {
        Path data = folder.resolve("data");
        Path file = data.resolve(place + "sub/a.xml");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, FILE.formatted("a", ""));

        assertThat(Formats.detect(data)).isInstanceOf(VocFormat.class);
        assertThat(format.read(data, ReadOptions.DEFAULT, notices).rois())
                .extracting(Roi::fileName)
                .containsExactly(place.startsWith("VOC") ? "VOC2007/sub/a.png" : "sub/a.png");
    }

    @Test
    void hidden_files_are_told_of() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        for (String name : new String[] {"a.xml", ".b.xml", "._a.xml"}) {
            Files.writeString(data.resolve(name), FILE.formatted("a", ""));
        }

        assertThat(format.read(data, ReadOptions.DEFAULT, notices).rois()).hasSize(1);
        assertThat(notices.list())
                .extracting(Notice::code, Notice::message)
                .containsExactly(tuple(
                        "HIDDEN-FILES",
                        "1 hidden file is not read, the first of them .b.xml; rename what belongs to the dataset"));
    }

    @Test
    void blanks_that_a_file_puts_around_names_are_left_out_with_a_note() throws IOException {
        Dataset dataset = read(FILE.formatted("\n  a\n", ""));

        assertThat(dataset.categories()).extracting(Category::name).containsExactly("a");
        assertThat(notices.list()).extracting(Notice::code).containsExactly("BLANKS-NOT-READ");
    }

    @Test
    void elements_that_are_not_read_are_told_of() throws IOException {
        read(FILE.formatted("a", "<part><name>head</name></part><truncated>1</truncated>"));

        assertThat(notices.list())
                .extracting(Notice::message)
                .containsExactly("elements that midog does not read: object/part");
    }

    @Test
    void a_file_may_tell_behind_its_objects_that_its_pixels_count_from_1() throws IOException {
        String object = "<object><name>a</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>100</xmax><ymax>100</ymax>"
                + "</bndbox></object>";
        String source = "<source><annotation>" + VocFormat.COUNTED_FROM_ONE + "</annotation></source>";

        for (String inside : List.of(source + object, object + source)) {
            assertThat(read("<annotation>" + inside + "</annotation>").annotations())
                    .singleElement()
                    .satisfies(one -> assertThat(one.shape().box(0)).isEqualTo(new Box(0, 0, 100, 100)));
        }
    }

    @Test
    void what_is_told_of_an_object_beside_place_and_class_comes_back() throws IOException {
        String told = "<truncated>1</truncated><occluded>1</occluded><difficult>2</difficult><pose>Left</pose>";
        Dataset dataset = read(FILE.formatted("a", told));
        Path output = Files.createDirectory(folder.resolve("out"));

        format.write(dataset, output, WriteOptions.DEFAULT, notices);

        assertThat(dataset.annotations().get(1).extras().object("voc").values())
                .containsOnlyKeys("truncated", "occluded", "difficult", "pose");
        assertThat(format.read(output, ReadOptions.DEFAULT, notices).annotations())
                .isEqualTo(dataset.annotations());
        assertThat(notices.list()).isEmpty();
    }

    @Test
    void further_numbers_of_a_box_are_told_of() throws IOException {
        Dataset dataset = read(FILE.formatted("a", "").replace("<xmin>5", "<angle>45</angle><xmin>5"));

        assertThat(dataset.annotations()).hasSize(2);
        assertThat(notices.list())
                .extracting(Notice::message)
                .containsExactly("elements that midog does not read: object/bndbox/angle");
    }

    @Test
    void an_image_in_the_lists_of_two_sides_and_one_without_a_file_are_told() throws IOException {
        Files.createDirectories(folder.resolve("ImageSets/Main"));
        Files.createDirectories(folder.resolve("Annotations"));
        Files.writeString(folder.resolve("Annotations/a.xml"), FILE.formatted("a", ""));
        Files.writeString(folder.resolve("ImageSets/Main/train.txt"), "a\n\nlost\n");
        Files.writeString(folder.resolve("ImageSets/Main/test.txt"), "a\n");

        Dataset dataset = format.read(folder, ReadOptions.DEFAULT, notices);

        assertThat(dataset.rois().get(0).facts().split()).isEqualTo(Split.TRAIN);
        assertThat(notices.list())
                .containsExactly(
                        new Notice(
                                "SIDES-DIFFER",
                                "1 image is in the lists of two splits, of which the first counts: a",
                                1),
                        new Notice("SETS-NOT-READ", "1 name in ImageSets/Main that no XML file has: lost", 1));
    }

    private Dataset read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("a.xml"), text);
        return format.read(file, ReadOptions.DEFAULT, notices);
    }
}
