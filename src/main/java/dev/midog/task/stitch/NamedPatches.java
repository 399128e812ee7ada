package dev.midog.task.stitch;

import dev.midog.core.geometry.Extent;
import dev.midog.core.model.Extras;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import dev.midog.patch.label.PatchPaths;
import dev.midog.patch.plan.PatchNames;
import dev.midog.patch.plan.Window;
import dev.midog.patch.store.PatchManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where patches without COCO labels were cut from, by their names and the images that the manifest lists. */
final class NamedPatches {
    /** Patches may lie in folders of their splits. */
    private static final int FOLDERS_DEEP = 2;

    private NamedPatches() {}

    /**
     * The patches of {@code folder}.
     *
     * @param images that patches were cut from, by their names
     * @return empty where a patch is of a lower resolution, or its name does not tell its image
     */
    static Optional<PatchOrigins> read(
            Path folder, PatchManifest manifest, Map<String, PatchManifest.ManifestImage> images) throws IOException {
        Path patches = folder.resolve(PatchPaths.IMAGES);
        if (manifest.holdsTars() || !Files.isDirectory(patches)) {
            return Optional.empty();
        }
        Map<String, PatchManifest.ManifestImage> byStem = byStem(images);
        List<Path> files;
        try (Stream<Path> walk = Files.walk(patches, FOLDERS_DEEP)) {
            files = walk.filter(file -> ImageName.of(file).extension().equals(manifest.imageFormat()))
                    .sorted()
                    .toList();
        }
        List<PatchOrigin> origins = new ArrayList<>();
        for (Path file : files) {
            String name = new ImageName(folder.relativize(file).toString()).path();
            Optional<PatchOrigin> origin = origin(origins.size() + 1L, name, byStem);
            if (origin.isEmpty()) {
                return Optional.empty();
            }
            origins.add(origin.get());
        }
        return origins.isEmpty()
                ? Optional.empty()
                : Optional.of(new PatchOrigins(folder, origins, manifest.classes(), images));
    }

    private static Optional<PatchOrigin> origin(long id, String name, Map<String, PatchManifest.ManifestImage> byStem) {
        for (PatchNames.NamedPatch told : PatchNames.parse(new ImageName(name).baseStem())) {
            PatchManifest.ManifestImage image = byStem.get(told.stem());
            if (image != null && image.isFull()) {
                Window window = told.window();
                Roi patch = new Roi(id, name, RoiFacts.ofSize(window.width(), window.height()), Extras.EMPTY);
                return Optional.of(new PatchOrigin(
                        patch,
                        image.imageId(),
                        image.fileName(),
                        new Extent(window.x(), window.y(), window.width(), window.height())));
            }
        }
        return Optional.empty();
    }

    /** The images by what the names of their patches begin with, also where other images of the dataset share their names. */
    private static Map<String, PatchManifest.ManifestImage> byStem(Map<String, PatchManifest.ManifestImage> images) {
        List<Roi> rois = images.values().stream()
                .map(image -> new Roi(image.imageId(), image.fileName(), RoiFacts.NONE, Extras.EMPTY))
                .toList();
        Map<Long, String> stems = PatchNames.stems(rois);
        Map<String, PatchManifest.ManifestImage> byStem = new HashMap<>();
        for (PatchManifest.ManifestImage image : images.values()) {
            String stem = stems.getOrDefault(image.imageId(), "");
            byStem.put(stem, image);
            byStem.putIfAbsent(stem + "-id" + image.imageId(), image);
        }
        return byStem;
    }
}
