package dev.midog.format.hf;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.files.storage.SafeName;
import dev.midog.format.spi.ExtraColumns;
import dev.midog.format.spi.OutputFiles;
import dev.midog.format.spi.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a folder with a {@code metadata.jsonl} for each split. */
final class HfWriter {
    private final Dataset dataset;
    private final WriteOptions options;
    private final Map<Long, List<Annotation>> annotations;

    HfWriter(Dataset dataset, WriteOptions options) {
        this.dataset = dataset;
        this.options = options;
        this.annotations = dataset.annotationsByRoi();
    }

    /** Where images of {@code split} lie, with a slash at the end; empty for those without a split. */
    static String folder(@Nullable Split split) {
        return split == null ? "" : split.label() + "/";
    }

    void write(Path folder) throws IOException {
        OutputFiles files = new OutputFiles(folder);
        List<@Nullable Split> splits = new ArrayList<>(Arrays.asList(Split.values()));
        splits.add(null);
        for (Split split : splits) {
            List<Roi> rois = dataset.rois().stream()
                    .filter(roi -> roi.facts().split() == split)
                    .toList();
            if (!rois.isEmpty() || (split == null && dataset.rois().isEmpty())) {
                write(files, folder(split) + HfFormat.METADATA, rois);
            }
        }
    }

    private void write(OutputFiles files, String name, List<Roi> rois) throws IOException {
        rois.forEach(roi -> SafeName.check(roi.fileName()));
        try (HfLines lines =
                new HfLines(files.create(name), dataset.categories(), ExtraColumns.NONE, options.spotSize())) {
            for (Roi roi : rois) {
                lines.write(roi.fileName(), roi, annotations.getOrDefault(roi.id(), List.of()));
            }
        }
    }
}
