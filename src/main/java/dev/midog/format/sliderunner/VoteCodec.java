package dev.midog.format.sliderunner;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Vote;
import dev.midog.format.spi.ExactIds;
import dev.midog.format.spi.UnknownClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    static List<Row> toRows(Annotation annotation) {
        List<Vote> votes = annotation.votes();
        List<Row> rows = new ArrayList<>(votes.size());
        for (int i = 0; i < votes.size(); i++) {
            Vote vote = votes.get(i);
            Long exactId = ExactIds.of(annotation.extras(), i);
            rows.add(Row.of(
                    Table.LABELS,
                    null,
                    person(vote),
                    (long) UnknownClass.ZERO.written(vote.categoryId()),
                    exactId,
                    annotation.id()));
        }
        return rows;
    }

    /** The ids that EXACT gave to the votes in {@code rows}, by their index. */
    static Map<Integer, Long> exactIds(List<Row> rows) {
        Map<Integer, Long> ids = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).get("exact_id") instanceof Long id) {
                ids.put(i, id);
            }
        }
        return ids;
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
            votes.add(new Vote(
                    ClassCodec.read(row, row.integer("class")),
                    person != null && annotatorIds.contains(person) ? person : null));
        }
        return votes;
    }
}
