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
import dev.midog.format.csv.CsvAnnotations;
import dev.midog.format.csv.CsvImages;
import dev.midog.format.hf.HfLines;
import dev.midog.format.spi.ClassNumbers;
import dev.midog.format.spi.ColumnNames;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.ExtraColumns;
import dev.midog.format.spi.WriteOptions;
import dev.midog.format.yolo.YoloData;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.plan.PatchPlan;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All labels of a plan's patches, in the forms asked for. They depend on the plan and the options alone. */
public final class PatchLabels {
    /**
     * The further key of a patch with the class around whose annotation it was cut, and the column of it for Hugging Face.
     * Tables have no such column, as their {@code label} is that of each annotation.
     */
    public static final String LABEL = "label";

    private final PatchPaths paths;
    private final Set<LabelKind> kinds;
    private final Dataset patches;
    private final ExtraColumns columns;
    private final ClassNumbers classes;
    private final List<PatchPaths.Part> parts;
    private final List<PatchSidecar> sidecars = new ArrayList<>();

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
            ExtraColumns columns,
            double spotSize) {
        this.paths = paths;
        this.kinds = Set.copyOf(kinds);
        this.patches = patches;
        this.columns = columns;
        this.classes = new ClassNumbers(patches.categories());
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
    public List<PatchSidecar> sidecars() {
        return List.copyOf(sidecars);
    }

    /** The files that hold labels of many patches. */
    public List<LabelFile> files() {
        List<LabelFile> files = new ArrayList<>();
        if (kinds.contains(LabelKind.COCO)) {
            parts.forEach(part -> files.add(new LabelFile(part.coco(), file -> writeCoco(part, file))));
        }
        if (kinds.contains(LabelKind.YOLO)) {
            files.add(new LabelFile("data.yaml", file -> Files.writeString(file, data().text())));
        }
        if (kinds.contains(LabelKind.CSV)) {
            files.add(new LabelFile("annotations.csv", this::writeAnnotations));
            files.add(new LabelFile("patches.csv", this::writePatches));
        }
        if (kinds.contains(LabelKind.HF)) {
            parts.forEach(part -> files.add(new LabelFile(part.metadata(), file -> writeMetadata(part, file))));
        }
        return files;
    }

    /** What a user should know of these labels. */
    public Notices notices() {
        Notices notices = new Notices();
        tellCrowds(notices);
        if (kinds.contains(LabelKind.YOLO)) {
            tellSplits(notices);
        }
        if (kinds.contains(LabelKind.FOLDERS)) {
            tellClassFolders(notices);
        }
        return notices;
    }

    /** Readers of folders number the classes that a split has, in the order of their names. */
    private void tellClassFolders(Notices notices) {
        Set<String> all = new TreeSet<>();
        Map<String, Set<String>> byPart = new TreeMap<>();
        for (PatchPaths.Part part : parts) {
            for (Roi patch : of(part).rois()) {
                String folder = new ImageName(part.within(patch.fileName())).folder();
                all.add(folder);
                byPart.computeIfAbsent(part.images(), absent -> new TreeSet<>()).add(folder);
            }
        }
        byPart.forEach((part, classes) -> {
            Set<String> missing = new TreeSet<>(all);
            missing.removeAll(classes);
            notices.addCounted(
                    "SPLIT-WITHOUT-CLASS",
                    missing.size(),
                    part + "/ has no patches of " + String.join(", ", missing)
                            + ", so that readers of folders number its classes differently from those of other splits");
        });
        if (!paths.splitFolders()) {
            notices.add(
                    "CLASSES-WITHOUT-SPLITS",
                    Message.of(
                            "no image has a split, so that the folders of classes lie in no folder of a split; give a ",
                            PatchParameters.SPLIT_FILE,
                            " to separate training and test cases"));
        }
    }

    private void tellCrowds(Notices notices) {
        long crowds = patches.annotations().stream().filter(Annotation::isCrowd).count();
        List<String> lossy = kinds.stream()
                .filter(kind -> kind != LabelKind.COCO && kind != LabelKind.FOLDERS)
                .map(LabelKind::toString)
                .sorted()
                .toList();
        if (crowds > 0 && !lossy.isEmpty()) {
            notices.addCounted(
                    Content.CROWD.code(),
                    crowds,
                    Message.of(
                            String.join(", ", lossy) + ": " + Content.CROWD.sentence(crowds, WriteOptions.DEFAULT)
                                    + "; leave them out with ",
                            PatchParameters.DROP_CROWD));
        }
    }

    private void tellSplits(Notices notices) {
        if (!paths.splitFolders()) {
            notices.add(
                    "YOLO-SIDES",
                    Message.of(
                            "data.yaml names all patches for training and for validation; give ",
                            PatchParameters.SPLIT_DIRS,
                            " to separate them"));
            return;
        }
        YoloData data = data();
        for (Split split : YoloData.REQUIRED) {
            data.standIn(split)
                    .ifPresent(standIn -> notices.add(
                            "YOLO-SIDES",
                            Message.of(
                                    "no image is in the split " + split.label() + ", so that data.yaml names " + standIn
                                            + " for it; a ",
                                    PatchParameters.SPLIT_FILE,
                                    ", as ",
                                    Operation.of("split", Parameter.of("scheme").as("folds or random")),
                                    " makes it, can give it some")));
        }
    }

    private YoloData data() {
        Map<Split, String> folders = new EnumMap<>(Split.class);
        for (PatchPaths.Part part : parts) {
            if (part.split() != null) {
                folders.put(part.split(), part.images());
            }
        }
        return new YoloData(classes, folders, PatchPaths.IMAGES);
    }

    private void writeCoco(PatchPaths.Part part, Path file) throws IOException {
        Formats.named(LabelKind.COCO.toString()).write(of(part), file, WriteOptions.DEFAULT, new Notices());
    }

    private void writeMetadata(PatchPaths.Part part, Path file) throws IOException {
        try (HfLines lines = new HfLines(
                Files.newBufferedWriter(file),
                patches.categories(),
                areLabelled() ? labelled() : columns,
                WriteOptions.PUBLISHED_SPOT_SIZE)) {
            lines.writeAll(of(part), part::within);
        }
    }

    private boolean areLabelled() {
        return patches.rois().stream().anyMatch(patch -> patch.extras().values().containsKey(LABEL));
    }

    private ExtraColumns labelled() {
        return new ExtraColumns(
                Stream.concat(Stream.of(LABEL), columns.ofImages().stream()).toList(), columns.ofAnnotations());
    }

    private void writeAnnotations(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            new CsvAnnotations(out, patches.categories(), ColumnNames.USUAL, columns, WriteOptions.PUBLISHED_SPOT_SIZE)
                    .writeAll(patches);
        }
    }

    private void writePatches(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            new CsvImages(out, columns).writeAll(patches);
        }
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
}
