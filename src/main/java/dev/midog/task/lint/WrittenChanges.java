package dev.midog.task.lint;

import dev.midog.analysis.validate.Change;
import dev.midog.analysis.validate.Rule;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Roi;
import dev.midog.format.spi.Content;
import dev.midog.format.spi.DatasetFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The changes to a dataset that a corrected copy has, as its format writes them.
 *
 * @param written those that the format holds
 * @param lost those that it cannot hold, so that the copy is without them
 */
record WrittenChanges(List<Change> written, List<Change> lost) {
    /** Divides {@code changes}, which led to {@code corrected}, by what {@code format} holds. */
    static WrittenChanges of(List<Change> changes, Dataset corrected, DatasetFormat format, Set<Content> holds) {
        Set<String> tumorTypes = corrected.rois().stream()
                .map(Roi::stated)
                .map(stated -> Objects.toString(stated.tumorType(), ""))
                .collect(Collectors.toUnmodifiableSet());
        List<Change> written = new ArrayList<>();
        List<Change> lost = new ArrayList<>();
        for (Change change : changes) {
            boolean isHeld = switch (change.rule()) {
                case NO_SIZE -> holds.contains(Content.IMAGE_SIZES);
                case SPECIES_ERRATUM -> holds.contains(Content.METADATA);
                case SPELLING ->
                    holds.contains(tumorTypes.contains(change.after()) ? Content.TUMOR_TYPES : Content.METADATA);
                default -> true;
            };
            if (isHeld) {
                written.add(asWritten(change, format, holds));
            } else {
                lost.add(change);
            }
        }
        return new WrittenChanges(List.copyOf(written), List.copyOf(lost));
    }

    private static Change asWritten(Change change, DatasetFormat format, Set<Content> holds) {
        if (change.rule() == Rule.EMPTY_BOX && !holds.contains(Content.SPOTS)) {
            return change.withAfter("a box around its middle");
        }
        boolean isNewId = change.rule() == Rule.DUPLICATE_ID || change.rule() == Rule.ID_ZERO;
        if (isNewId && !holds.contains(Content.ANNOTATION_IDS)) {
            return change.withAfter("no id, as " + format.name() + " keeps none");
        }
        return change;
    }

    /** The codes of what is lost, in the order of the rules. */
    String lostCodes() {
        return lost.stream()
                .map(Change::rule)
                .distinct()
                .sorted()
                .map(Rule::code)
                .collect(Collectors.joining(", "));
    }
}
