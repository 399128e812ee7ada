package dev.midog.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midog.SharedData;
import dev.midog.analysis.update.Correction;
import dev.midog.analysis.update.CorrectionKind;
import dev.midog.api.Datasets;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Plane;
import dev.midog.core.model.Shape;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.task.update.UpdateResult;
import dev.midog.task.update.UpdateSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Corrections come home through every format, and what a format cannot hold stays as it was. */
class UpdateThroughFormatsTest {
    @TempDir
    private Path folder;

    /** Every format that can be read, and both forms of EXACT. */
    static Stream<String> files() {
        return Stream.concat(
                Formats.readable().stream().map(format -> format.name() + " edited" + end(format)),
                Stream.of("exact edited.exact.json"));
    }

    private static String end(DatasetFormat format) {
        return format.extensions().isEmpty() || format.output(Path.of("edited")) == DatasetFormat.Output.FOLDER
                ? ""
                : "." + format.extensions().get(0);
    }

    @ParameterizedTest
    @MethodSource("files")
    void an_export_that_nobody_edits_changes_nothing(String file) throws IOException {
        Path dataset = written(ContractDatasets.everything(), "coco dataset.json");
        Path exported = written(ContractDatasets.everything(), file);

        UpdateResult result = Datasets.update(UpdateSettings.of(dataset, exported, folder.resolve("out.json")));

        assertThat(result.report().corrections()).isEmpty();
        assertThat(open(folder.resolve("out.json"))).isEqualTo(open(dataset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"geojson edited", "exact edited.exact.txt"})
    void the_published_dataset_comes_home_as_it_was(String file) throws IOException {
        Path published = SharedData.file("MIDOG++.json");
        Dataset dataset = open(published);
        Path exported = written(dataset, file);

        UpdateResult result = Datasets.update(UpdateSettings.of(published, exported, folder.resolve("out.json")));

        assertThat(result.report().corrections()).isEmpty();
        assertThat(result.dataset()).isEqualTo(dataset);
    }

    @ParameterizedTest
    @MethodSource("files")
    void what_is_moved_relabelled_added_and_deleted_comes_home(String file) throws IOException {
        Path dataset = written(ContractDatasets.everything(), "sliderunner dataset.sqlite");
        Path exported = written(ContractDatasets.everything(), file);
        Dataset read = file.startsWith("yolo") ? heldByYolo(open(dataset)) : open(exported);
        List<Annotation> edited = new ArrayList<>();
        for (Annotation one : read.annotations()) {
            Point centre = place(one);
            if (centre.isAt(1025, 1025)) {
                if (one.plane().z() == 0) {
                    edited.add(one.withClasses(2, one.votes()));
                } else {
                    edited.add(one);
                }
            } else if (centre.isAt(325.5, 225.5) || centre.isAt(326, 226)) {
                edited.add(one.withShape(shifted(one, 12, -5)));
            } else if (!centre.isAt(1225, 1025)) {
                edited.add(one);
            }
        }
        long free = read.freeAnnotationId();
        long image = read.rois().stream()
                .filter(roi -> roi.fileName().startsWith("own-a"))
                .findFirst()
                .orElseThrow()
                .id();
        edited.add(new Annotation(free, image, 1, new Shape.Area(new Box(40, 50, 90, 100)), List.of()));
        Path corrected = written(read.withContent(read.rois(), edited), file.replace("edited", "corrected"));
        boolean holdsPlanes =
                read.annotations().stream().anyMatch(one -> one.plane().z() != 0);

        UpdateResult result = Datasets.update(UpdateSettings.of(dataset, corrected, folder.resolve("out.sqlite")));

        Map<CorrectionKind, List<Long>> found = result.report().corrections().stream()
                .collect(Collectors.groupingBy(
                        Correction::kind, Collectors.mapping(Correction::id, Collectors.toList())));
        assertThat(found)
                .isEqualTo(Map.of(
                        CorrectionKind.MOVED, List.of(3L),
                        CorrectionKind.RELABELLED, holdsPlanes ? List.of(15L) : List.of(15L, 16L),
                        CorrectionKind.DELETED, List.of(18L),
                        CorrectionKind.ADDED, List.of(19L)));
        Map<Long, Annotation> before = byId(open(dataset));
        Map<Long, Annotation> after = byId(open(folder.resolve("out.sqlite")));
        assertThat(after.keySet()).doesNotContain(18L).contains(19L);
        before.values().stream()
                .filter(one -> !List.of(3L, 15L, 16L, 18L).contains(one.id()))
                .forEach(one -> assertThat(after.get(one.id())).isEqualTo(one));
        Box moved = Objects.requireNonNull(after.get(3L)).shape().box(0);
        assertThat(moved.centre().x()).isBetween(337.0, 338.5);
        assertThat(moved.centre().y()).isBetween(220.0, 221.5);
    }

    /** A place that may be rounded. */
    private record Point(double x, double y) {
        boolean isAt(double otherX, double otherY) {
            return Math.abs(x - otherX) <= 0.01 && Math.abs(y - otherY) <= 0.01;
        }
    }

    private static Point place(Annotation one) {
        return one.shape() instanceof Shape.ImageLabel
                ? new Point(-1, -1)
                : new Point(one.shape().centre().x(), one.shape().centre().y());
    }

    private static Shape shifted(Annotation one, double x, double y) {
        Box box = one.shape().box(0);
        return new Shape.Area(new Box(box.minX() + x, box.minY() + y, box.maxX() + x, box.maxY() + y));
    }

    /** Reading it takes the sizes of the images. */
    private static Dataset heldByYolo(Dataset dataset) {
        return dataset.withContent(
                dataset.rois(),
                dataset.annotations().stream()
                        .filter(Annotation::isDetection)
                        .map(one -> one.withExtras(Plane.FIRST.in(one.extras())))
                        .toList());
    }

    private static Map<Long, Annotation> byId(Dataset dataset) {
        return dataset.annotations().stream().collect(Collectors.toMap(Annotation::id, one -> one));
    }

    private Path written(Dataset dataset, String formatAndName) throws IOException {
        String[] words = formatAndName.split(" ");
        Path file = folder.resolve(words[1]);
        Datasets.write(dataset, file, words[0], false);
        return file;
    }

    private static Dataset open(Path file) throws IOException {
        return Datasets.open(file).dataset();
    }
}
