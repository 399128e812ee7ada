package dev.midog.task.review;

import dev.midog.format.sliderunner.review.ReviewAct;
import dev.midog.format.sliderunner.review.ReviewActKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which of an annotator's acts stand, and which are taken back. */
final class ActHistory {
    private final Map<Long, ReviewAct> byId = new HashMap<>();
    private final List<Long> standing = new ArrayList<>();
    private final List<Long> takenBack = new ArrayList<>();

    /** The history that {@code acts}, oldest first, make. */
    ActHistory(List<ReviewAct> acts) {
        for (ReviewAct act : acts) {
            byId.put(act.id(), act);
            Long reverts = act.reverts();
            if (reverts == null) {
                standing.add(act.id());
                takenBack.clear();
            } else if (act.kind() == ReviewActKind.UNDO) {
                standing.remove(reverts);
                takenBack.add(reverts);
            } else {
                takenBack.remove(reverts);
                standing.add(reverts);
            }
        }
    }

    /** The act to take back next, other than {@code without}. */
    Optional<ReviewAct> lastStanding(Set<Long> without) {
        return last(standing, without);
    }

    /** The act to do again next, other than {@code without}. */
    Optional<ReviewAct> lastTakenBack(Set<Long> without) {
        return last(takenBack, without);
    }

    int standing() {
        return standing.size();
    }

    int takenBack() {
        return takenBack.size();
    }

    /** The keys of the items that acts answer, and of the annotations that they are about. */
    Set<String> answered() {
        Set<String> keys = new HashSet<>();
        for (Long id : standing) {
            ReviewAct act = Objects.requireNonNull(byId.get(id));
            if (act.item() != null) {
                keys.add(act.item());
            }
            if (act.annotationId() != null) {
                keys.add(ReviewQueues.key(act.annotationId()));
            }
        }
        return keys;
    }

    private Optional<ReviewAct> last(List<Long> ids, Set<Long> without) {
        for (int i = ids.size() - 1; i >= 0; i--) {
            if (!without.contains(ids.get(i))) {
                return Optional.ofNullable(byId.get(ids.get(i)));
            }
        }
        return Optional.empty();
    }
}
