package dev.midog.task.review;

import dev.midog.core.model.Category;
import dev.midog.core.model.ExpertVotes;
import java.util.List;

/** Which class an annotation has after a vote. */
public enum AgreedClassRule {
    /** The one that most people voted for, without the votes of detectors; a tie, or a vote that confirms, changes nothing. */
    MAJORITY {
        @Override
        int after(int categoryId, List<Integer> counting, List<Integer> all, boolean confirms) {
            List<Integer> most = ExpertVotes.mostVoted(counting);
            return confirms || most.size() != 1 ? categoryId : most.get(0);
        }
    },
    /** The one that all votes are for, detectors' too, as in SlideRunner; none where votes differ. */
    UNANIMOUS {
        @Override
        int after(int categoryId, List<Integer> counting, List<Integer> all, boolean confirms) {
            return all.stream().distinct().count() == 1 ? all.get(0) : Category.NO_AGREEMENT;
        }
    };

    /**
     * The class after a vote.
     *
     * @param categoryId the class before it
     * @param counting the classes of the votes that count for the experts' agreement
     * @param all those of all votes
     * @param confirms whether the vote is for the class before it
     */
    abstract int after(int categoryId, List<Integer> counting, List<Integer> all, boolean confirms);
}
