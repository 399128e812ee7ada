package dev.midog.format.voc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.format.ColumnNames;
import dev.midog.format.ReadOptions;
import dev.midog.format.WriteOptions;
import dev.midog.model.Box;
import dev.midog.model.Category;
import dev.midog.model.Dataset;
import dev.midog.model.Extras;
import dev.midog.model.Notice;
import dev.midog.model.Notices;
import dev.midog.model.Roi;
import dev.midog.model.RoiFacts;
import dev.midog.model.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        Roi image = new Roi(1, " a .png", RoiFacts.ofSize(9, 9).withSplit(Split.TEST), Extras.EMPTY);
        Dataset dataset =
                new Dataset(Extras.EMPTY, List.of(), List.of(), List.of(), List.of(image), List.of(), Extras.EMPTY);
        Path output = Files.createDirectory(folder.resolve("out"));
        format.write(dataset, output, WriteOptions.DEFAULT, notices);

        assertThat(format.read(output, ReadOptions.DEFAULT, notices).rois()).containsExactly(image);
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

    private Dataset read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("a.xml"), text);
        return format.read(file, ReadOptions.DEFAULT, notices);
    }
}
