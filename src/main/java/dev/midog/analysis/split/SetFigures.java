package dev.midog.analysis.split;

import dev.midog.core.model.Domain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one set of an experiment holds.
 *
 * @param images how many different images
 * @param cases how many different cases
 * @param groups how many different groups of cases that are known
 * @param mitoticFigures in the images of which the number is known; null where there is none
 * @param atypical how many of them are known to be atypical; null where there is no such image
 * @param hardNegatives in the images of which the number is known; null where there is none
 * @param domains how many cases each domain has, {@link Domain#UNKNOWN} for those of which it is not known
 */
public record SetFigures(
        String experiment,
        int fold,
        String set,
        int images,
        int cases,
        int groups,
        @Nullable Long mitoticFigures,
        @Nullable Long atypical,
        @Nullable Long hardNegatives,
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
        Map<String, ImageContent> counted = new LinkedHashMap<>();
        Map<String, Integer> domains = new LinkedHashMap<>();
        for (AssignedImage member : members) {
            ImageContent content = member.content();
            images.add(keys.image(member.fileName()));
            if (member.group() != null) {
                groups.add(member.group());
            }
            if (cases.add(keys.caseOf(member.source()))) {
                domains.merge(content == null ? Domain.UNKNOWN : by.of(content.roi()), 1, Integer::sum);
            }
            if (content != null) {
                counted.putIfAbsent(content.roi().fileName(), content);
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
                sum(counted, ImageContent::mitoticFigures),
                sum(counted, ImageContent::atypical),
                sum(counted, ImageContent::hardNegatives),
                domains);
    }

    private static @Nullable Long sum(
            Map<String, ImageContent> counted, Function<ImageContent, @Nullable Integer> number) {
        Long sum = null;
        for (ImageContent content : counted.values()) {
            Integer known = number.apply(content);
            if (known != null) {
                sum = (sum == null ? 0 : sum) + known;
            }
        }
        return sum;
    }
}
