package dev.midog.core.selection;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Vote;
import java.util.List;
import java.util.Map;

/**
 * New ids of classes, for annotations and their votes.
 *
 * @param ids new ids by old ones; other classes keep theirs
 */
record ClassIds(Map<Integer, Integer> ids) {
    /** {@code annotation} with the new ids of its class and of those voted for. */
    Annotation applyTo(Annotation annotation) {
        List<Vote> votes = annotation.votes().stream()
                .map(vote -> new Vote(of(vote.categoryId()), vote.annotatorId()))
                .toList();
        int categoryId = of(annotation.categoryId());
        return categoryId == annotation.categoryId() && votes.equals(annotation.votes())
                ? annotation
                : annotation.withClasses(categoryId, votes);
    }

    private int of(int categoryId) {
        return ids.getOrDefault(categoryId, categoryId);
    }
}
