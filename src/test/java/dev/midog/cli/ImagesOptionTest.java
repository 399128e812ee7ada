package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.BlankImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --images} means one thing in every command, and finds images where a dataset's format places them. */
class ImagesOptionTest {
    private static final String DATASET = """
            {"images": [
               {"id": 1, "file_name": "one.tiff", "width": 60, "height": 40, "split": "train"},
               {"id": 2, "file_name": "two.tiff", "width": 60, "height": 40, "split": "val"},
               {"id": 3, "file_name": "three.tiff", "width": 60, "height": 40}],
             "categories": [{"id": 1, "name": "mitotic figure"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [20, 10, 8, 8], "area": 64, "iscrowd": 0},
               {"id": 2, "image_id": 2, "category_id": 1, "bbox": [30, 10, 8, 8], "area": 64, "iscrowd": 0},
               {"id": 3, "image_id": 3, "category_id": 1, "bbox": [30, 20, 8, 8], "area": 64, "iscrowd": 0}]}
            """;

    @TempDir
    private Path folder;

    private Path images;
    private Path dataset;

    @BeforeEach
    void files() throws IOException {
        images = Files.createDirectory(folder.resolve("pics"));
        dataset = Files.writeString(folder.resolve("a.json"), DATASET);
        for (String name : List.of("one.tiff", "two.tiff", "three.tiff")) {
            image(images.resolve(name));
        }
    }

    private static void image(Path file) throws IOException {
        BlankImage.write(file, 60, 40);
    }

    /** A YOLO folder of three images without any of their files. */
    private Path yoloWithoutImages() {
        Path yolo = folder.resolve("yolo");
        assertThat(CliRun.midog("convert", dataset, yolo, "--to", "yolo").exitCode())
                .isZero();
        return yolo;
    }

    @ParameterizedTest
    @ValueSource(strings = {"stats", "agreement", "validate", "split --scheme random"})
    void every_command_on_one_dataset_takes_the_folder_of_images(String command) {
        Path yolo = yoloWithoutImages();
        String[] words = command.split(" ");
        Object[] args = command.contains(" ")
                ? new Object[] {words[0], yolo, words[1], words[2]}
                : new Object[] {words[0], yolo};

        assertThat(CliRun.midog(args).err()).contains("name the folder of the images with --images");
        CliRun run = CliRun.midog(with(args, "--images", images));

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static Object[] with(Object[] args, Object... more) {
        Object[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return all;
    }

    @Test
    void diff_merge_extract_and_evaluate_take_the_folder_of_images() throws IOException {
        Path yolo = yoloWithoutImages();
        Path merged = folder.resolve("merged.json");
        Path found = Files.writeString(folder.resolve("found.csv"), "file_name,x,y,score\none.tiff,24,14,0.9\n");

        assertThat(CliRun.midog("diff", dataset, yolo, "--images", images, "--ignore", "metadata,id"))
                .satisfies(run -> assertThat(run.exitCode()).as(run.err()).isZero());
        assertThat(CliRun.midog("merge", dataset, yolo, merged, "--images", images, "--duplicates", "drop"))
                .satisfies(run -> assertThat(run.exitCode()).as(run.err()).isZero());
        assertThat(merged).content().contains("\"one.tiff\"").doesNotContain("\"one\"");
        assertThat(CliRun.midog("extract", yolo, "--images", images, "--out", folder.resolve("o"), "--size", 32))
                .satisfies(run -> assertThat(run.exitCode()).as(run.err()).isZero());
        assertThat(CliRun.midog("evaluate", "--truth", yolo, "--predictions", found, "--images", images))
                .satisfies(run -> assertThat(run.exitCode()).as(run.err()).isZero());
    }

    @Test
    void merge_takes_sizes_that_no_file_states_from_the_images() throws IOException {
        Path sizeless = Files.writeString(
                folder.resolve("b.json"),
                DATASET.replace("\"width\": 60, \"height\": 40", "\"um_per_px_x\": 0.25, \"um_per_px_y\": 0.25"));
        Path target = folder.resolve("merged");

        CliRun run = CliRun.midog(
                "merge", sizeless, dataset, target, "--to", "voc", "--images", images, "--duplicates", "drop");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(CliRun.midog("stats", sizeless, "--images", images, "--by", "image")
                        .err())
                .doesNotContain("for want of size");
    }

    @ParameterizedTest
    @CsvSource({"yolo, .", "yolo, images", "hf, .", "voc, .", "voc, JPEGImages", "asap, ."})
    void images_that_were_copied_into_a_dataset_are_found_in_its_folder(String format, String below)
            throws IOException {
        Path copy = folder.resolve("copy");
        assertThat(CliRun.midog("convert", dataset, copy, "--to", format, "--images", images, "--copy")
                        .exitCode())
                .isZero();
        Path named = copy.resolve(below).normalize();

        CliRun run = CliRun.midog("validate", copy, "--images", named);

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).doesNotContain("MISSING-FILE", "UNLISTED-FILE");
        assertThat(CliRun.midog("extract", copy, "--images", named, "--out", folder.resolve("o"), "--size", 32))
                .satisfies(cut -> assertThat(cut.exitCode()).as(cut.err()).isZero());
        Path again = folder.resolve("again");
        assertThat(CliRun.midog("convert", copy, again, "--to", "voc", "--images", named, "--copy"))
                .satisfies(made -> assertThat(made.exitCode()).as(made.err()).isZero());
        assertThat(again.resolve("JPEGImages/two.tiff")).exists();
    }

    @ParameterizedTest
    @CsvSource({"labels/train, images", "labels, images/train", "labels/train, images/train", "labels, images"})
    void labels_and_image_of_one_name_are_one_image_whichever_of_them_lies_in_the_folder_of_a_side(
            String labels, String place) throws IOException {
        Path yolo = folder.resolve("yl");
        Files.writeString(Files.createDirectories(yolo.resolve(labels)).resolve("a.txt"), "0 0.5 0.5 0.1 0.1\n");
        image(Files.createDirectories(yolo.resolve(place)).resolve("a.tiff"));
        Files.writeString(yolo.resolve("data.yaml"), "names: {0: mitotic figure}\n");
        Path json = folder.resolve("y.json");

        CliRun run = CliRun.midog("convert", yolo, json, "--images", yolo.resolve(place));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("images +1\n").containsPattern("annotations +1\n");
        assertThat(json).content().contains("\"a.tiff\"");
        assertThat(CliRun.midog("stats", yolo).exitCode())
                .as("the image lies in the folder")
                .isZero();
    }

    @Test
    void an_image_with_labels_of_its_own_is_not_that_of_other_labels() throws IOException {
        Path yolo = folder.resolve("yl");
        Files.writeString(Files.createDirectories(yolo.resolve("labels/train")).resolve("a.txt"), "");
        Files.writeString(Files.createDirectories(yolo.resolve("labels")).resolve("a.txt"), "");
        image(Files.createDirectories(yolo.resolve("images")).resolve("a.tiff"));
        Files.writeString(yolo.resolve("data.yaml"), "names: {0: mitotic figure}\n");

        CliRun run = CliRun.midog("stats", yolo, "--by", "image");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("a.tiff").containsPattern("(?m)^a ");
    }

    @Test
    void only_published_images_are_to_be_fetched() throws IOException {
        Files.writeString(
                dataset,
                DATASET.replace("\"three.tiff\", \"width\": 60, \"height\": 40", "\"001.tiff\"")
                        .replace("\"id\": 3, \"file_name\"", "\"id\": 1001, \"file_name\"")
                        .replace("\"image_id\": 3", "\"image_id\": 1001"));
        Files.copy(images.resolve("three.tiff"), images.resolve("001.tiff"));
        Files.delete(images.resolve("one.tiff"));
        Files.writeString(images.resolve("two.tiff"), "no image");

        CliRun run = CliRun.midog("validate", dataset, "--images", images, "--format", "csv");

        assertThat(run.out())
                .contains("1 image has no file in the folder of images; put it there, or leave it out with --cases")
                .contains("1 image file cannot be read; put a whole one in its place, or leave it out with --cases")
                .doesNotContain("midog download", "midog verify");
        Files.delete(images.resolve("001.tiff"));
        assertThat(CliRun.midog("validate", dataset, "--images", images, "--format", "csv")
                        .out())
                .contains("2 images have no file in the folder of images; put them there (midog download fetches"
                        + " images of MIDOG++), or leave them out with --cases");
        assertThat(CliRun.midog("validate", dataset, "--images", images, "--cases", 1001, "--format", "csv")
                        .out())
                .contains("1 image has no file in the folder of images; fetch it with midog download, or leave it out"
                        + " with --cases");
        Files.writeString(images.resolve("001.tiff"), "no image");
        assertThat(CliRun.midog("validate", dataset, "--images", images, "--cases", 1001, "--format", "csv")
                        .out())
                .contains("1 image file cannot be read; fetch it again with midog verify --repair");
    }
}
