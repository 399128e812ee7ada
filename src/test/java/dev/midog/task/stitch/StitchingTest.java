package dev.midog.task.stitch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.midog.SharedData;
import dev.midog.analysis.stitch.StitchRule;
import dev.midog.core.geometry.OneToOnePairs;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.format.Formats;
import dev.midog.format.spi.WriteOptions;
import dev.midog.patch.PatchDataset;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.plan.EdgeRule;
import dev.midog.patch.plan.GridPlanner;
import dev.midog.patch.plan.InclusionRule;
import dev.midog.patch.plan.PatchNames;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchSize;
import dev.midog.patch.plan.SourceImage;
import dev.midog.task.dataset.DatasetLoader;
import dev.midog.task.dataset.ReadingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is cut into patches and put back is what it was, once. */
class StitchingTest {
    private static final double CLOSE = 0.5;

    @TempDir
    private Path folder;

    private final Random random = new Random(7);

    /** The ids of the annotations that a patch has. */
    private final Set<Long> inPatches = new HashSet<>();

    @ParameterizedTest
    @CsvSource({"64, , 25, , 26284", "96, 0.1, 25, , 26286", "96, , , 0.5, 26284"})
    void every_annotation_of_the_published_file_comes_back_once(
            int overlap, @Nullable Double minVisibility, @Nullable Double px, @Nullable Double iou, int expected)
            throws IOException {
        // The centers of two annotations lie outside of their images, and by the rule of centers no patch has them.
        Dataset published = new DatasetLoader(ReadingSettings.DETECT, notice -> {})
                .loadAsStated(SharedData.file("MIDOG++.json"), Optional.empty())
                .dataset();

        assertThat(checkedRoundTrip(published, 512, overlap, minVisibility, px, iou))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"64, , 25,", "96, , 25,", "64, 0.02, 25,", "96, 0.02, 25,", "64, 0.02, , 0.3"})
    void random_annotations_come_back_once(
            int overlap, @Nullable Double minVisibility, @Nullable Double px, @Nullable Double iou) throws IOException {
        List<Annotation> annotations = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            annotations.add(new Annotation(
                    i + 1,
                    1,
                    1 + random.nextInt(2),
                    new Shape.Area(Box.around(
                            new Point(25 + random.nextInt(4 * 1950) / 4.0, 25 + random.nextInt(4 * 1450) / 4.0), 50)),
                    List.of()));
        }

        assertThat(checkedRoundTrip(dataset(annotations), 256, overlap, minVisibility, px, iou))
                .isEqualTo(600);
    }

    @Test
    void halves_of_a_cell_that_patches_without_overlap_cut_are_one() throws IOException {
        Dataset whole = dataset(List.of(
                new Annotation(1, 1, 1, new Shape.Area(new Box(240, 100, 290, 150)), List.of()),
                new Annotation(2, 1, 1, new Shape.Area(new Box(100, 480, 150, 530)), List.of())));

        Dataset stitched = roundTrip(whole, 256, 0, 0.1, 25.0, null);

        assertThat(stitched.annotations().stream().map(one -> one.shape().box(0)))
                .containsExactlyInAnyOrder(new Box(256, 100, 290, 150), new Box(100, 480, 150, 512));
    }

    private static Dataset dataset(List<Annotation> annotations) {
        return new Dataset(
                Extras.EMPTY,
                List.of(),
                List.of(
                        Category.named(1, "mitotic figure", Extras.EMPTY),
                        Category.named(2, "hard negative", Extras.EMPTY)),
                List.of(),
                List.of(new Roi(1, "a.tiff", RoiFacts.ofSize(2000, 1500), Extras.EMPTY)),
                annotations,
                Extras.EMPTY);
    }

    /** How many annotations came back: all, each once and in its class, within half a pixel. */
    private int checkedRoundTrip(
            Dataset whole,
            int size,
            int overlap,
            @Nullable Double minVisibility,
            @Nullable Double px,
            @Nullable Double iou)
            throws IOException {
        Dataset stitched = roundTrip(whole, size, overlap, minVisibility, px, iou);

        int count = 0;
        Map<String, List<Point>> back = places(stitched.annotations(), whole);
        Map<String, List<Point>> there = places(
                whole.annotations().stream()
                        .filter(one -> inPatches.contains(one.id()))
                        .toList(),
                whole);
        assertThat(back.keySet()).isEqualTo(there.keySet());
        for (Map.Entry<String, List<Point>> group : there.entrySet()) {
            List<Point> found = requireNonNull(back.get(group.getKey()));
            assertThat(found).as(group.getKey()).hasSameSizeAs(group.getValue());
            assertThat(OneToOnePairs.of(group.getValue(), found, CLOSE))
                    .as(group.getKey())
                    .hasSameSizeAs(group.getValue());
            count += found.size();
        }
        assertThat(stitched.annotations())
                .allSatisfy(
                        one -> assertThat(one.extras().get(Annotation.SCORE)).isInstanceOf(Double.class));
        return count;
    }

    /** The middles by image and class, of the parts of boxes in their images. */
    private static Map<String, List<Point>> places(List<Annotation> annotations, Dataset sizes) {
        Map<Long, Roi> rois = sizes.roisById();
        return annotations.stream()
                .collect(Collectors.groupingBy(
                        one -> one.roiId() + " " + one.categoryId(),
                        Collectors.mapping(
                                one -> middle(
                                        one.shape().box(50),
                                        requireNonNull(rois.get(one.roiId())).facts()),
                                Collectors.toList())));
    }

    private static Point middle(Box box, RoiFacts size) {
        return new Box(
                        Math.max(0, box.minX()),
                        Math.max(0, box.minY()),
                        Math.min(requireNonNull(size.width()), box.maxX()),
                        Math.min(requireNonNull(size.height()), box.maxY()))
                .centre();
    }

    private Dataset roundTrip(
            Dataset whole,
            int size,
            int overlap,
            @Nullable Double minVisibility,
            @Nullable Double px,
            @Nullable Double iou)
            throws IOException {
        Map<Long, String> stems = PatchNames.stems(whole.rois());
        Map<Long, List<Annotation>> annotations = whole.annotationsByRoi();
        List<SourceImage> images = whole.rois().stream()
                .filter(roi -> annotations.containsKey(roi.id()))
                .map(roi -> new SourceImage(
                        roi,
                        requireNonNull(stems.get(roi.id())),
                        requireNonNull(roi.facts().width()),
                        requireNonNull(roi.facts().height()),
                        requireNonNull(annotations.get(roi.id()))))
                .toList();
        PatchPlan plan = new GridPlanner(
                        new PatchSize(size, size), overlap, EdgeRule.PAD, new InclusionRule(minVisibility, 50))
                .plan(images, new Notices())
                .keeping(patch -> !patch.annotations().isEmpty());
        Dataset patches = PatchDataset.of(whole, plan, Map.of(), new PatchPaths("png", false), false, "patches");
        patches.annotations()
                .forEach(one ->
                        inPatches.add(((Number) requireNonNull(one.extras().get("source_annotation_id"))).longValue()));
        Path labels = folder.resolve("annotations.json");
        Formats.named("coco").write(patches, labels, WriteOptions.DEFAULT, new Notices());
        Path predictions = folder.resolve("found.json");
        write(patches, predictions);
        StitchSettings settings = StitchSettings.builder(labels, predictions, folder.resolve("stitched.json"))
                .rule(StitchRule.of(px, iou))
                .build();
        return Stitching.run(settings, notice -> {}).dataset();
    }

    /** The annotations of the patches as COCO results with random scores. */
    private void write(Dataset patches, Path file) throws IOException {
        try (JsonGenerator out = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            out.writeStartArray();
            for (Annotation annotation : patches.annotations()) {
                Box box = annotation.shape().box(50);
                out.writeStartObject();
                out.writeNumberField("image_id", annotation.roiId());
                out.writeNumberField("category_id", annotation.categoryId());
                out.writeFieldName("bbox");
                out.writeArray(new double[] {box.minX(), box.minY(), box.width(), box.height()}, 0, 4);
                out.writeNumberField("score", random.nextDouble());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }
}
