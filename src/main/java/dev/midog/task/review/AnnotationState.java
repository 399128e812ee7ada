package dev.midog.task.review;

import dev.midog.core.model.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An annotation as an annotator may see it.
 *
 * @param classId the class that is agreed on; of a blind annotator the one voted for; null for none
 * @param shape in level-0 pixels
 * @param deleted whether it is marked as deleted
 * @param ownVote the class that the annotator voted for; null for no vote or for "unknown"
 * @param votes in the order in which they were given; those of others are left out where the annotator is blind
 * @param revision changes with every edit by anybody
 */
public record AnnotationState(
        long id,
        long imageId,
        @Nullable Integer classId,
        Shape shape,
        boolean deleted,
        @Nullable Integer ownVote,
        List<GivenVote> votes,
        String revision) {
    /** Copies the votes. */
    public AnnotationState {
        votes = List.copyOf(votes);
    }

    /**
     * A vote.
     *
     * @param annotator the name; null where the file does not say
     * @param classId the class voted for; null for "unknown"
     */
    public record GivenVote(
            @Nullable String annotator, @Nullable Integer classId) {}
}
