package dev.midog.format.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midog.BlankImage;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Split;
import dev.midog.format.Formats;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.ReadOptions;
import dev.midog.task.dataset.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YOLO folders as annotation tools save them. */
class YoloLayoutsTest {
    private static final String ROW = "1 0.5 0.5 0.25 0.2\n";
    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT
            .withImages(stem -> Optional.of(new KnownImage(stem + ".tiff", 200, 100)))
            .withSizes(file -> RoiFacts.ofSize(200, 100));

    @TempDir
    private Path folder;

    private final Notices notices = new Notices();

    /** Label Studio and makesense.ai beside the folder, labelImg in it, CVAT with the list of Darknet. */
    @ParameterizedTest
    @CsvSource({
        "classes.txt, labels/a.txt, images/a.tiff",
        "labels/classes.txt, labels/a.txt, images/a.tiff",
        "labels/train/classes.txt, labels/train/a.txt, images/train/a.tiff",
        "obj.names, obj_train_data/a.txt, obj_train_data/a.tiff",
        "data/obj.names, obj_train_data/a.txt, obj_train_data/a.tiff",
        "classes.txt, a.txt, a.tiff"
    })
    void lists_of_classes_are_found_where_tools_put_them(String list, String labels, String image) throws IOException {
        file(list, "imposter\nmitotic figure\n");
        file(labels, ROW);
        BlankImage.write(parents(image), 200, 100);

        Dataset dataset = read();

        assertThat(dataset.rois()).extracting(Roi::fileName).containsExactly("a.tiff");
        assertThat(dataset.annotations()).singleElement().satisfies(one -> {
            assertThat(one.shape().box(0)).isEqualTo(new Box(75, 40, 125, 60));
            assertThat(dataset.categoriesById().get(one.categoryId()))
                    .extracting(Category::name)
                    .isEqualTo("mitotic figure");
        });
        assertThat(notices.list()).extracting(Notice::code).doesNotContain("NO-LABELS");
        assertThat(Formats.detect(folder).name()).isEqualTo("yolo");
    }

    @Test
    void subsets_of_darknet_are_splits() throws IOException {
        file("obj.names", "mitotic figure\nimposter\n");
        file("obj.data", "classes = 2\ntrain = data/train.txt\nnames = data/obj.names\nbackup = backup/\n");
        file("train.txt", "data/obj_train_data/a.png\n");
        file("obj_train_data/a.txt", ROW);
        file("obj_valid_data/sub/b.txt", ROW);
        file("obj_mine_data/c.txt", ROW);

        Dataset dataset = read();

        assertThat(dataset.rois()).extracting(Roi::fileName).containsExactly("a.tiff", "c.tiff", "sub/b.tiff");
        assertThat(dataset.rois())
                .extracting(roi -> roi.facts().split())
                .containsExactly(Split.TRAIN, null, Split.VALIDATION);
    }

    @Test
    void lists_of_classes_that_differ_are_refused() throws IOException {
        file("labels/train/classes.txt", "a\nb\n");
        file("labels/val/classes.txt", "b\na\n");
        file("labels/train/x.txt", ROW);

        assertThatThrownBy(this::read)
                .isInstanceOf(MidogException.class)
                .hasMessageEndingWith("labels/val/classes.txt name different classes; keep the right one, beside the"
                        + " folder of labels");
    }

    @Test
    void text_files_beside_labels_in_no_folder_that_list_images_or_explain_are_not_labels() throws IOException {
        file("classes.txt", "a\nb\n");
        file("train.txt", "images/x.png\n");
        file("README.roboflow.txt", "exported\n");
        file("x.txt", ROW);

        assertThat(read().rois()).extracting(Roi::fileName).containsExactly("x.tiff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"valid/images/a.tiff", "images/valid/a.tiff", "obj_valid_data/a.tiff", "images/a.tiff"})
    void image_files_are_found_in_the_layouts_of_all_tools(String place) throws IOException {
        file(
                "data.yaml",
                "train: ../train/images\nval: ../valid/images\nnc: 2\nnames: ['imposter', 'mitotic figure']\n");
        file("valid/labels/a.txt", ROW);
        parents(place);
        BlankImage.write(folder.resolve(place), 200, 100);

        Dataset dataset = read();

        assertThat(dataset.rois()).singleElement().satisfies(roi -> {
            assertThat(roi.facts().split()).isEqualTo(Split.VALIDATION);
            assertThat(new ImageFiles(folder, new YoloFormat(), dataset).find(roi))
                    .contains(place);
        });
    }

    @Test
    void of_two_images_of_one_name_one_that_can_be_read_counts() throws IOException {
        file("data.yaml", "names: [a, b]\n");
        file("labels/a.txt", ROW);
        file("images/a.webp", "");
        BlankImage.write(parents("images/a.png"), 200, 100);

        assertThat(read().rois()).extracting(Roi::fileName).containsExactly("a.png");
    }

    private Dataset read() throws IOException {
        return new YoloFormat().read(folder, OPTIONS, notices);
    }

    private Path parents(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return file;
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(parents(name), text);
    }
}
