package dev.midog.analysis.split;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Split;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The split of each case.
 *
 * @param name what is trained on, such as {@code all}, {@code only: human melanoma} or {@code without: canine}
 * @param fold counted from 0
 * @param members in the order of the cases
 */
public record Experiment(String name, int fold, List<Member> members) {
    /** A case and its split. */
    public record Member(SplitCase splitCase, Split split) {}

    /** Refuses a case that is in two splits, or twice in one. */
    public Experiment {
        members = List.copyOf(members);
        Map<String, Split> splits = new HashMap<>();
        for (Member member : members) {
            String fileName = member.splitCase().roi().fileName();
            Split other = splits.put(fileName, member.split());
            if (other != null) {
                throw MidogException.invalidData("the experiment \"" + name + "\", fold " + fold + ": the case "
                        + fileName + " is in the splits " + other.label() + " and "
                        + member.split().label() + "; the dataset lists it twice");
            }
        }
    }

    /** The cases in {@code split}. */
    public List<SplitCase> cases(Split split) {
        return members.stream()
                .filter(member -> member.split() == split)
                .map(Member::splitCase)
                .toList();
    }
}
