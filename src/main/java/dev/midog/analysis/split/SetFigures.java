package dev.midog.analysis.split;

import dev.midog.core.model.Domain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one set of an experiment holds.
 *
 * @param images how many different images
 * @param cases how many different cases
 * @param groups how many different groups of cases that are known
 * @param mitoticFigures in the images that the dataset has
 * @param atypical how many of them are known to be atypical
 * @param hardNegatives in the same images
 * @param domains how many cases each domain has, {@link Domain#UNKNOWN} for those of which no dataset tells
 */
public record SetFigures(
        String experiment,
        int fold,
        String set,
        int images,
        int cases,
        int groups,
        long mitoticFigures,
        long atypical,
        long hardNegatives,
        Map<String, Integer> domains) {
    /** Keeps the order. */
    public SetFigures {
        domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
    }

    /** The figures of each set in the order of the images; {@code by} is what makes a domain. */
    public static List<SetFigures> of(List<AssignedImage> images, ImageKeys keys, DomainProperty by) {
        Map<List<Object>, List<AssignedImage>> sets = new LinkedHashMap<>();
        images.forEach(image -> sets.computeIfAbsent(
                        List.of(image.experiment(), image.fold(), image.set()), key -> new ArrayList<>())
                .add(image));
        return sets.values().stream().map(members -> ofOne(members, keys, by)).toList();
    }

    private static SetFigures ofOne(List<AssignedImage> members, ImageKeys keys, DomainProperty by) {
        Set<String> images = new HashSet<>();
        Set<String> cases = new HashSet<>();
        Set<String> groups = new HashSet<>();
        Set<String> counted = new HashSet<>();
        Map<String, Integer> domains = new LinkedHashMap<>();
        long mitoticFigures = 0;
        long atypical = 0;
        long hardNegatives = 0;
        for (AssignedImage member : members) {
            SplitCase content = member.content();
            images.add(keys.image(member.fileName()));
            if (member.group() != null) {
                groups.add(member.group());
            }
            if (cases.add(keys.caseOf(member.source()))) {
                domains.merge(content == null ? Domain.UNKNOWN : by.of(content.roi()), 1, Integer::sum);
            }
            if (content != null && counted.add(content.roi().fileName())) {
                mitoticFigures += content.mitoticFigures();
                atypical += content.atypical();
                hardNegatives += content.hardNegatives();
            }
        }
        AssignedImage first = members.get(0);
        return new SetFigures(
                first.experiment(),
                first.fold(),
                first.set(),
                images.size(),
                cases.size(),
                groups.size(),
                mitoticFigures,
                atypical,
                hardNegatives,
                domains);
    }
}
