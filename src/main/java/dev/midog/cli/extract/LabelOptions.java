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

/** The options that tell which labels lie beside the patches of a folder, and whether its sides lie apart. */
final class LabelOptions {
    @Option(
            names = "--labels",
            paramLabel = "KIND",
            split = ",",
            description = "The labels beside the patches, any of ${COMPLETION-CANDIDATES}, parted by commas: COCO,"
                    + " Ultralytics' texts, tables, Hugging Face's metadata, masks of classes (default: coco).")
    private @Nullable List<LabelKind> kinds;

    @Option(
            names = "--split-dirs",
            description = "Part the patches into folders train, val and test by the published split or --split-file,"
                    + " with labels for each.")
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
