package dev.midog.analysis.validate;

import dev.midog.core.model.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects what is found, with the first places of each rule. Not thread-safe. */
public final class Findings {
    private final int maxExamples;
    private final Set<Rule> ignored;
    private final Map<Rule, Group> groups = new EnumMap<>(Rule.class);

    private static final class Group {
        long count;
        String gap = "";
        String detail = "";

        @Nullable Remedy remedy;

        final List<FindingExample> examples = new ArrayList<>();
    }

    /**
     * Nothing is found yet.
     *
     * @param maxExamples how many places of a rule are kept
     * @param ignored rules that are not reported; their violations are collected all the same
     */
    public Findings(int maxExamples, Set<Rule> ignored) {
        this.maxExamples = maxExamples;
        this.ignored = ignored.isEmpty() ? EnumSet.noneOf(Rule.class) : EnumSet.copyOf(ignored);
    }

    /** One more place where {@code rule} is broken. */
    public void add(Rule rule, FindingExample example) {
        add(rule, 1, List.of(example));
    }

    /** {@code count} more places, the first of which are {@code examples}; none where it is 0. */
    public void add(Rule rule, long count, List<FindingExample> examples) {
        if (count == 0) {
            return;
        }
        Group group = groups.computeIfAbsent(rule, key -> new Group());
        group.count += count;
        examples.stream().limit(maxExamples - group.examples.size()).forEach(group.examples::add);
    }

    /** What the sentence of {@code rule} says where it has a gap, as in the 7.5 of "closer than 7.5 um". */
    void fill(Rule rule, String gap) {
        Group group = groups.get(rule);
        if (group != null) {
            group.gap = gap;
        }
    }

    /** What follows the count of {@code rule}, as in "in 170 images". */
    void detail(Rule rule, String detail) {
        Group group = groups.get(rule);
        if (group != null) {
            group.detail = " (" + detail + ")";
        }
    }

    /** What to do about what breaks {@code rule}, where that is not the {@linkplain Rule#remedy usual} remedy. */
    public void remedy(Rule rule, Remedy remedy) {
        Group group = groups.get(rule);
        if (group != null) {
            group.remedy = remedy;
        }
    }

    /** How many places of a rule are kept. */
    int maxExamples() {
        return maxExamples;
    }

    /** The reported findings, the gravest first, then in the order of the rules. */
    public List<Finding> list() {
        return list(rule -> !ignored.contains(rule));
    }

    /** The findings that are not reported, in the same order. */
    public List<Finding> ignored() {
        return list(ignored::contains);
    }

    private List<Finding> list(Predicate<Rule> chosen) {
        List<Finding> findings = new ArrayList<>();
        groups.forEach((rule, group) -> {
            if (chosen.test(rule)) {
                Remedy remedy = Objects.requireNonNullElse(group.remedy, rule.remedy());
                Message sentence = rule.sentence(group.count, group.gap, group.detail, remedy);
                findings.add(new Finding(rule, group.count, sentence, remedy, group.examples));
            }
        });
        findings.sort(Comparator.comparing((Finding finding) -> finding.rule().severity())
                .reversed()
                .thenComparing(Finding::rule));
        return findings;
    }
}
