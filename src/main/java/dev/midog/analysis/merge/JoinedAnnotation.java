package dev.midog.analysis.merge;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.List;

/** An annotation of the result, to which later inputs can add votes. */
final class JoinedAnnotation {
    private final Annotation first;
    private final List<Vote> votes;
    private int inputs = 1;

    JoinedAnnotation(Annotation first) {
        this.first = first;
        this.votes = new ArrayList<>(first.votes());
    }

    /** As the first input that has it has it, in the terms of the result. */
    Annotation first() {
        return first;
    }

    List<Vote> votes() {
        return votes;
    }

    /** True where several inputs have it. */
    boolean isShared() {
        return inputs > 1;
    }

    /** Adds the votes of another input; one that is here already, of the same annotator for the same class, is the same vote. */
    void join(List<Vote> added) {
        inputs++;
        for (Vote vote : added) {
            if (!votes.contains(vote)) {
                votes.add(vote);
            }
        }
    }

    /** The annotation with all votes and another class. */
    Annotation with(int categoryId) {
        return first.withClasses(categoryId, votes);
    }
}
