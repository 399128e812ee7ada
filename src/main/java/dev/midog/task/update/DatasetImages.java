package dev.midog.task.update;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Roi;
import dev.midog.format.spi.KnownImage;
import dev.midog.format.spi.KnownImages;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names and sizes of the images of the dataset that is corrected, for edited files that leave them out. */
final class DatasetImages implements KnownImages {
    private final Map<String, Roi> byStem = new HashMap<>();
    private final @Nullable KnownImages others;

    /**
     * The images of {@code dataset}.
     *
     * @param others asked before them; null for none
     */
    DatasetImages(Dataset dataset, @Nullable KnownImages others) {
        this.others = others;
        Set<String> ambiguous = new HashSet<>();
        for (Roi roi : dataset.rois()) {
            String whole = ImageName.of(roi).withoutImageExtension();
            for (String stem : new HashSet<>(List.of(whole, new ImageName(whole).base()))) {
                if (byStem.put(stem, roi) != null) {
                    ambiguous.add(stem);
                }
            }
        }
        byStem.keySet().removeAll(ambiguous);
    }

    @Override
    public Optional<KnownImage> find(String stem) throws IOException {
        Optional<KnownImage> known = others == null ? Optional.empty() : others.find(stem);
        Roi roi = byStem.get(stem);
        if (known.isPresent() || roi == null) {
            return known.isPresent() ? known : CATALOGUE.find(stem);
        }
        return Optional.of(
                new KnownImage(roi.fileName(), roi.facts().width(), roi.facts().height()));
    }
}
