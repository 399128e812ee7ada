package dev.midog.format.yolo;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Split;
import dev.midog.files.csv.FormulaGuard;
import dev.midog.format.spi.Decimals;
import dev.midog.format.spi.ImageNames;
import dev.midog.format.spi.KnownImages;
import dev.midog.format.spi.OutputFiles;
import dev.midog.format.spi.WriteOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the label files, the names of the classes, and which class is which. */
final class YoloWriter {
    /** A ten-thousandth of a pixel in the widest slide. */
    private static final int PLACES = 10;

    private final Dataset dataset;
    private final WriteOptions options;
    private final List<Category> categories;
    private final Map<Integer, Integer> indexes = new HashMap<>();

    YoloWriter(Dataset dataset, WriteOptions options) {
        this.dataset = dataset;
        this.options = options;
        this.categories = dataset.categories().stream()
                .sorted(Comparator.comparingInt(Category::id))
                .toList();
        categories.forEach(category -> indexes.put(category.id(), indexes.size()));
    }

    void write(Path folder, Notices notices) throws IOException {
        OutputFiles files = new OutputFiles(folder);
        files.createFolder(YoloFormat.LABELS);
        Map<Long, String> stems = ImageNames.stems(dataset.rois());
        Map<Long, List<Annotation>> annotations = dataset.annotationsByRoi();
        for (Roi roi : dataset.rois()) {
            String side = Sides.folder(roi.facts().split());
            String name = YoloFormat.LABELS + "/" + side + "/" + stems.get(roi.id()) + ".txt";
            try (BufferedWriter out = files.create(name)) {
                for (Annotation annotation : annotations.getOrDefault(roi.id(), List.of())) {
                    if (annotation.isDetection()) {
                        row(out, roi, annotation);
                    }
                }
            }
        }
        try (BufferedWriter out = files.create(YoloFormat.DATA)) {
            data(out, notices);
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
                    .find(ImageName.of(roi).stem())
                    .filter(known -> Objects.equals(known.width(), facts.width())
                            && Objects.equals(known.height(), facts.height()))
                    .isPresent();
            unknown += isKnown ? 0 : 1;
        }
        notices.addCounted(
                "SIZES-NEEDED",
                unknown,
                "labels are fractions of the size of their image: keep the "
                        + (unknown == 1 ? "image, which is" : unknown + " images, which are")
                        + " none of the published ones, to read this folder again with --images");
    }

    /** Clipped to the image: a reader drops an image with a number beyond 0 and 1. */
    private void row(BufferedWriter out, Roi roi, Annotation annotation) throws IOException {
        Box box = annotation.shape().box(options.spotSize());
        double width = Objects.requireNonNull(roi.facts().width());
        double height = Objects.requireNonNull(roi.facts().height());
        if (box.maxX() <= 0 || box.maxY() <= 0 || box.minX() >= width || box.minY() >= height) {
            return;
        }
        double left = Math.max(0, box.minX()) / width;
        double top = Math.max(0, box.minY()) / height;
        double right = Math.min(width, box.maxX()) / width;
        double bottom = Math.min(height, box.maxY()) / height;
        out.write(indexes.get(annotation.categoryId()) + " " + Decimals.rounded((left + right) / 2, PLACES) + " "
                + Decimals.rounded((top + bottom) / 2, PLACES) + " " + Decimals.rounded(right - left, PLACES) + " "
                + Decimals.rounded(bottom - top, PLACES) + "\n");
    }

    /** There is no {@code path}: without one a reader takes the folder of the file itself, wherever that is. */
    private void data(BufferedWriter out, Notices notices) throws IOException {
        out.write("# Images belong into images/, labels are in labels/, both beside this file.\n");
        List<String> sides = new ArrayList<>();
        for (Split side : Split.values()) {
            if (dataset.rois().stream().anyMatch(roi -> roi.facts().split() == side)) {
                sides.add(Sides.folder(side));
            }
        }
        long without = dataset.rois().stream()
                .filter(roi -> roi.facts().split() == null)
                .count();
        if (!sides.isEmpty()) {
            notices.addCounted(
                    "NO-SIDE",
                    without,
                    Counted.of(without, "image is", "images are") + " on no side: in the folders " + Sides.NONE
                            + ", which data.yaml does not name");
        }
        String first = sides.isEmpty() ? Sides.NONE : sides.get(0);
        side(out, "train", sides, first, notices);
        side(out, "val", sides, first, notices);
        if (sides.contains("test")) {
            side(out, "test", sides, first, notices);
        }
        out.write(categories.isEmpty() ? "names: {}\n" : "names:\n");
        for (Category category : categories) {
            out.write("  " + indexes.get(category.id()) + ": " + quoted(category.name()) + "\n");
        }
    }

    /** Readers demand train and val, so that a side without images names those of another. */
    private static void side(BufferedWriter out, String side, List<String> sides, String standIn, Notices notices)
            throws IOException {
        if (sides.contains(side)) {
            out.write(side + ": " + YoloFormat.IMAGES + "/" + side + "\n");
            return;
        }
        out.write(side + ": " + YoloFormat.IMAGES + "/" + standIn + "  # no image is on this side\n");
        notices.add(
                "SIDE-STANDS-IN",
                "data.yaml demands " + side + ", and no image is on that side; it names the images of " + standIn);
    }

    /** A double-quoted scalar of YAML: printable ASCII, letters and digits as they are, all else escaped. */
    private static String quoted(String name) {
        StringBuilder text = new StringBuilder("\"");
        name.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                text.append('\\').appendCodePoint(point);
            } else if ((point >= ' ' && point <= '~') || Character.isLetterOrDigit(point)) {
                text.appendCodePoint(point);
            } else {
                text.append(String.format("\\U%08x", point));
            }
        });
        return text.append('"').toString();
    }

    private void classes(BufferedWriter out) throws IOException {
        out.write("class,id,name\n");
        for (Category category : categories) {
            out.write(indexes.get(category.id()) + "," + category.id() + ",\""
                    + FormulaGuard.guarded(category.name()).replace("\"", "\"\"") + "\"\n");
        }
    }
}
