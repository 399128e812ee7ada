package dev.midog.analysis.split;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Split;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which case stands on which side.
 *
 * @param name what is trained on, such as {@code all}, {@code only: human melanoma} or {@code without: canine}
 * @param fold counted from 0
 * @param members in the order of the cases
 */
public record Experiment(String name, int fold, List<Member> members) {
    /** A case on its side. */
    public record Member(SplitCase splitCase, Split side) {}

    /** Refuses a case that stands on two sides, or twice on one. */
    public Experiment {
        members = List.copyOf(members);
        Map<String, Split> sides = new HashMap<>();
        for (Member member : members) {
            String fileName = member.splitCase().roi().fileName();
            Split other = sides.put(fileName, member.side());
            if (other != null) {
                throw MidogException.invalidData("the experiment \"" + name + "\", fold " + fold + ": the case "
                        + fileName + " stands on the sides " + other.label() + " and "
                        + member.side().label() + "; the dataset lists it twice");
            }
        }
    }

    /** The cases on {@code side}. */
    public List<SplitCase> side(Split side) {
        return members.stream()
                .filter(member -> member.side() == side)
                .map(Member::splitCase)
                .toList();
    }
}
