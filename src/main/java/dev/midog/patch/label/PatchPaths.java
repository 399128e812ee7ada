package dev.midog.patch.label;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.Split;
import dev.midog.patch.plan.PatchPlan;
import dev.midog.patch.plan.PatchRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where patches and what belongs to them lie in a folder; every path is relative to it, with {@code /} between folders.
 *
 * @param extension of the patches' files, without the dot
 * @param splitFolders whether each split has folders of its own, {@code train}, {@code val} and {@code test}; every
 *     image with patches then has a split
 */
public record PatchPaths(String extension, boolean splitFolders) {
    /** The folder of the patches, or of those of each split. */
    public static final String IMAGES = "images";

    private static final String YOLO = "labels";
    private static final String MASKS = "masks";
    private static final String COCO = "annotations";

    /** Every folder that may be made, whatever the options; inner ones first. */
    public static List<String> allFolders() {
        Stream<String> ofPatches = Stream.of(IMAGES, YOLO, MASKS)
                .flatMap(folder -> Stream.concat(
                        Stream.of(Split.values()).map(split -> folder + "/" + folderName(split)), Stream.of(folder)));
        return Stream.concat(ofPatches, Stream.of(COCO)).toList();
    }

    /** The files that may hold the labels of many patches, whatever the options. */
    public static List<String> allLabelFiles() {
        return Stream.concat(
                        Stream.of("data.yaml", "annotations.csv", "patches.csv", cocoIn(""), metadataIn("")),
                        Stream.of(Split.values())
                                .flatMap(split -> Stream.of(cocoIn(folderName(split)), metadataIn(folderName(split)))))
                .toList();
    }

    /** Whether a file at {@code path} is a patch, rather than something that lies beside one. */
    public static boolean isImage(String path) {
        return path.startsWith(IMAGES + "/");
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
        return IMAGES + inner(patch) + "/" + patch.name() + "." + extension;
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
            return List.of(new Part(null, IMAGES, cocoIn(""), metadataIn("")));
        }
        Map<Split, Part> parts = new TreeMap<>();
        plan.patches().forEach(patch -> {
            Split split = split(patch);
            String name = folderName(split);
            parts.putIfAbsent(split, new Part(split, IMAGES + "/" + name, cocoIn(name), metadataIn(name)));
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
        return IMAGES + (split.isEmpty() ? "" : "/" + split) + "/metadata.jsonl";
    }
}
