package dev.midog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Crops in folders of classes, as torchvision's {@code ImageFolder}, timm, Keras and Hugging Face's {@code imagefolder} read
 * them: {@code ROOT/CLASS/*.png}, nothing else in a folder of a class, and the classes numbered in the order of the names.
 */
class ClassFoldersTest {
    @TempDir
    private Path folder;

    private ExtractFixture fixture;
    private Path splits;

    @BeforeEach
    void write() throws IOException {
        fixture = ExtractFixture.in(folder, 80, 80);
        Files.writeString(fixture.dataset(), """
                {"info": {"midog": {"bbox": "xywh", "version": 1}},
                 "images": [{"id": 1, "file_name": "a.tiff", "width": 80, "height": 80},
                            {"id": 2, "file_name": "b.tiff", "width": 80, "height": 80}],
                 "categories": [{"id": 1, "name": "atypical mitotic figure: ring shape"},
                                {"id": 2, "name": "normal mitotic figure"}],
                 "annotations": [
                  {"id": 11, "image_id": 1, "category_id": 1, "bbox": [10, 10, 20, 20], "area": 400, "iscrowd": 0},
                  {"id": 12, "image_id": 1, "category_id": 2, "bbox": [40, 30, 20, 20], "area": 400, "iscrowd": 0},
                  {"id": 13, "image_id": 2, "category_id": 2, "bbox": [5, 5, 10, 10], "area": 100, "iscrowd": 0}]}
                """);
        splits = Files.writeString(folder.resolve("splits.csv"), "file_name,role\na.tiff,train\nb.tiff,test\n");
    }

    @Test
    void crops_lie_in_folders_of_their_classes_in_those_of_the_splits() throws IOException {
        CliRun run = extract("--labels", "folders", "--split-file", splits);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(images("train"))
                .isEqualTo(Map.of("atypical mitotic figure - ring shape", 1L, "normal mitotic figure", 1L));
        assertThat(images("test")).isEqualTo(Map.of("normal mitotic figure", 1L));
        assertThat(run.err())
                .contains("test/ has no patches of atypical mitotic figure - ring shape")
                .doesNotContain("train/ has no patches");
        assertThat(fixture.out().resolve("images")).doesNotExist();
    }

    @Test
    void without_splits_the_classes_lie_in_the_folder_itself() throws IOException {
        CliRun run = extract("--labels", "folders");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(images(""))
                .isEqualTo(Map.of("atypical mitotic figure - ring shape", 1L, "normal mitotic figure", 2L));
        assertThat(run.err()).contains("no image has a split").contains("--split-file");
    }

    @Test
    void hugging_face_gets_a_column_of_labels_beside_the_folders_and_without_them() throws IOException {
        CliRun folders = extract("--labels", "folders,hf,coco,csv", "--split-file", splits);
        List<String> lines = Files.readAllLines(fixture.out().resolve("train/metadata.jsonl"));

        assertThat(folders.exitCode()).as(folders.err()).isZero();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .contains("\"file_name\":\"atypical mitotic figure - ring shape/")
                .contains("\"label\":\"atypical mitotic figure: ring shape\"");
        for (String line : lines) {
            String name = line.replaceFirst(".*\"file_name\":\"([^\"]*)\".*", "$1");
            assertThat(fixture.out().resolve("train").resolve(name)).exists();
        }
        assertThat(Files.readString(fixture.out().resolve("annotations/train.json")))
                .contains("train/atypical mitotic figure - ring shape/");

        CliRun plain = extract("--labels", "hf", "--force");
        assertThat(plain.exitCode()).as(plain.err()).isZero();
        assertThat(Files.readString(fixture.out().resolve("images/metadata.jsonl")))
                .contains("\"label\":\"normal mitotic figure\"");
        assertThat(fixture.out().resolve("train")).doesNotExist();
    }

    @Test
    void a_class_is_picked_with_its_kinds() throws IOException {
        CliRun run = extract("--labels", "folders", "--category", "atypical");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(images("")).isEqualTo(Map.of("atypical mitotic figure - ring shape", 1L));
    }

    @Test
    void the_shards_of_a_job_array_are_the_whole() throws IOException {
        extract("--labels", "folders,hf", "--split-file", splits);
        for (int shard = 1; shard <= 2; shard++) {
            CliRun part = CliRun.midog(
                    "extract",
                    fixture.dataset(),
                    "--images",
                    fixture.images(),
                    "--crop-size",
                    64,
                    "--labels",
                    "folders,hf",
                    "--split-file",
                    splits,
                    "--shard",
                    shard + "/2",
                    "--out",
                    folder.resolve("s" + shard));
            assertThat(part.exitCode()).as(part.err()).isZero();
        }

        CliRun merged = CliRun.midog(
                "extract", "--merge", folder.resolve("s1"), folder.resolve("s2"), "--out", folder.resolve("all"));

        assertThat(merged.exitCode()).as(merged.err()).isZero();
        assertThat(ExtractFixture.hashes(folder.resolve("all"))).isEqualTo(ExtractFixture.hashes(fixture.out()));
    }

    @Test
    void a_sheet_shows_them() {
        extract("--labels", "folders", "--split-file", splits);
        CliRun sheet = CliRun.midog("montage", fixture.out(), "--output", folder.resolve("sheet.png"));

        assertThat(sheet.exitCode()).as(sheet.err()).isZero();
        assertThat(sheet.out() + sheet.err()).contains("3");
    }

    @Test
    void patches_without_one_class_and_labels_of_other_layouts_are_refused() {
        CliRun grid = CliRun.midog(
                "extract",
                fixture.dataset(),
                "--images",
                fixture.images(),
                "--size",
                32,
                "--labels",
                "folders",
                "--out",
                fixture.out());
        CliRun yolo = extract("--labels", "folders,yolo");

        assertThat(grid.exitCode()).isEqualTo(2);
        assertThat(grid.err())
                .contains("--labels folders is for patches cut around annotations")
                .contains("--crop-size");
        assertThat(yolo.exitCode()).isEqualTo(2);
        assertThat(yolo.err()).contains("goes with coco, csv and hf");
    }

    @Test
    void two_classes_with_one_folder_are_refused() throws IOException {
        Files.writeString(
                fixture.dataset(),
                Files.readString(fixture.dataset())
                        .replace("atypical mitotic figure: ring shape", "a?")
                        .replace("normal mitotic figure", "a*"));

        CliRun run = extract("--labels", "folders");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the class \"a*\" cannot have a folder: \"a_\" is that of the class \"a?\"");
    }

    private CliRun extract(Object... more) {
        Object[] words = Stream.concat(
                        Stream.of(
                                "extract",
                                fixture.dataset(),
                                "--images",
                                fixture.images(),
                                "--crop-size",
                                64,
                                "--out",
                                fixture.out()),
                        Stream.of(more))
                .toArray();
        return CliRun.midog(words);
    }

    /** How many images each folder in {@code root} has, as readers of folders of classes count. */
    private Map<String, Long> images(String root) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        try (Stream<Path> folders = Files.list(fixture.out().resolve(root))) {
            for (Path one : folders.filter(Files::isDirectory).toList()) {
                try (Stream<Path> files = Files.list(one)) {
                    List<Path> all = files.toList();
                    assertThat(all).allMatch(file -> file.toString().endsWith(".png"));
                    counts.put(one.getFileName().toString(), (long) all.size());
                }
            }
        }
        return counts;
    }
}
