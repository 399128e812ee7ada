package dev.midog.format.yolo;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Split;
import dev.midog.files.csv.CsvRecordWriter;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.format.spi.ClassNumbers;
import dev.midog.format.spi.FormatParameters;
import dev.midog.format.spi.ImageNames;
import dev.midog.format.spi.KnownImages;
import dev.midog.format.spi.OutputFiles;
import dev.midog.format.spi.WriteOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Writes the label files, the names of the classes, and which class is which. */
final class YoloWriter {
    private final Dataset dataset;
    private final WriteOptions options;
    private final ClassNumbers classes;

    YoloWriter(Dataset dataset, WriteOptions options) {
        this.dataset = dataset;
        this.options = options;
        this.classes = new ClassNumbers(dataset.categories());
    }

    void write(Path folder, Notices notices) throws IOException {
        OutputFiles files = new OutputFiles(folder);
        files.createFolder(YoloFormat.LABELS);
        Map<Long, String> stems = ImageNames.stems(dataset.rois());
        Map<Long, List<Annotation>> annotations = dataset.annotationsByRoi();
        for (Roi roi : dataset.rois()) {
            String split = SplitFolders.folder(roi.facts().split());
            String name = YoloFormat.LABELS + "/" + split + "/" + stems.get(roi.id()) + ".txt";
            try (BufferedWriter out = files.create(name)) {
                for (Annotation annotation : annotations.getOrDefault(roi.id(), List.of())) {
                    if (annotation.isDetection()) {
                        Optional<String> row = YoloRow.of(
                                classes.index(annotation.categoryId()),
                                annotation.shape().box(options.spotSize()),
                                Objects.requireNonNull(roi.facts().width()),
                                Objects.requireNonNull(roi.facts().height()));
                        if (row.isPresent()) {
                            out.write(row.get() + "\n");
                        }
                    }
                }
            }
        }
        try (BufferedWriter out = files.create(YoloFormat.DATA)) {
            out.write(data(notices).text());
        }
        try (BufferedWriter out = files.create(YoloFormat.CLASSES)) {
            classes(out);
        }
        tellSizes(notices);
    }

    /** Fractions of a size mean nothing to who does not know it. */
    private void tellSizes(Notices notices) throws IOException {
        long unknown = 0;
        for (Roi roi : dataset.rois()) {
            RoiFacts facts = roi.facts();
            boolean isKnown = KnownImages.CATALOGUE
                    .find(ImageName.of(roi).withoutImageExtension())
                    .filter(known -> Objects.equals(known.width(), facts.width())
                            && Objects.equals(known.height(), facts.height()))
                    .isPresent();
            unknown += isKnown ? 0 : 1;
        }
        notices.addCounted(
                "SIZES-NEEDED",
                unknown,
                Message.of(
                        "labels are fractions of the size of their image: keep the "
                                + (unknown == 1 ? "image, which is" : unknown + " images, which are")
                                + " none of the published ones, to read this folder again with ",
                        FormatParameters.IMAGES));
    }

    /** Describes the folders of the images in {@code data.yaml}, and reports those that it names in place of others. */
    private YoloData data(Notices notices) {
        Map<Split, String> folders = new EnumMap<>(Split.class);
        for (Roi roi : dataset.rois()) {
            Split split = roi.facts().split();
            if (split != null) {
                folders.put(split, YoloFormat.IMAGES + "/" + SplitFolders.folder(split));
            }
        }
        long without = dataset.rois().stream()
                .filter(roi -> roi.facts().split() == null)
                .count();
        if (!folders.isEmpty()) {
            notices.addCounted(
                    "NO-SIDE",
                    without,
                    Counted.of(without, "image has", "images have")
                            + " no split; labels of such images go into folders called " + SplitFolders.NONE
                            + ", which data.yaml does not name");
        }
        YoloData data = new YoloData(classes, folders, YoloFormat.IMAGES + "/" + SplitFolders.NONE);
        for (Split split : YoloData.REQUIRED) {
            data.standIn(split)
                    .ifPresent(standIn -> notices.add(
                            "SIDE-STANDS-IN",
                            "data.yaml must name " + SplitFolders.folder(split)
                                    + ", but no image is in that split; it names the folder of "
                                    + new ImageName(standIn).base()));
        }
        return data;
    }

    private void classes(BufferedWriter out) throws IOException {
        CsvRecordWriter records = new CsvRecordWriter(out);
        records.write(List.of("class", "id", "name"));
        for (Category category : classes.inOrder()) {
            records.write(List.of(
                    String.valueOf(classes.index(category.id())),
                    String.valueOf(category.id()),
                    FormulaGuard.guarded(category.name())));
        }
    }
}
