package dev.midog.analysis.update;

import dev.midog.core.model.Annotation;
import dev.midog.core.model.Category;
import dev.midog.core.model.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds what was done to the votes on an annotation in a file that may not hold them all. */
final class VoteEdit {
    private final EditedFile file;
    private final EditedNames names;
    private final EditedNames.Ids ids;

    VoteEdit(EditedFile file, EditedNames names, EditedNames.Ids ids) {
        this.file = file;
        this.names = names;
        this.ids = ids;
    }

    /**
     * The votes of {@code own} as {@code edited} has them; the very same where nothing was done to them, and where the file
     * states none: programs drop votes that they do not know.
     */
    List<Vote> of(Annotation own, Annotation edited) {
        if (edited.votes().isEmpty() || !file.holds(HeldPart.VOTES)) {
            return own.votes();
        }
        List<Vote> held = own.votes().stream()
                .filter(vote -> file.holds(HeldPart.UNKNOWN_VOTES) || vote.categoryId() != Category.NO_AGREEMENT)
                .toList();
        if (areSame(held, edited.votes())) {
            return own.votes();
        }
        List<Vote> votes = new ArrayList<>();
        boolean keepsVoters = held.size() == own.votes().size()
                && held.size() == edited.votes().size();
        for (int i = 0; i < edited.votes().size(); i++) {
            Vote vote = ids.of(edited.votes().get(i));
            boolean takesVoter = vote.annotatorId() == null && keepsVoters;
            votes.add(takesVoter ? new Vote(vote.categoryId(), held.get(i).annotatorId()) : vote);
        }
        return votes;
    }

    /** The same votes with one of {@code annotator} for {@code categoryId}, in place of an earlier one of that person. */
    static List<Vote> with(List<Vote> votes, int categoryId, long annotator) {
        List<Vote> changed = new ArrayList<>(votes);
        for (int i = 0; i < changed.size(); i++) {
            if (Objects.equals(changed.get(i).annotatorId(), annotator)) {
                changed.set(i, new Vote(categoryId, annotator));
                return changed;
            }
        }
        changed.add(new Vote(categoryId, annotator));
        return changed;
    }

    /** A name is compared only with another: servers name who uploaded votes of nobody known. */
    private boolean areSame(List<Vote> held, List<Vote> edited) {
        boolean same = held.size() == edited.size();
        for (int i = 0; same && i < held.size(); i++) {
            String voter = ids.nameOf(edited.get(i).annotatorId());
            String own = names.annotatorName(held.get(i).annotatorId());
            same = held.get(i).categoryId() == ids.ofClass(edited.get(i).categoryId())
                    && (voter == null || own == null || voter.equals(own));
        }
        return same;
    }

    /** The votes in words, as in {@code anna: mitotic figure, unknown}. */
    static String inWords(List<Vote> votes, EditedNames names) {
        List<String> words = new ArrayList<>();
        for (Vote vote : votes) {
            @Nullable String voter = names.annotatorName(vote.annotatorId());
            String choice = vote.categoryId() == Category.NO_AGREEMENT ? "unknown" : names.className(vote.categoryId());
            words.add(voter == null ? choice : voter + ": " + choice);
        }
        return words.isEmpty() ? "none" : String.join(", ", words);
    }
}
