package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.core.model.Split;
import dev.midog.core.model.Vote;
import dev.midog.format.spi.WriteOptions;
import dev.midog.patch.PatchDataset;
import dev.midog.patch.label.LabelFile;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.label.PatchLabels;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.label.PatchSidecar;
import dev.midog.patch.plan.EdgeRule;
import dev.midog.patch.plan.GridPlanner;
import dev.midog.patch.plan.InclusionRule;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.SourceImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels of patches are written as the format writes a dataset with the same patches as images. */
class PatchLabelsContractTest {
    private static final Roi ROI = new Roi(
            1,
            "slide, \"a\".tiff",
            new RoiFacts(200, 100, "=tumor", "XR", "@lab", "human", null, Split.TRAIN, null),
            Extras.EMPTY);
    private static final List<Annotation> ANNOTATIONS = List.of(
            annotation(1, 5, new Box(10, 10, 30, 30)),
            annotation(2, 3, new Box(150.5, 40, 190.5, 80)),
            annotation(3, 9, new Box(90, 60, 95, 90)));
    private static final Dataset SOURCE = new Dataset(
            Extras.EMPTY,
            List.of(),
            List.of(
                    Category.named(9, "-eosinophil, \"pink\"", Extras.EMPTY),
                    Category.named(3, "mitotic figure", Extras.EMPTY),
                    Category.named(5, "hard negative", Extras.EMPTY)),
            List.of(),
            List.of(ROI),
            ANNOTATIONS,
            Extras.EMPTY);
    private static final PatchPlan PLAN = plan(ANNOTATIONS);

    @TempDir
    private Path folder;

    private Dataset patches;
    private PatchLabels labels;

    @Test
    void crowds_are_marked_in_coco_and_told_of_the_other_labels() {
        List<Annotation> crowds = ANNOTATIONS.stream()
                .map(annotation -> annotation.withExtras(new Extras(Map.of(Annotation.CROWD, 1))))
                .toList();
        PatchPlan plan = plan(crowds);
        PatchPaths paths = new PatchPaths("png", false);
        Dataset crowded = PatchDataset.of(SOURCE, plan, Map.of(), paths, false, "patches");

        assertThat(crowded.annotations()).isNotEmpty().allMatch(Annotation::isCrowd);
        assertThat(new PatchLabels(paths, Set.of(LabelKind.COCO), plan, crowded, PatchDataset.COLUMNS, 50)
                        .notices()
                        .list())
                .isEmpty();
        assertThat(new PatchLabels(paths, Set.of(LabelKind.COCO, LabelKind.HF), plan, crowded, PatchDataset.COLUMNS, 50)
                        .notices()
                        .list())
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.code()).isEqualTo("LOSS-CROWD");
                    assertThat(notice.message()).startsWith("hf: ").endsWith("leave them out with dropCrowd");
                });
    }

    private static PatchPlan plan(List<Annotation> annotations) {
        return new GridPlanner(new PatchSize(100, 100), 0, EdgeRule.PAD, new InclusionRule(null, 50))
                .plan(List.of(new SourceImage(ROI, "a", 200, 100, annotations)), new Notices());
    }

    @BeforeEach
    void writeLabels() throws IOException {
        PatchPaths paths = new PatchPaths("png", false);
        patches = PatchDataset.of(SOURCE, PLAN, Map.of(), paths, false, "patches");
        labels = new PatchLabels(paths, Set.of(LabelKind.values()), PLAN, patches, PatchDataset.COLUMNS, 50);
        for (LabelFile file : labels.files()) {
            Path path = folder.resolve("labels").resolve(file.path());
            Files.createDirectories(path.getParent());
            file.content().writeTo(path);
        }
    }

    @Test
    void csv_rows_are_those_of_the_format_and_go_on_with_further_columns() throws IOException {
        List<String> rows = Files.readAllLines(written("csv"));
        List<String> withFurther = Files.readAllLines(label("annotations.csv"));

        assertThat(rows).hasSize(1 + ANNOTATIONS.size());
        assertThat(withFurther).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(withFurther.get(i)).startsWith(rows.get(i) + ",");
        }
    }

    @Test
    void lines_for_hugging_face_are_those_of_the_format_but_for_further_keys() throws IOException {
        List<String> lines = Files.readAllLines(written("hf").resolve("train/metadata.jsonl"));
        List<String> withFurther = Files.readAllLines(label("images/metadata.jsonl"));

        assertThat(withFurther).hasSameSizeAs(lines).hasSize(2);
        ObjectMapper mapper = new ObjectMapper();
        for (int i = 0; i < lines.size(); i++) {
            ObjectNode line = (ObjectNode) mapper.readTree(withFurther.get(i));
            line.remove(PatchDataset.COLUMNS.ofImages());
            ((ObjectNode) line.get("objects")).remove(PatchDataset.COLUMNS.ofAnnotations());
            line.put("file_name", "images/" + line.get("file_name").asText());
            assertThat(line).hasToString(lines.get(i));
        }
    }

    @Test
    void label_files_of_yolo_are_byte_for_byte_those_of_the_format() throws IOException {
        Path folderOfFormat = written("yolo");

        PatchSidecar yolo = labels.sidecars().stream()
                .filter(sidecar -> sidecar.group().equals("labels/"))
                .findFirst()
                .orElseThrow();
        PLAN.patches()
                .forEach(patch -> assertThat(
                                folderOfFormat.resolve("labels/train/images").resolve(patch.name() + ".txt"))
                        .hasBinaryContent(yolo.bytes(patch)));
        try (Stream<String> ofFormat = Files.lines(folderOfFormat.resolve("data.yaml"));
                Stream<String> ofPatches = Files.lines(label("data.yaml"))) {
            assertThat(ofPatches.filter(line -> line.startsWith("  ")))
                    .hasSize(3)
                    .containsExactlyElementsOf(
                            ofFormat.filter(line -> line.startsWith("  ")).toList());
        }
    }

    @Test
    void coco_is_byte_for_byte_that_of_the_format() throws IOException {
        assertThat(label("annotations.json")).hasSameBinaryContentAs(written("coco"));
    }

    /** The patches as {@code format} writes a dataset. */
    private Path written(String format) throws IOException {
        Path output = folder.resolve(format);
        if (Formats.named(format).output(output).toString().equals("FOLDER")) {
            Files.createDirectories(output);
        }
        Formats.named(format).write(patches, output, WriteOptions.DEFAULT, new Notices());
        return output;
    }

    private Path label(String name) {
        return folder.resolve("labels").resolve(name);
    }

    private static Annotation annotation(long id, int categoryId, Box box) {
        return new Annotation(
                id,
                1,
                categoryId,
                new Shape.Area(box),
                List.of(new Vote(3, null), new Vote(Category.NO_AGREEMENT, null)),
                null,
                null,
                false,
                Extras.EMPTY);
    }
}
