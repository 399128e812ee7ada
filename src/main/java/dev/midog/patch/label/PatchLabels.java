package dev.midog.patch.label;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Operation;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.format.Formats;
import dev.midog.format.spi.WriteOptions;
import dev.midog.labels.CsvLabels;
import dev.midog.labels.HuggingFaceLabels;
import dev.midog.labels.LabelClasses;
import dev.midog.labels.LabelColumns;
import dev.midog.labels.YoloDataYaml;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.plan.PatchPlan;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** All labels of a plan's patches, in the forms asked for. They depend on the plan and the options alone. */
public final class PatchLabels {
    private final PatchPaths paths;
    private final Set<LabelKind> kinds;
    private final Dataset patches;
    private final LabelColumns columns;
    private final LabelClasses classes;
    private final List<PatchPaths.Part> parts;
    private final List<Sidecar> sidecars = new ArrayList<>();

    /**
     * Prepares the labels.
     *
     * @param patches the patches of {@code plan} as a dataset, their names by {@code paths}
     * @param columns which of that dataset's extras go into tables
     * @param spotSize side in pixels of the box that a spot gets in a mask
     */
    public PatchLabels(
            PatchPaths paths,
            Set<LabelKind> kinds,
            PatchPlan plan,
            Dataset patches,
            LabelColumns columns,
            double spotSize) {
        this.paths = paths;
        this.kinds = Set.copyOf(kinds);
        this.patches = patches;
        this.columns = columns;
        this.classes = new LabelClasses(patches.categories());
        this.parts = paths.parts(plan);
        if (kinds.contains(LabelKind.YOLO)) {
            sidecars.add(new YoloSidecar(paths, classes));
        }
        if (kinds.contains(LabelKind.MASKS)) {
            sidecars.add(new MaskSidecar(paths, plan, classes, spotSize));
        }
    }

    /** Where everything lies. */
    public PatchPaths paths() {
        return paths;
    }

    /** The small files that lie beside each patch. */
    public List<Sidecar> sidecars() {
        return List.copyOf(sidecars);
    }

    /** The files that hold labels of many patches. */
    public List<LabelFile> files() {
        List<LabelFile> files = new ArrayList<>();
        if (kinds.contains(LabelKind.COCO)) {
            parts.forEach(part -> files.add(new LabelFile(part.coco(), file -> writeCoco(part, file))));
        }
        if (kinds.contains(LabelKind.YOLO)) {
            String yaml = YoloDataYaml.text(classes, yoloFolders());
            files.add(new LabelFile("data.yaml", file -> Files.writeString(file, yaml)));
        }
        if (kinds.contains(LabelKind.CSV)) {
            CsvLabels csv = new CsvLabels(patches, columns, WriteOptions.PUBLISHED_SPOT_SIZE);
            files.add(new LabelFile("annotations.csv", file -> written(file, csv::writeBoxes)));
            files.add(new LabelFile("patches.csv", file -> written(file, csv::writeImages)));
        }
        if (kinds.contains(LabelKind.HF)) {
            parts.forEach(part -> files.add(new LabelFile(part.metadata(), file -> writeMetadata(part, file))));
        }
        return files;
    }

    /** What a user should know of these labels. */
    public Notices notices() {
        Notices notices = new Notices();
        if (!kinds.contains(LabelKind.YOLO)) {
            return notices;
        }
        if (!paths.splitFolders()) {
            notices.add(
                    "YOLO-SIDES",
                    Message.of(
                            "data.yaml names all patches for training and for validation; give ",
                            PatchParameters.SPLIT_DIRS,
                            " to part them"));
            return notices;
        }
        Map<Split, String> folders = yoloFolders();
        for (Split side : List.of(Split.TRAIN, Split.VALIDATION)) {
            YoloDataYaml.standIn(side, folders)
                    .ifPresent(standIn -> notices.add(
                            "YOLO-SIDES",
                            Message.of(
                                    "no image is on the " + side.label() + " side, so that data.yaml names "
                                            + folders.get(standIn) + " for it; a ",
                                    PatchParameters.SPLIT_FILE,
                                    ", as ",
                                    Operation.of("split", Parameter.of("scheme").as("folds or random")),
                                    " makes it, can give it some")));
        }
        return notices;
    }

    /** The folders of images by side; all in one where they are not apart. */
    private Map<Split, String> yoloFolders() {
        Map<Split, String> folders = new TreeMap<>();
        parts.forEach(part -> folders.put(Objects.requireNonNullElse(part.side(), Split.TRAIN), part.images()));
        return folders;
    }

    private void writeCoco(PatchPaths.Part part, Path file) throws IOException {
        Formats.named(LabelKind.COCO.toString()).write(of(part), file, WriteOptions.DEFAULT, new Notices());
    }

    private void writeMetadata(PatchPaths.Part part, Path file) throws IOException {
        HuggingFaceLabels labels = new HuggingFaceLabels(of(part), columns, WriteOptions.PUBLISHED_SPOT_SIZE);
        written(file, out -> labels.write(out, name -> new ImageName(name).base()));
    }

    /** The patches of one part, under the numbers that they have among all. */
    private Dataset of(PatchPaths.Part part) {
        List<Roi> rois = patches.rois().stream()
                .filter(roi -> part.holds(roi.facts().split()))
                .toList();
        Set<Long> ids = new HashSet<>();
        rois.forEach(roi -> ids.add(roi.id()));
        List<Annotation> annotations = patches.annotations().stream()
                .filter(annotation -> ids.contains(annotation.roiId()))
                .toList();
        return patches.withContent(rois, annotations);
    }

    private interface Text {
        void writeTo(Writer out) throws IOException;
    }

    private static void written(Path file, Text text) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            text.writeTo(out);
        }
    }
}
