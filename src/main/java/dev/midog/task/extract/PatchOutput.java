package dev.midog.task.extract;

import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.patch.PatchEncoding;
import dev.midog.patch.label.LabelKind;
import dev.midog.patch.plan.PatchParameters;
import dev.midog.patch.plan.PatchPlan;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where patches are written, and in which form. */
public sealed interface PatchOutput {
    /** Nowhere: patches are planned, and cut by whoever takes the plan. */
    record Nowhere() implements PatchOutput {}

    /**
     * Files of a folder, with their labels and a manifest.
     *
     * @param out the folder, which need not exist
     * @param encoding of the patches
     * @param labels the kinds of labels beside the patches
     * @param splitDirs whether each split has folders of its own
     * @param force whether what lies in the folder may be replaced
     */
    record Folder(Path out, PatchEncoding encoding, Set<LabelKind> labels, boolean splitDirs, boolean force)
            implements PatchOutput {
        private static final Parameter LABELS = Parameter.of("labels");
        private static final Set<LabelKind> ELSEWHERE = Set.of(LabelKind.YOLO, LabelKind.MASKS);

        /** Copies the kinds; refuses folders of classes beside labels that belong beside {@code images/}. */
        public Folder {
            labels = Set.copyOf(labels);
            if (labels.contains(LabelKind.FOLDERS) && labels.stream().anyMatch(ELSEWHERE::contains)) {
                throw MidogException.usage(Message.of(
                        LABELS.as(LabelKind.FOLDERS),
                        " goes with coco, csv and hf; yolo and masks belong beside a folder of images"));
            }
        }

        /** Whether patches of {@code plan} lie in folders by split: where that is asked for, and beside classes where images have splits. */
        boolean separatesSplits(PatchPlan plan) {
            return splitDirs
                    || (labels.contains(LabelKind.FOLDERS)
                            && plan.images().stream()
                                    .anyMatch(
                                            image -> image.image().roi().facts().split() != null));
        }

        /** Whether each patch gets the class around whose annotation it was cut. */
        boolean areLabelled() {
            return labels.contains(LabelKind.FOLDERS) || labels.contains(LabelKind.HF);
        }
    }

    /**
     * Samples in tar shards of a folder, with a manifest.
     *
     * @param out the folder, which need not exist
     * @param encoding of the patches
     * @param shardSize how many samples a tar shard holds; null for the usual number
     * @param force whether what lies in the folder may be replaced
     */
    record TarShards(
            Path out, PatchEncoding encoding, @Nullable Integer shardSize, boolean force) implements PatchOutput {
        /** Refuses sizes below 1. */
        public TarShards {
            if (shardSize != null && shardSize < 1) {
                throw MidogException.invalidValue(
                        PatchParameters.SHARD_SIZE, shardSize, "a number of samples of at least 1");
            }
        }
    }

    /**
     * Samples of one tar archive, sent to a program.
     *
     * @param target takes the bytes
     * @param encoding of the patches
     */
    record TarStream(SampleTarget target, PatchEncoding encoding) implements PatchOutput {}

    /**
     * Labels and bare pixels, sent to a program that trains, in a new random order each epoch.
     *
     * @param target takes the bytes
     * @param epochs how many are sent; null for no end
     * @param force whether a file that is there may be replaced
     */
    record PixelStream(SampleTarget target, @Nullable Long epochs, boolean force) implements PatchOutput {
        private static final long MAX_EPOCHS = 1_000_000;

        /** Refuses numbers out of range. */
        public PixelStream {
            if (epochs != null && (epochs < 1 || epochs > MAX_EPOCHS)) {
                throw MidogException.invalidValue(PatchParameters.EPOCHS, epochs, "a number from 1 to " + MAX_EPOCHS);
            }
        }
    }
}
