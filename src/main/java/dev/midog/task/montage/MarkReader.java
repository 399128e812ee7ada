package dev.midog.task.montage;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Operation;
import dev.midog.core.model.Roi;
import dev.midog.draw.montage.Mark;
import dev.midog.format.Formats;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.ReadOptions;
import dev.midog.format.spi.WriteOptions;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.label.PatchPaths;
import dev.midog.task.dataset.FolderImages;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * The patches with the boxes that the labels of {@code kind} give them, read as any dataset of that format is.
     *
     * @throws MidogException where there are none any more, or one is damaged
     */
    List<LabelledPatch> read(LabelKind kind) throws IOException {
        List<LabelledPatch> patches = new ArrayList<>();
        switch (kind) {
            case COCO -> {
                for (String split : SPLITS) {
                    addAll(split.isEmpty() ? "annotations.json" : "annotations/" + split + ".json", kind, patches);
                }
            }
            case CSV -> {
                Optional<Dataset> images = dataset("patches.csv", kind);
                Optional<Dataset> boxes = dataset("annotations.csv", kind);
                if (images.isPresent() && boxes.isPresent()) {
                    addAll(images.get(), boxes.get(), "annotations.csv", patches);
                }
            }
            case HF -> {
                for (String split : SPLITS) {
                    addAll(images(split) + "/metadata.jsonl", kind, patches);
                    addAll((split.isEmpty() ? "" : split + "/") + "metadata.jsonl", kind, patches);
                }
            }
            case YOLO -> addAll("data.yaml", kind, patches);
            case MASKS, FOLDERS -> patches.addAll(unmarked());
        }
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
            for (String image : imagesOf(images(split))) {
                patches.add(new LabelledPatch(image, List.of(), null));
            }
        }
        for (Path inner : patches.isEmpty() ? PatchPaths.possibleClassFolders(folder) : List.<Path>of()) {
            for (String image : imagesOf(folder.relativize(inner).toString().replace(File.separatorChar, '/'))) {
                patches.add(new LabelledPatch(image, List.of(), null));
            }
        }
        return patches;
    }

    private Optional<Dataset> dataset(String name, LabelKind kind) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        ReadOptions options = new ReadOptions(BoxConvention.XYWH).withSizes(FolderImages::size);
        return Optional.of(Formats.named(kind.toString()).read(file, options, new Notices()));
    }

    private void addAll(String name, LabelKind kind, List<LabelledPatch> patches) throws IOException {
        Optional<Dataset> dataset = dataset(name, kind);
        if (dataset.isPresent()) {
            addAll(dataset.get(), dataset.get(), name, patches);
        }
    }

    /** Adds the images of one dataset with the boxes that another has of images of their names. */
    private void addAll(Dataset images, Dataset boxes, String name, List<LabelledPatch> patches) {
        Map<Integer, Integer> ids = categoryIds(boxes, name);
        Map<Long, List<Annotation>> byId = boxes.annotationsByRoi();
        Map<String, List<Annotation>> annotations = new HashMap<>();
        boxes.rois().forEach(roi -> annotations.put(roi.fileName(), byId.getOrDefault(roi.id(), List.of())));
        for (Roi roi : images.rois()) {
            Integer width = roi.facts().width();
            Integer height = roi.facts().height();
            if (width == null || height == null) {
                throw MidogException.invalidData(folder.resolve(name) + ": the size of " + roi.fileName()
                        + " is not known; cut the patches again");
            }
            List<Mark> marks = new ArrayList<>();
            CentralRank rank = new CentralRank();
            for (Annotation one : annotations.getOrDefault(roi.fileName(), List.of())) {
                if (one.isDetection()) {
                    Box box = one.shape().box(WriteOptions.PUBLISHED_SPOT_SIZE);
                    Box shares =
                            new Box(box.minX() / width, box.minY() / height, box.maxX() / width, box.maxY() / height);
                    rank.add(shares, one.extras().get(Annotation.RANK));
                    Double score =
                            one.extras().get(Annotation.SCORE) instanceof Number number ? number.doubleValue() : null;
                    marks.add(new Mark(ids.getOrDefault(one.categoryId(), one.categoryId()), shares, score));
                }
            }
            patches.add(new LabelledPatch(path(roi.fileName()), marks, rank.value()));
        }
    }

    /** The ids in the manifest of a dataset's classes, by its own ids: formats differ in these, not in the names. */
    private Map<Integer, Integer> categoryIds(Dataset dataset, String name) {
        Map<String, Integer> known = new HashMap<>();
        categories.forEach(category -> known.put(category.name(), category.id()));
        Map<Integer, Integer> ids = new HashMap<>();
        for (Category category : dataset.categories()) {
            Integer id = known.get(category.name());
            if (id == null) {
                throw MidogException.invalidData(folder.resolve(name) + ": the class \"" + category.name()
                        + "\" is not among the " + categories.size() + " of manifest.json; cut the patches again");
            }
            ids.put(category.id(), id);
        }
        return ids;
    }

    /** The path of a patch, which some formats name without its folder. */
    private String path(String name) {
        if (PatchPaths.isImage(name) && Files.exists(folder.resolve(name))) {
            return name;
        }
        String base = new ImageName(name).base();
        return SPLITS.stream()
                .flatMap(split -> Stream.of(split + "/" + name, images(split) + "/" + base))
                .filter(PatchPaths::isImage)
                .filter(path -> Files.exists(folder.resolve(path)))
                .findFirst()
                .orElse(images("") + "/" + base);
    }

    /** The images in the folder {@code inner}. */
    private List<String> imagesOf(String inner) throws IOException {
        Path images = folder.resolve(inner);
        if (!Files.isDirectory(images)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(images)) {
            return files.map(Path::getFileName)
                    .map(String::valueOf)
                    .filter(name -> name.endsWith("." + extension))
                    .map(name -> inner + "/" + name)
                    .toList();
        }
    }

    private static String images(String split) {
        return split.isEmpty() ? "images" : "images/" + split;
    }
}
