package dev.midog.analysis.update;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Vote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Votes that came with a copy of an annotation: nobody gave them to the cell at the new place.
 *
 * <p>QuPath copies the metadata of an annotation, the id and votes among them, with it. A copy has the id of another
 * annotation, so that it has none of its own in the edited dataset, or that of an annotation in another image with the same
 * votes.
 */
final class CopiedVotes {
    private final Map<Long, Annotation> own = new HashMap<>();
    private final EditedNames.Ids ids;
    private final boolean statesIds;
    private long copies;

    CopiedVotes(Dataset dataset, Dataset edited, EditedNames.Ids ids) {
        this.ids = ids;
        dataset.annotations().forEach(one -> own.put(one.id(), one));
        statesIds = edited.annotations().stream().anyMatch(one -> !one.numbered());
    }

    /** Whether {@code added}, an annotation that the dataset does not have, is a copy with votes. */
    boolean isCopy(Annotation added) {
        Annotation other = added.statedId() == null ? null : own.get(added.statedId());
        boolean isCopy =
                !added.votes().isEmpty() && (added.numbered() ? statesIds : other != null && hasVotesOf(other, added));
        copies += isCopy ? 1 : 0;
        return isCopy;
    }

    private boolean hasVotesOf(Annotation other, Annotation added) {
        List<Integer> choices = added.votes().stream()
                .map(vote -> ids.ofClass(vote.categoryId()))
                .toList();
        return other.votes().stream().map(Vote::categoryId).toList().equals(choices);
    }

    void tell(String fileName, Notices notices) {
        notices.addCounted(
                "COPIED-VOTES",
                copies,
                fileName + ": "
                        + Counted.of(
                                copies,
                                "added annotation is a copy of another and does not get its votes",
                                "added annotations are copies of others and do not get their votes"));
    }
}
