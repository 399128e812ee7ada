package dev.midog.task.update;

import dev.midog.analysis.compare.RoiPairs;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Roi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Images of edited files whose names begin with that of an image and go on with a dot, blank or parenthesis, as in {@code
 * 003.edit.geojson}, {@code 003 (1).geojson} or {@code 003.tiff - Series 0.geojson}.
 */
final class NamedImages {
    private NamedImages() {}

    /**
     * The edited dataset where such images have the names of {@code dataset}; of several that fit the longest is meant, and an image
     * that the edited dataset has already is not.
     *
     * @param path for messages
     * @param notices is given what was assumed
     */
    static Dataset asIn(Dataset dataset, Dataset edited, Path path, Consumer<Notice> notices) {
        RoiPairs pairs = RoiPairs.of(dataset.rois(), edited.rois());
        if (pairs.onlyB().isEmpty()) {
            return edited;
        }
        Set<Roi> taken = new HashSet<>();
        Map<Long, Roi> renamed = new HashMap<>();
        for (Roi unknown : pairs.onlyB()) {
            Roi meant = meant(unknown, pairs.onlyA());
            if (meant != null && taken.add(meant)) {
                renamed.put(unknown.id(), meant);
                notices.accept(new Notice(
                        "IMAGE-TAKEN-FOR",
                        path + ": its image " + unknown.fileName() + " is taken for " + meant.fileName(),
                        1));
            }
        }
        List<Roi> rois = new ArrayList<>();
        for (Roi roi : edited.rois()) {
            Roi meant = renamed.get(roi.id());
            rois.add(
                    meant == null
                            ? roi
                            : new Roi(
                                    roi.id(),
                                    meant.fileName(),
                                    roi.stated(),
                                    roi.catalogued(),
                                    roi.extras(),
                                    roi.numbered()));
        }
        return edited.withContent(rois, edited.annotations());
    }

    private static @Nullable Roi meant(Roi unknown, List<Roi> images) {
        Roi meant = null;
        int longest = 0;
        boolean isAmbiguous = false;
        for (Roi image : images) {
            String stem = new ImageName(ImageName.of(image).withoutImageExtension()).base();
            if (begins(new ImageName(unknown.fileName()).base(), stem) && stem.length() >= longest) {
                isAmbiguous = stem.length() == longest;
                longest = stem.length();
                meant = image;
            }
        }
        return isAmbiguous ? null : meant;
    }

    private static boolean begins(String name, String stem) {
        return !stem.isEmpty()
                && name.length() > stem.length()
                && name.startsWith(stem)
                && " .(".indexOf(name.charAt(stem.length())) >= 0;
    }
}
