package dev.midog.cli.extract;

import dev.midog.core.model.MidogException;
import dev.midog.patch.label.LabelKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the labels of a folder of patches, and for folders by split. */
final class LabelOptions {
    @Option(
            names = "--labels",
            paramLabel = "KIND",
            split = ",",
            description = "The labels to write beside the patches, comma-separated, of ${COMPLETION-CANDIDATES}:"
                    + " COCO, Ultralytics YOLO, tables, Hugging Face metadata, masks of classes, and folders of classes"
                    + " for crops, as in train/CLASS/NAME.png (default: coco).")
    private @Nullable List<LabelKind> kinds;

    @Option(
            names = "--split-dirs",
            description = "Write patches and their labels into train/, val/ and test/ folders, by the published split"
                    + " or --split-file.")
    private boolean splitDirs;

    /** The kinds asked for; a usage error where the option is empty. */
    Set<LabelKind> kinds() {
        if (kinds == null) {
            return EnumSet.of(LabelKind.COCO);
        }
        if (kinds.isEmpty()) {
            throw MidogException.usage("--labels names no kind; take some of "
                    + Stream.of(LabelKind.values()).map(LabelKind::toString).collect(Collectors.joining(", ")));
        }
        return EnumSet.copyOf(kinds);
    }

    /** Refuses these options where patches are not written as files in a folder. */
    void refuseOutsideFolder() {
        if (kinds != null || splitDirs) {
            throw MidogException.usage("--labels and --split-dirs are for patches as files of a folder; samples of"
                    + " --layout webdataset and --stream carry their labels with them, so leave both out");
        }
    }

    /** Whether each side has folders of its own. */
    boolean splitDirs() {
        return splitDirs;
    }
}
