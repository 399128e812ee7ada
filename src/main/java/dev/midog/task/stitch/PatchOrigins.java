package dev.midog.task.stitch;

import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Operation;
import dev.midog.core.model.Roi;
import dev.midog.format.Formats;
import dev.midog.format.predictions.KnownNames;
import dev.midog.format.spi.BoxConvention;
import dev.midog.format.spi.DatasetFormat;
import dev.midog.format.spi.ReadOptions;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.store.PatchManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The patches of a folder, with where each was cut from.
 *
 * @param source the folder or file, for messages
 * @param patches in the order of their files
 * @param categories of the labels beside the patches
 * @param images by their names, as far as the folder states their sizes
 */
public record PatchOrigins(
        Path source,
        List<PatchOrigin> patches,
        List<Category> categories,
        Map<String, PatchManifest.ManifestImage> images) {
    private static final List<String> FILES =
            List.of("annotations.json", "annotations/train.json", "annotations/val.json", "annotations/test.json");

    /** Copies the collections. */
    public PatchOrigins {
        patches = List.copyOf(patches);
        categories = List.copyOf(categories);
        images = Map.copyOf(images);
    }

    /**
     * Reads {@code annotations.json}, or those of the splits, in the folder {@code source}; or {@code source} itself where it
     * is such a file. Without one the names of patches of the full resolution tell.
     *
     * @throws MidogException where there is none, or it does not state where patches were cut from
     */
    public static PatchOrigins read(Path source) throws IOException {
        if (!Files.exists(source)) {
            throw MidogException.operation(source + " does not exist");
        }
        boolean isFolder = Files.isDirectory(source);
        Optional<PatchManifest> manifest = isFolder && Files.isRegularFile(source.resolve(PatchManifest.FILE))
                ? Optional.of(PatchManifest.read(source))
                : Optional.empty();
        if (isFolder && PatchManifest.isUnfinished(source)) {
            throw MidogException.operation(Message.of(
                    source + " holds an unfinished run of ", Operation.of("extract"), "; run it again to finish it"));
        }
        List<Path> files = isFolder
                ? FILES.stream()
                        .map(source::resolve)
                        .filter(Files::isRegularFile)
                        .toList()
                : List.of(source);
        if (files.isEmpty()) {
            Optional<PatchOrigins> named = manifest.isPresent()
                    ? NamedPatches.read(source, manifest.get(), images(manifest.get()))
                    : Optional.empty();
            if (named.isPresent()) {
                return named.get();
            }
            if (manifest.isEmpty()) {
                throw notPatches(source);
            }
            throw MidogException.operation(Message.of(
                    source + " has no annotations.json, which tells where patches were cut from; cut them again with ",
                    Operation.of("extract", PatchParameters.LABELS.as("coco")),
                    " among the labels"));
        }
        if (!isFolder && !ImageName.of(source).extension().equalsIgnoreCase("json")) {
            throw notPatches(source);
        }
        DatasetFormat coco = Formats.named(LabelKind.COCO.toString());
        List<PatchOrigin> patches = new ArrayList<>();
        Map<Integer, Category> categories = new LinkedHashMap<>();
        for (Path file : files) {
            Dataset dataset = coco.read(file, new ReadOptions(BoxConvention.XYWH), new Notices());
            dataset.categories().forEach(category -> categories.putIfAbsent(category.id(), category));
            for (Roi roi : dataset.rois()) {
                patches.add(origin(roi, file));
            }
        }
        return new PatchOrigins(
                source,
                patches,
                List.copyOf(categories.values()),
                manifest.map(PatchOrigins::images).orElse(Map.of()));
    }

    private static MidogException notPatches(Path source) {
        return MidogException.operation(Message.of(
                source + " holds no patches; name the folder that ",
                Operation.of("extract", PatchParameters.OUT),
                " has filled, or its annotations.json"));
    }

    private static Map<String, PatchManifest.ManifestImage> images(PatchManifest manifest) {
        Map<String, PatchManifest.ManifestImage> images = new LinkedHashMap<>();
        manifest.sources().forEach(image -> images.put(image.fileName(), image));
        return images;
    }

    private static PatchOrigin origin(Roi roi, Path file) {
        try {
            return PatchOrigin.of(roi)
                    .orElseThrow(() -> MidogException.invalidData("the image " + roi.fileName()
                            + " has no \"source_file_name\" and \"source_x\", so that this is not a file of patches"));
        } catch (MidogException e) {
            throw e.in(file.toString());
        }
    }

    /** What the names, ids and numbers in files of detections refer to. */
    KnownNames names() {
        return new KnownNames(patches.stream().map(PatchOrigin::patch).toList(), categories);
    }

    /** The same where classes mean what those of the same name mean in {@code truth}. */
    public KnownNames names(KnownNames truth) {
        return new KnownNames(
                patches.stream().map(PatchOrigin::patch).toList(),
                categories.stream().map(truth::withRole).toList());
    }
}
