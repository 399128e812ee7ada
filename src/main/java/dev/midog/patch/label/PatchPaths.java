package dev.midog.patch.label;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Split;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where patches and what belongs to them lie in a folder; every path is relative to it, with {@code /} between folders.
 *
 * @param extension of the patches' files, without the dot
 * @param splitFolders whether each split has folders of its own, {@code train}, {@code val} and {@code test}; every
 *     image with patches then has a split
 * @param classFolders the folders of the classes around whose annotations patches were cut; null where these lie in
 *     {@link #IMAGES}
 */
public record PatchPaths(
        String extension, boolean splitFolders, @Nullable ClassFolders classFolders) {
    /** The folder of the patches, or of those of each split. */
    public static final String IMAGES = "images";

    private static final String YOLO = "labels";
    private static final String MASKS = "masks";
    private static final String COCO = "annotations";
    private static final String METADATA = "metadata.jsonl";
    private static final Set<String> BESIDE = Set.of(YOLO + "/", MASKS + "/", COCO + "/");

    /** Paths below {@link #IMAGES}. */
    public PatchPaths(String extension, boolean splitFolders) {
        this(extension, splitFolders, null);
    }

    /** Every folder that may be made, whatever the options but those of classes; inner ones first. */
    public static List<String> allFolders() {
        Stream<String> ofPatches = Stream.of(IMAGES, YOLO, MASKS)
                .flatMap(folder -> Stream.concat(
                        Stream.of(Split.values()).map(split -> folder + "/" + folderName(split)), Stream.of(folder)));
        Stream<String> ofSplits = Stream.of(Split.values()).map(PatchPaths::folderName);
        return Stream.of(ofPatches, Stream.of(COCO), ofSplits)
                .flatMap(folders -> folders)
                .toList();
    }

    /** The files that may hold the labels of many patches, whatever the options. */
    public static List<String> allLabelFiles() {
        return Stream.concat(
                        Stream.of("data.yaml", "annotations.csv", "patches.csv", cocoIn(""), metadataIn(""), METADATA),
                        Stream.of(Split.values())
                                .flatMap(split -> Stream.of(
                                        cocoIn(folderName(split)),
                                        metadataIn(folderName(split)),
                                        folderName(split) + "/" + METADATA)))
                .toList();
    }

    /** Whether a file at {@code path} is a patch, rather than something that lies beside one. */
    public static boolean isImage(String path) {
        String top = path.substring(0, path.indexOf('/') + 1);
        return !top.isEmpty() && !BESIDE.contains(top) && !path.endsWith("/" + METADATA);
    }

    /**
     * The folders below {@code out} that may be folders of classes: those in it and in the folders of splits.
     *
     * @throws IOException where the disk failed
     */
    public static List<Path> possibleClassFolders(Path out) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Split split : Split.values()) {
            addFolders(out.resolve(folderName(split)), folders);
        }
        addFolders(out, folders);
        return folders;
    }

    private static void addFolders(Path parent, List<Path> folders) throws IOException {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (Stream<Path> entries = Files.list(parent)) {
            entries.filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
                    .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .forEach(folders::add);
        }
    }

    /** The folders of the images among {@code paths} by split; none if the images of all splits lie in {@link #IMAGES}. */
    public static Map<Split, String> imageFolders(Collection<String> paths) {
        Map<Split, String> folders = new TreeMap<>();
        for (String path : paths) {
            for (Split split : Split.values()) {
                String folder = IMAGES + "/" + folderName(split);
                if (new ImageName(path).folder().equals(folder + "/")) {
                    folders.put(split, folder);
                }
            }
        }
        return folders;
    }

    /** The patch itself. */
    public String image(PatchRequest patch) {
        String file = patch.name() + "." + extension;
        if (classFolders == null) {
            return IMAGES + inner(patch) + "/" + file;
        }
        String folder = classFolders.of(Objects.requireNonNull(patch.center()).categoryId()) + "/";
        return (splitFolders ? folderName(split(patch)) + "/" : "") + folder + file;
    }

    /** The patch's rows for Ultralytics, where that looks for them. */
    String yolo(PatchRequest patch) {
        return YOLO + inner(patch) + "/" + patch.name() + ".txt";
    }

    /** The patch's mask. */
    String mask(PatchRequest patch) {
        return MASKS + inner(patch) + "/" + patch.name() + ".png";
    }

    /** The folders that hold the images of {@code plan}, each with the split that it is for; one without a split unless they are apart. */
    List<Part> parts(PatchPlan plan) {
        if (!splitFolders) {
            return List.of(
                    classFolders == null
                            ? new Part(null, IMAGES, cocoIn(""), metadataIn(""))
                            : new Part(null, "", cocoIn(""), METADATA));
        }
        Map<Split, Part> parts = new TreeMap<>();
        plan.patches().forEach(patch -> {
            Split split = split(patch);
            String name = folderName(split);
            parts.putIfAbsent(
                    split,
                    classFolders == null
                            ? new Part(split, IMAGES + "/" + name, cocoIn(name), metadataIn(name))
                            : new Part(split, name, cocoIn(name), name + "/" + METADATA));
        });
        return List.copyOf(parts.values());
    }

    /**
     * A folder of images and the label files for all of them.
     *
     * @param split null where the images of all splits lie together
     */
    record Part(@Nullable Split split, String images, String coco, String metadata) {
        /** Whether images of {@code other} lie in this part; null for images without a split. */
        boolean holds(@Nullable Split other) {
            return split == null || split == other;
        }

        /** {@code path} of a patch in this part, relative to the folder of the images. */
        String within(String path) {
            return images.isEmpty() ? path : path.substring(images.length() + 1);
        }
    }

    private String inner(PatchRequest patch) {
        return splitFolders ? "/" + folderName(split(patch)) : "";
    }

    private static Split split(PatchRequest patch) {
        return Objects.requireNonNull(patch.roi().facts().split(), "a patch without a split");
    }

    /** The name of a split's folders: the words that Ultralytics and Hugging Face both know. */
    private static String folderName(Split split) {
        return split == Split.VALIDATION ? "val" : split.label();
    }

    private static String cocoIn(String split) {
        return COCO + (split.isEmpty() ? "" : "/" + split) + ".json";
    }

    private static String metadataIn(String split) {
        return IMAGES + (split.isEmpty() ? "" : "/" + split) + "/" + METADATA;
    }
}
