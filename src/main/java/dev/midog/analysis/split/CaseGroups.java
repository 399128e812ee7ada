package dev.midog.analysis.split;

import dev.midog.analysis.stats.Grouping;
import dev.midog.core.model.Domain;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What keeps cases together: those of one group, such as the cases of one patient, are never in two splits.
 *
 * @param by what the cases of one group share; null where each case is a group of its own
 */
public record CaseGroups(@Nullable Grouping by) {
    /** Each case is a group of its own. */
    public static final CaseGroups NONE = new CaseGroups(null);

    /** The group of {@code one}; {@link Domain#UNKNOWN} where it is not known or cases are not grouped. */
    public String of(SplitCase one) {
        return by == null
                ? Domain.UNKNOWN
                : by.key(one.roi()).values().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** How many of {@code cases} have no known group, so that each is one of its own. */
    public long unknown(List<SplitCase> cases) {
        return cases.stream().filter(one -> of(one).equals(Domain.UNKNOWN)).count();
    }

    /** Refuses an experiment that was given with a group in two splits, as the published split may do. */
    public void check(Experiment experiment) {
        Map<String, Split> splits = new HashMap<>();
        for (Experiment.Member member : experiment.members()) {
            String group = of(member.splitCase());
            Split other = splits.putIfAbsent(group, member.split());
            if (other != null && other != member.split() && !group.equals(Domain.UNKNOWN)) {
                throw MidogException.invalidData("the experiment \"" + experiment.name() + "\", fold "
                        + experiment.fold() + ": cases of " + group + " are in the published splits " + other.label()
                        + " and " + member.split().label() + "; group by something else, or split all cases at random");
            }
        }
    }

    /**
     * The indexes of the cases of each group: groups by their names in alphabetical order, then the cases without one, in
     * their order; all in the order of the cases if they are not grouped.
     */
    List<int[]> units(List<SplitCase> cases) {
        Map<String, List<Integer>> named = new TreeMap<>();
        List<int[]> single = new ArrayList<>();
        IntStream.range(0, cases.size()).forEach(i -> {
            String group = of(cases.get(i));
            if (group.equals(Domain.UNKNOWN)) {
                single.add(new int[] {i});
            } else {
                named.computeIfAbsent(group, key -> new ArrayList<>()).add(i);
            }
        });
        List<int[]> units = new ArrayList<>();
        named.values()
                .forEach(members ->
                        units.add(members.stream().mapToInt(Integer::intValue).toArray()));
        units.addAll(single);
        return units;
    }
}
