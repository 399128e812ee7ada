package dev.midog.format.sliderunner;

import dev.midog.core.model.Category;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Votes as rows of {@code Annotations_label}, in the order of their uids.
 *
 * @param annotatorIds who is known; anybody else's vote has no annotator in the model
 */
record VoteCodec(Set<Long> annotatorIds) {
    /** Stands in {@code person} where the vote is nobody's and a person has to be invented for it. */
    static final String ANONYMOUS = "anonymous";

    /** The rows of an annotation's votes, in order and without uids. */
    static List<Row> toRows(List<Vote> votes, long annotationId) {
        List<Row> rows = new ArrayList<>(votes.size());
        for (Vote vote : votes) {
            rows.add(Row.of(Table.LABELS, null, person(vote), (long) vote.categoryId(), null, annotationId));
        }
        return rows;
    }

    /** The cell {@code person} of {@code vote}. */
    static Object person(Vote vote) {
        Long annotatorId = vote.annotatorId();
        return annotatorId == null ? ANONYMOUS : annotatorId;
    }

    List<Vote> toVotes(List<Row> rows) {
        List<Vote> votes = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Long person = ANONYMOUS.equals(row.get("person")) ? null : row.integer("person");
            Long classId = row.integer("class");
            votes.add(new Vote(
                    classId == null ? Category.NO_AGREEMENT : ClassCodec.idOf(row, classId),
                    person != null && annotatorIds.contains(person) ? person : null));
        }
        return votes;
    }
}
