package dev.midog.task.montage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Operation;
import dev.midog.core.model.Roi;
import dev.midog.draw.montage.Mark;
import dev.midog.files.csv.CsvTable;
import dev.midog.files.json.JsonFile;
import dev.midog.format.Formats;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import dev.midog.patch.label.LabelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the boxes of a folder of patches from one kind of its labels; files that are missing are those of empty splits. */
final class MarkReader {
    private static final List<String> SPLITS = List.of("", "train", "val", "test");

    private final Path folder;
    private final List<Category> categories;
    private final String extension;

    /**
     * Prepares to read {@code folder}.
     *
     * @param categories in the order of their indices
     * @param extension of the patches' files, without the dot
     */
    MarkReader(Path folder, List<Category> categories, String extension) {
        this.folder = folder;
        this.categories = categories;
        this.extension = extension;
    }

    List<LabelledPatch> read(LabelKind kind) throws IOException {
        List<LabelledPatch> patches = switch (kind) {
            case COCO -> coco();
            case CSV -> csv();
            case HF -> huggingFace();
            case YOLO -> yolo();
            case MASKS -> unmarked();
        };
        if (patches.isEmpty()) {
            throw MidogException.operation(Message.of(
                    "the labels (" + kind + ") of " + folder + " are gone; run the same ",
                    Operation.of("extract"),
                    " again"));
        }
        return patches;
    }

    /** The patches alone, by their files' names. */
    List<LabelledPatch> unmarked() throws IOException {
        List<LabelledPatch> patches = new ArrayList<>();
        for (String split : SPLITS) {
            for (String image : imagesOf(split)) {
                patches.add(new LabelledPatch(image, List.of()));
            }
        }
        return patches;
    }

    private List<LabelledPatch> coco() throws IOException {
        List<LabelledPatch> patches = new ArrayList<>();
        for (String split : SPLITS) {
            Path file = folder.resolve(split.isEmpty() ? "annotations.json" : "annotations/" + split + ".json");
            if (Files.isRegularFile(file)) {
                Dataset dataset = Formats.named("coco").read(file, ReadOptions.DEFAULT, new Notices());
                Map<Long, List<Annotation>> annotations = dataset.annotationsByRoi();
                for (Roi roi : dataset.rois()) {
                    Integer width = roi.facts().width();
                    Integer height = roi.facts().height();
                    if (width == null || height == null) {
                        throw MidogException.invalidData(file + ": image " + roi.id() + " has no width and height");
                    }
                    List<Mark> marks = annotations.getOrDefault(roi.id(), List.of()).stream()
                            .filter(Annotation::isDetection)
                            .map(one -> {
                                Box box = one.shape().box(WriteOptions.PUBLISHED_SPOT_SIZE);
                                String place = file + ": annotation " + one.id();
                                return mark(
                                        one.categoryId(),
                                        new double[] {box.minX(), box.minY(), box.maxX(), box.maxY()},
                                        width,
                                        height,
                                        place);
                            })
                            .toList();
                    patches.add(new LabelledPatch(roi.fileName(), marks));
                }
            }
        }
        return patches;
    }

    private List<LabelledPatch> csv() throws IOException {
        Path boxesFile = folder.resolve("annotations.csv");
        Path patchesFile = folder.resolve("patches.csv");
        if (!Files.isRegularFile(boxesFile) || !Files.isRegularFile(patchesFile)) {
            return List.of();
        }
        Map<String, List<CsvTable.Row>> rows = new HashMap<>();
        CsvTable boxes = CsvTable.read(boxesFile);
        for (CsvTable.Row row : boxes.rows()) {
            rows.computeIfAbsent(row.cell(boxes.column("filename")), name -> new ArrayList<>())
                    .add(row);
        }
        List<LabelledPatch> patches = new ArrayList<>();
        CsvTable images = CsvTable.read(patchesFile);
        for (CsvTable.Row image : images.rows()) {
            String name = image.cell(images.column("filename"));
            double width = number(image, images.column("width"));
            double height = number(image, images.column("height"));
            List<Mark> marks = new ArrayList<>();
            for (CsvTable.Row row : rows.getOrDefault(name, List.of())) {
                double[] edges = {
                    number(row, boxes.column("xmin")),
                    number(row, boxes.column("ymin")),
                    number(row, boxes.column("xmax")),
                    number(row, boxes.column("ymax"))
                };
                marks.add(mark((int) number(row, boxes.column("category_id")), edges, width, height, row.place()));
            }
            patches.add(new LabelledPatch(name, marks));
        }
        return patches;
    }

    private static double number(CsvTable.Row row, int column) {
        return number(row.cell(column), row.place());
    }

    private static double number(String text, String place) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA, place + ": \"" + text + "\" is not a number", e);
        }
    }

    private List<LabelledPatch> huggingFace() throws IOException {
        List<LabelledPatch> patches = new ArrayList<>();
        for (String split : SPLITS) {
            String images = images(split);
            Path file = folder.resolve(images).resolve("metadata.jsonl");
            if (Files.isRegularFile(file)) {
                int number = 0;
                for (String line : Files.readAllLines(file)) {
                    number++;
                    patches.add(huggingFace(images, line, file + ": line " + number));
                }
            }
        }
        return patches;
    }

    private LabelledPatch huggingFace(String images, String line, String place) throws IOException {
        JsonNode row = JsonFile.tree(line, place);
        JsonNode boxes = row.at("/objects/bbox");
        JsonNode indices = row.at("/objects/categories");
        double width = row.path("width").asDouble();
        double height = row.path("height").asDouble();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            JsonNode box = boxes.get(i);
            double x = box.path(0).asDouble();
            double y = box.path(1).asDouble();
            double[] edges = {x, y, x + box.path(2).asDouble(), y + box.path(3).asDouble()};
            marks.add(mark(categoryId(indices.path(i).asInt(-1), place), edges, width, height, place));
        }
        return new LabelledPatch(images + "/" + row.path("file_name").asText(), marks);
    }

    private List<LabelledPatch> yolo() throws IOException {
        List<LabelledPatch> patches = new ArrayList<>();
        for (String split : SPLITS) {
            for (String image : imagesOf(split)) {
                String stem = image.substring("images".length(), image.length() - extension.length());
                Path file = folder.resolve("labels" + stem + "txt");
                List<Mark> marks = new ArrayList<>();
                if (Files.isRegularFile(file)) {
                    int number = 0;
                    for (String line : Files.readAllLines(file)) {
                        number++;
                        marks.add(yolo(line, file + ": line " + number));
                    }
                }
                patches.add(new LabelledPatch(image, marks));
            }
        }
        return patches;
    }

    private Mark yolo(String line, String place) {
        String[] cells = line.strip().split(" ", -1);
        if (cells.length != 5) {
            throw MidogException.invalidData(place + ": \"" + line + "\" is not a class and the four numbers of a box");
        }
        double x = number(cells[1], place);
        double y = number(cells[2], place);
        double halfWidth = number(cells[3], place) / 2;
        double halfHeight = number(cells[4], place) / 2;
        double[] edges = {x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight};
        return mark(categoryId((int) number(cells[0], place), place), edges, 1, 1, place);
    }

    private int categoryId(int index, String place) {
        if (index < 0 || index >= categories.size()) {
            throw MidogException.invalidData(
                    place + ": the class " + index + " is not among the " + categories.size() + " of manifest.json");
        }
        return categories.get(index).id();
    }

    /** The images of a split, or those that lie beside the splits' folders. */
    private List<String> imagesOf(String split) throws IOException {
        Path images = folder.resolve(images(split));
        if (!Files.isDirectory(images)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(images)) {
            return files.map(Path::getFileName)
                    .map(String::valueOf)
                    .filter(name -> name.endsWith("." + extension))
                    .map(name -> images(split) + "/" + name)
                    .toList();
        }
    }

    private static String images(String split) {
        return split.isEmpty() ? "images" : "images/" + split;
    }

    /**
     * A mark of the box with these edges.
     *
     * @param edges left, top, right and lower, in units of which the patch has so many across and down
     */
    private static Mark mark(int categoryId, double[] edges, double width, double height, String place) {
        try {
            Box shares = new Box(edges[0] / width, edges[1] / height, edges[2] / width, edges[3] / height);
            return new Mark(categoryId, shares);
        } catch (MidogException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA, e.message().after(place, ": "), e);
        }
    }
}
