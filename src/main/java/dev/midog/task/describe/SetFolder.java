package dev.midog.task.describe;

import dev.midog.core.model.ImageName;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Split;
import dev.midog.format.Formats;
import dev.midog.format.splits.SplitRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of images, which is a set, or has a folder of images for each set.
 *
 * @param folder the one named
 * @param images relative to it, sorted
 */
record SetFolder(Path folder, List<String> images) {
    private static final String IMAGES = "images";

    SetFolder {
        images = List.copyOf(images);
    }

    /** The images in {@code path}; empty where it is a file, or a dataset of a known format. */
    static Optional<SetFolder> of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return Optional.empty();
        }
        Path inner = path.resolve(IMAGES);
        boolean isPair = Files.isDirectory(inner) && !hasFiles(path);
        if (!isPair && Formats.isDataset(path)) {
            return Optional.empty();
        }
        Path folder = isPair ? inner : path;
        List<String> images;
        try (Stream<Path> files = Files.walk(folder)) {
            images = files.filter(Files::isRegularFile)
                    .map(file -> new ImageName(folder.relativize(file).toString()))
                    .filter(name -> name.isImage() && !name.isHidden())
                    .map(ImageName::path)
                    .sorted()
                    .toList();
        }
        return images.isEmpty() ? Optional.empty() : Optional.of(new SetFolder(folder, images));
    }

    private static boolean hasFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(
                    file -> Files.isRegularFile(file) && !ImageName.of(file).isHidden());
        }
    }

    /** All images as those of {@code set}. */
    List<SplitRows.SplitRow> rows(String set) {
        return images.stream().map(image -> row(image, set)).toList();
    }

    /** The images in folders that are called as a split, each in that; a usage error where there are no two such sets. */
    List<SplitRows.SplitRow> sets() {
        List<SplitRows.SplitRow> rows = new ArrayList<>();
        for (String image : images) {
            String first = image.contains("/") ? image.substring(0, image.indexOf('/')) : "";
            if (Split.of(first).isPresent()) {
                rows.add(row(image, first));
            }
        }
        if (rows.stream().map(row -> SplitRows.set(row.set())).distinct().count() < 2) {
            throw MidogException.usage(folder + " holds the images of one set; name the folder of each set,"
                    + " or one with the folders train, validation and test");
        }
        return rows;
    }

    private SplitRows.SplitRow row(String image, String set) {
        return new SplitRows.SplitRow(
                "all", 0, image, set, folder.resolve(image).toString(), Map.of());
    }
}
