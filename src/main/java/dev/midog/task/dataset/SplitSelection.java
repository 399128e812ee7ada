package dev.midog.task.dataset;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notice;
import dev.midog.core.model.Parameter;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Split;
import dev.midog.format.splits.SplitFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a split file, each with its split.
 *
 * @param splitFile null for no file: all cases, with the published split
 * @param experiment of the file, where it has several; else null
 * @param fold of the file, where it has several; else null
 */
public record SplitSelection(
        @Nullable Path splitFile,
        @Nullable String experiment,
        @Nullable Integer fold) {
    /** No split file. */
    public static final SplitSelection NONE = new SplitSelection(null, null, null);

    private static final Parameter SPLIT_FILE = Parameter.of("splitFile");
    private static final Parameter EXPERIMENT = Parameter.of("experiment");
    private static final Parameter FOLD = Parameter.of("fold");

    /** Refuses an experiment or a fold without a file. */
    public SplitSelection {
        if (splitFile == null && (experiment != null || fold != null)) {
            throw MidogException.usage(
                    Message.of(EXPERIMENT, " and ", FOLD, " pick from a ", SPLIT_FILE, ", and none is given"));
        }
    }

    /** Whether a file assigns the splits. */
    public boolean isGiven() {
        return splitFile != null;
    }

    /**
     * The images of {@code dataset} that the file assigns to a split, each with that split; all of them without a file.
     *
     * @param isStrict whether a case of the file that the dataset lacks is an error
     * @param notices is given what the file and the dataset do not share
     */
    public Dataset apply(Dataset dataset, boolean isStrict, Consumer<? super Notice> notices) throws IOException {
        Path file = splitFile;
        return file == null
                ? dataset
                : assigned(
                        dataset,
                        SplitFile.read(file, new SplitFile.ExperimentChoice(experiment, fold)),
                        isStrict,
                        notices);
    }

    private static Dataset assigned(
            Dataset dataset, SplitFile splits, boolean isStrict, Consumer<? super Notice> notices) {
        List<Roi> kept = new ArrayList<>();
        int left = 0;
        for (Roi roi : dataset.rois()) {
            Optional<Split> split = splits.split(roi.fileName());
            if (split.isPresent()) {
                kept.add(roi.withSplit(split.get()));
            } else if (roi.published()) {
                left++;
            }
        }
        if (kept.isEmpty()) {
            throw MidogException.usage(splits.source() + " names none of the "
                    + Counted.of(dataset.rois().size(), "image") + " of the dataset");
        }
        add(notices, "SPLIT-LEFT-OUT", left, "images that are not in " + splits.source() + ", and are left out: ");
        Set<String> unknown = unknown(dataset, splits);
        if (!unknown.isEmpty()) {
            String first = unknown.iterator().next();
            if (isStrict) {
                throw MidogException.invalidData(splits.source() + ": the dataset has no image called " + first);
            }
            add(
                    notices,
                    "SPLIT-UNKNOWN",
                    unknown.size(),
                    "images in " + splits.source() + " that the dataset has not, such as " + first + ": ");
        }
        Set<Long> ids = kept.stream().map(Roi::id).collect(Collectors.toUnmodifiableSet());
        return dataset.withContent(kept, annotation -> ids.contains(annotation.roiId()));
    }

    private static Set<String> unknown(Dataset dataset, SplitFile splits) {
        Set<String> unknown = new LinkedHashSet<>(splits.splits().keySet());
        for (Roi roi : dataset.rois()) {
            unknown.remove(roi.fileName());
            unknown.remove(ImageName.of(roi).base());
        }
        return unknown;
    }

    private static void add(Consumer<? super Notice> notices, String code, int count, String what) {
        if (count > 0) {
            notices.accept(new Notice(code, what + count, count));
        }
    }
}
