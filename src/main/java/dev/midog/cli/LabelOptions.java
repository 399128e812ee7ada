package dev.midog.cli;

import dev.midog.patch.label.LabelKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell which labels lie beside the patches of a folder, and whether its sides lie apart. */
final class LabelOptions {
    @Option(
            names = "--labels",
            paramLabel = "coco|yolo|csv|hf|masks",
            split = ",",
            description = "The labels that lie beside the patches, several parted by commas: COCO, Ultralytics' texts,"
                    + " tables, Hugging Face's metadata, masks of classes (default: coco). May be repeated.")
    private List<LabelKind> kinds = List.of(LabelKind.COCO);

    @Option(
            names = "--split-dirs",
            description = "Part the patches into folders train, val and test by the published split or --split-file,"
                    + " with labels for each.")
    private boolean splitDirs;

    /** The kinds asked for. */
    Set<LabelKind> kinds() {
        return EnumSet.copyOf(kinds);
    }

    /** Whether each side has folders of its own. */
    boolean splitDirs() {
        return splitDirs;
    }

    /** Every choice under its name, for the manifest. */
    void describe(Map<String, @Nullable Object> choices) {
        choices.put("labels", kinds().stream().map(LabelKind::toString).toList());
        choices.put("split_dirs", splitDirs);
    }
}
