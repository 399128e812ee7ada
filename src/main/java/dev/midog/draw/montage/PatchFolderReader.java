package dev.midog.draw.montage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Extras;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonFile;
import dev.midog.patch.label.LabelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what {@code midog extract} has written into a folder, whichever labels that are. */
public final class PatchFolderReader {
    private static final String MANIFEST = "manifest.json";

    private static final Set<String> DRAWN = Set.of("png", "jpg");

    private PatchFolderReader() {}

    /**
     * Reads the manifest and the labels of {@code folder}.
     *
     * @throws MidogException where it is not a finished folder of patches, or a label file is damaged
     */
    public static PatchCollection read(Path folder) throws IOException {
        JsonNode manifest = manifest(folder);
        List<Category> categories = categories(folder, manifest);
        String extension = manifest.at("/options/image_format").asText("png");
        if (!DRAWN.contains(extension)) {
            throw MidogException.operation(folder + " holds patches as " + extension
                    + ", bare pixels that no sheet is drawn of; cut some with --image-format png to look at");
        }
        MarkReader reader = new MarkReader(folder, categories, extension);
        Set<LabelKind> kinds = kinds(folder, manifest);
        for (LabelKind kind : List.of(LabelKind.COCO, LabelKind.CSV, LabelKind.HF, LabelKind.YOLO)) {
            if (kinds.contains(kind)) {
                return new PatchCollection(categories, sorted(reader.read(kind)), true);
            }
        }
        return new PatchCollection(categories, sorted(reader.unmarked()), false);
    }

    /** By name, the one order that every kind of label gives. */
    private static List<LabelledPatch> sorted(List<LabelledPatch> patches) {
        return patches.stream()
                .sorted(Comparator.comparing(LabelledPatch::path))
                .toList();
    }

    private static JsonNode manifest(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw MidogException.operation(folder
                    + (Files.exists(folder) ? " is a file" : " does not exist")
                    + "; name the folder that midog extract --out has filled");
        }
        if (Files.exists(folder.resolve(".midog").resolve(MANIFEST))) {
            throw MidogException.operation(
                    folder + " holds an unfinished run of midog extract; run the same command again to finish it");
        }
        Path file = folder.resolve(MANIFEST);
        JsonNode manifest = Files.isRegularFile(file) ? json(file) : null;
        if (manifest != null && manifest.has("shards")) {
            throw MidogException.operation(
                    folder + " holds tar shards; cut some of the patches with --layout folder to look at");
        }
        if (manifest == null
                || !manifest.path("tool").asText().startsWith("midog ")
                || !Files.isDirectory(folder.resolve("images"))) {
            throw MidogException.operation(
                    folder + " holds no patches; name the folder that midog extract --out has filled");
        }
        return manifest;
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonFile.tree(file);
    }

    private static List<Category> categories(Path folder, JsonNode manifest) {
        List<Category> categories = new ArrayList<>();
        for (JsonNode row : manifest.path("classes")) {
            CategoryRole role = switch (row.path("value").asInt()) {
                case 1 -> CategoryRole.MITOTIC_FIGURE;
                case 2 -> CategoryRole.HARD_NEGATIVE;
                default -> CategoryRole.OTHER;
            };
            categories.add(new Category(
                    row.path("category_id").asInt(), row.path("name").asText(), role, Extras.EMPTY));
        }
        if (categories.isEmpty()) {
            throw MidogException.invalidData(folder.resolve(MANIFEST)
                    + " does not list the classes; cut the patches again with this version of midog");
        }
        return categories;
    }

    private static Set<LabelKind> kinds(Path folder, JsonNode manifest) {
        Set<LabelKind> kinds = EnumSet.noneOf(LabelKind.class);
        for (JsonNode kind : manifest.at("/options/labels")) {
            try {
                kinds.add(LabelKind.valueOf(kind.asText().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new MidogException(
                        MidogException.Category.INVALID_DATA,
                        folder.resolve(MANIFEST) + ": the labels \"" + kind.asText() + "\" are of no known kind",
                        e);
            }
        }
        return kinds;
    }
}
