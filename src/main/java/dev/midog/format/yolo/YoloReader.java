package dev.midog.format.yolo;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.RoiFacts;
import dev.midog.files.storage.TextFile;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.ImageSizes;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.KnownImages;
import dev.midog.format.spi.NamedDataset;
import dev.midog.format.spi.RowFaults;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a YOLO folder: what lies in {@code labels/SIDE} or {@code SIDE/labels}, and images that have no labels. */
final class YoloReader {
    private final Path folder;
    private final YoloFiles files;
    private final YoloNames classes;
    private final KnownImages known;
    private final ImageSizes sizes;
    private final RowFaults rowFaults;
    private final NamedDataset dataset = new NamedDataset();
    private long unlabelled;
    private long sizesOfOthers;
    private long keypoints;

    /** The folder {@code input}, or that of the YAML file {@code input}. */
    YoloReader(Path input, KnownImages known, ImageSizes sizes, RowFaults rowFaults, Notices notices)
            throws IOException {
        boolean isFolder = Files.isDirectory(input);
        this.folder = isFolder ? input : input.toAbsolutePath().resolveSibling("");
        this.files = YoloFiles.of(folder, notices);
        Path names = isFolder
                ? YoloNames.file(input, files.texts())
                        .orElseThrow(() -> MidogException.invalidData(input
                                + " has no data.yaml, classes.txt or obj.names that names the classes; write a data.yaml"
                                + " with names: {0: ..., 1: ...}"))
                : input;
        YoloNames.requireOne(folder, names, files.texts());
        this.classes = YoloNames.read(folder, names);
        this.known = known;
        this.sizes = sizes;
        this.rowFaults = rowFaults;
    }

    Dataset read(Notices notices) throws IOException {
        classes.names()
                .forEach((index, name) -> dataset.category(name, classes.ids().get(index)));
        classes.doubt().ifPresent(doubt -> notices.add("CLASSES-MISCOUNTED", doubt));
        ImagesOfLabels images = ImagesOfLabels.of(folder, files);
        for (Map.Entry<String, SplitPath> labels : files.labels().entrySet()) {
            String name = labels.getKey();
            labels(name, images.placeOf(name, labels.getValue()), images.imageOf(name));
        }
        for (Map.Entry<String, Path> image : images.unlabelled().entrySet()) {
            SplitPath place = images.placeOf(image.getKey());
            boolean isNew = dataset.onlyImage(
                    place.stem() + end(image.getValue()),
                    size(image.getValue()).withSplit(place.split()),
                    null,
                    image.getValue().toString(),
                    rowFaults);
            unlabelled += isNew ? 1 : 0;
        }
        if (files.labels().isEmpty() && unlabelled == 0 && !Files.isDirectory(folder.resolve(YoloFormat.LABELS))) {
            throw MidogException.invalidData(folder + " has no folder of labels; name the one that has");
        }
        tell(notices);
        return dataset.dataset(folder, rowFaults, notices);
    }

    private void tell(Notices notices) {
        notices.addCounted(
                "SIZES-BY-NAME",
                sizesOfOthers,
                Message.of(
                        Counted.of(sizesOfOthers, "image has its size", "images have their sizes")
                                + " from the published image of that name; where yours have other sizes, name their"
                                + " folder with ",
                        FormatParameters.IMAGES));
        notices.addCounted(
                "NO-LABELS",
                unlabelled,
                Counted.of(unlabelled, "image has", "images have") + " no file of labels, and so no annotations");
        notices.addCounted(
                "KEYPOINTS-NOT-READ",
                keypoints,
                Counted.of(keypoints, "box has keypoints, which are", "boxes have keypoints, which are") + " not read");
    }

    private void labels(String name, SplitPath place, @Nullable Path image) throws IOException {
        String fileName = place.stem();
        RoiFacts facts = RoiFacts.NONE;
        if (image != null) {
            fileName = place.stem() + end(image);
            facts = size(image);
        } else {
            Optional<KnownImage> told = known.find(place.stem());
            if (told.isPresent()) {
                sizesOfOthers += known == KnownImages.CATALOGUE ? 1 : 0;
                fileName = told.get().fileName();
                facts = facts.withSize(told.get().width(), told.get().height());
            }
        }
        if (dataset.onlyImage(fileName, facts.withSplit(place.split()), null, path(name), rowFaults)) {
            rows(name, fileName, facts);
        }
    }

    private void rows(String name, String fileName, RoiFacts facts) throws IOException {
        int number = 0;
        try (BufferedReader lines = TextFile.open(folder.resolve(name))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    Integer width = facts.width();
                    Integer height = facts.height();
                    if (width == null || height == null) {
                        throw MidogException.invalidData(Message.of(
                                path(name) + ": the size of the image " + fileName
                                        + " is not known, and these numbers are shares of it; name the folder of the"
                                        + " images with ",
                                FormatParameters.IMAGES));
                    }
                    String place = path(name) + ": line " + number;
                    try {
                        row(place, line.strip(), fileName, width, height);
                    } catch (MidogException e) {
                        rowFaults.met(RowFaults.FaultKind.MALFORMED, e.inUnlessPlaced(place));
                    }
                }
            }
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void row(String place, String line, String fileName, int width, int height) {
        LabelRow row = LabelRow.of(line, classes.keypointNumbers(), width, height);
        String category = classes.names().get(row.classIndex());
        if (category == null) {
            rowFaults.met(
                    RowFaults.FaultKind.UNKNOWN_CLASS,
                    MidogException.invalidData(
                                    "there is no class " + row.classIndex() + "; the classes are " + classes.listed())
                            .in(place));
            return;
        }
        keypoints += row.hasKeypoints() ? 1 : 0;
        dataset.annotation(new NamedDataset.NamedAnnotation(fileName, category, row.shape()));
    }

    private static String end(Path image) {
        return ImageName.of(image).dotAndExtension();
    }

    /** The size in the image's header; none of kinds of files that this program does not read. */
    private RoiFacts size(Path image) throws IOException {
        return ImageName.of(image).isReadableImage() ? sizes.of(image) : RoiFacts.NONE;
    }
}
