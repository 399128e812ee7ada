package dev.midog.task.montage;

import dev.midog.core.model.Category;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Operation;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.store.PatchManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the patches of a folder with their boxes, whichever labels it holds. */
final class PatchFolderReader {
    private static final Set<String> DRAWN = Set.of("png", "jpg");
    private static final Operation EXTRACT = Operation.of("extract", PatchParameters.OUT);

    private PatchFolderReader() {}

    /**
     * Reads the manifest and the labels of {@code folder}.
     *
     * @throws MidogException where it is not a finished folder of patches, or a label file is damaged
     */
    static PatchCollection read(Path folder) throws IOException {
        PatchManifest manifest = manifest(folder);
        List<Category> categories = manifest.classes();
        if (categories.isEmpty()) {
            throw MidogException.invalidData(folder.resolve(PatchManifest.FILE)
                    + " does not list the classes; cut the patches again with this version of midog");
        }
        String extension = manifest.imageFormat();
        if (!DRAWN.contains(extension)) {
            throw MidogException.operation(Message.of(
                    folder + " holds patches as " + extension
                            + ", bare pixels that no sheet is drawn of; cut some with ",
                    Operation.of("extract", PatchParameters.IMAGE_FORMAT.as("png")),
                    " to look at"));
        }
        MarkReader reader = new MarkReader(folder, categories, extension);
        Set<LabelKind> kinds = manifest.labels();
        for (LabelKind kind : List.of(LabelKind.COCO, LabelKind.CSV, LabelKind.HF, LabelKind.YOLO)) {
            if (kinds.contains(kind)) {
                return new PatchCollection(categories, sorted(reader.read(kind)), Optional.of(kind));
            }
        }
        return new PatchCollection(categories, sorted(reader.unmarked()), Optional.empty());
    }

    /** By name, the one order that every kind of label gives. */
    private static List<LabelledPatch> sorted(List<LabelledPatch> patches) {
        return patches.stream()
                .sorted(Comparator.comparing(LabelledPatch::path))
                .toList();
    }

    private static PatchManifest manifest(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw MidogException.operation(Message.of(
                    folder + (Files.exists(folder) ? " is a file" : " does not exist") + "; name the folder that ",
                    EXTRACT,
                    " has filled"));
        }
        if (PatchManifest.isUnfinished(folder)) {
            throw MidogException.operation(Message.of(
                    folder + " holds an unfinished run of ", Operation.of("extract"), "; run it again to finish it"));
        }
        if (!Files.isRegularFile(folder.resolve(PatchManifest.FILE))) {
            throw noPatches(folder);
        }
        PatchManifest manifest = PatchManifest.read(folder);
        if (manifest.holdsTars()) {
            throw MidogException.operation(Message.of(
                    folder + " holds tar shards; cut some of the patches with ",
                    Operation.of("extract", PatchParameters.LAYOUT.as("folder")),
                    " to look at"));
        }
        if (!manifest.isOfMidog()
                || !(Files.isDirectory(folder.resolve("images"))
                        || manifest.labels().contains(LabelKind.FOLDERS))) {
            throw noPatches(folder);
        }
        return manifest;
    }

    private static MidogException noPatches(Path folder) {
        return MidogException.operation(
                Message.of(folder + " holds no patches; name the folder that ", EXTRACT, " has filled"));
    }
}
