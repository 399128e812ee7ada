package dev.midog.format.yolo;

import dev.midog.core.model.Box;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Point;
import dev.midog.core.model.RoiFacts;
import dev.midog.core.model.Shape;
import dev.midog.files.storage.FileTree;
import dev.midog.files.storage.TextFile;
import dev.midog.format.spi.Decimals;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a YOLO folder: what lies in {@code labels/SIDE} or {@code SIDE/labels}, and images that have no labels. */
final class YoloReader {
    /** What a reader of Ultralytics forgives beyond 0 and 1; more, and it drops the image. */
    private static final double TOLERANCE = 0.01;

    /** Coordinates come back to a ten-thousandth of a pixel, so that halves are halves again. */
    private static final double STEPS_A_PIXEL = 1e4;

    private static final Pattern CELLS = Pattern.compile("\\s+");

    private final Path folder;
    private final YoloNames classes;
    private final KnownImages known;
    private final ImageSizes sizes;
    private final RowFaults rowFaults;
    private final NamedDataset dataset = new NamedDataset();
    private long unlabelled;
    private long sizesOfOthers;

    /** The folder {@code input}, or that of the YAML file {@code input}. */
    YoloReader(Path input, KnownImages known, ImageSizes sizes, RowFaults rowFaults) throws IOException {
        boolean isFolder = Files.isDirectory(input);
        this.folder = isFolder ? input : input.toAbsolutePath().resolveSibling("");
        Path names = isFolder
                ? YoloNames.file(input)
                        .orElseThrow(() -> MidogException.invalidData(input
                                + " has no data.yaml that names the classes; write one with names: {0: ..., 1: ...}"))
                : input;
        this.classes = YoloNames.read(folder, names);
        this.known = known;
        this.sizes = sizes;
        this.rowFaults = rowFaults;
    }

    Dataset read(Notices notices) throws IOException {
        classes.names()
                .forEach((index, name) -> dataset.category(name, classes.ids().get(index)));
        classes.doubt().ifPresent(doubt -> notices.add("CLASSES-MISCOUNTED", doubt));
        Map<String, SplitPath> places = new TreeMap<>();
        for (String name : FileTree.named(folder, ".txt", notices)) {
            SplitPath.of(name, YoloFormat.LABELS).ifPresent(place -> places.put(name, place));
        }
        ImagesOfLabels images = ImagesOfLabels.of(folder, places);
        for (Map.Entry<String, SplitPath> labels : places.entrySet()) {
            String name = labels.getKey();
            labels(name, images.placeOf(name, labels.getValue()), images.imageOf(name));
        }
        for (Map.Entry<String, Path> image : images.unlabelled().entrySet()) {
            Optional<SplitPath> place = SplitPath.of(image.getKey(), YoloFormat.IMAGES);
            if (place.isPresent()) {
                String fileName = place.get().stem() + end(image.getValue());
                RoiFacts facts = size(image.getValue()).withSplit(place.get().split());
                boolean isNew = dataset.onlyImage(
                        fileName, facts, null, image.getValue().toString(), rowFaults);
                unlabelled += isNew ? 1 : 0;
            }
        }
        if (places.isEmpty() && unlabelled == 0 && !Files.isDirectory(folder.resolve(YoloFormat.LABELS))) {
            throw MidogException.invalidData(folder + " has no folder of labels; name the one that has");
        }
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
        return dataset.dataset(folder, rowFaults, notices);
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
        String[] cells = CELLS.split(line);
        boolean outline = cells.length >= 7 && cells.length % 2 == 1;
        if (cells.length != 5 && !outline) {
            throw MidogException.invalidData("there are " + cells.length
                    + " numbers; a box has five (class xc yc w h), an outline a class and three corners or more");
        }
        double[] numbers = new double[cells.length];
        for (int i = 1; i < cells.length; i++) {
            numbers[i] = share(cells[i]);
        }
        String category = classes.names().get(index(cells[0]));
        if (category == null) {
            rowFaults.met(
                    RowFaults.FaultKind.UNKNOWN_CLASS,
                    MidogException.invalidData(
                                    "there is no class " + shown(cells[0]) + "; the classes are " + classes.listed())
                            .in(place));
            return;
        }
        Shape shape;
        if (outline) {
            List<Point> corners = new ArrayList<>();
            for (int i = 1; i < cells.length; i += 2) {
                corners.add(new Point(pixels(numbers[i], width), pixels(numbers[i + 1], height)));
            }
            shape = new Shape.Polygon(corners);
        } else if (numbers[3] < 0 || numbers[4] < 0) {
            throw MidogException.invalidData("the width or height of the box is below 0");
        } else {
            shape = new Shape.Area(new Box(
                    pixels(numbers[1] - numbers[3] / 2, width),
                    pixels(numbers[2] - numbers[4] / 2, height),
                    pixels(numbers[1] + numbers[3] / 2, width),
                    pixels(numbers[2] + numbers[4] / 2, height)));
        }
        dataset.annotation(new NamedDataset.NamedAnnotation(fileName, category, shape));
    }

    private static int index(String cell) {
        double index = Decimals.of(cell).orElse(Double.NaN);
        if (index == Math.rint(index)) {
            return (int) index;
        }
        throw MidogException.invalidData("the class " + shown(cell) + " is not a whole number; classes count from 0");
    }

    private static double share(String cell) {
        double share = Decimals.of(cell).orElse(Double.NaN);
        if (share >= -TOLERANCE && share <= 1 + TOLERANCE) {
            return share;
        }
        throw MidogException.invalidData(shown(cell) + " is not a share of the image from 0 to 1");
    }

    private static String shown(String cell) {
        return cell.length() <= 40 ? cell : cell.substring(0, 37) + "...";
    }

    private static double pixels(double share, int size) {
        return Math.rint(share * size * STEPS_A_PIXEL) / STEPS_A_PIXEL;
    }

    private static String end(Path image) {
        return ImageName.of(image).dotAndExtension();
    }

    /** The size in the image's header; none of kinds of files that this program does not read. */
    private RoiFacts size(Path image) throws IOException {
        String name = String.valueOf(image.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".bmp") || name.endsWith(".webp")) {
            return RoiFacts.NONE;
        }
        return sizes.of(image);
    }
}
