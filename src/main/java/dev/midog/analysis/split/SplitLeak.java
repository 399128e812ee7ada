package dev.midog.analysis.split;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An image, a case or a group of cases that is in two sets of one experiment.
 *
 * @param kind what is in both
 * @param name of the image, case or group
 * @param members the images of it, in at least two sets
 */
public record SplitLeak(LeakKind kind, String name, List<AssignedImage> members) {
    /** What is in two sets. */
    public enum LeakKind {
        /** One image. */
        IMAGE,
        /** Different images of one case, such as patches of one slide. */
        CASE,
        /** Different cases of one group, such as a patient. */
        GROUP
    }

    /** Copies the members. */
    public SplitLeak {
        members = List.copyOf(members);
    }

    /**
     * All leaks among {@code images}: images first, then cases that leak by different images, then groups that leak by
     * different cases; in the order of the images.
     */
    public static List<SplitLeak> of(List<AssignedImage> images, ImageKeys keys) {
        Map<List<Object>, List<AssignedImage>> experiments = new LinkedHashMap<>();
        images.forEach(image -> experiments
                .computeIfAbsent(List.of(image.experiment(), image.fold()), key -> new ArrayList<>())
                .add(image));
        List<SplitLeak> leaks = new ArrayList<>();
        for (List<AssignedImage> experiment : experiments.values()) {
            Function<AssignedImage, String> image = one -> keys.image(one.fileName());
            Function<AssignedImage, String> source = one -> keys.caseOf(one.source());
            leaks.addAll(leaks(LeakKind.IMAGE, experiment, image, null));
            leaks.addAll(leaks(LeakKind.CASE, experiment, source, image));
            leaks.addAll(leaks(LeakKind.GROUP, experiment, AssignedImage::group, source));
        }
        return leaks;
    }

    private static List<SplitLeak> leaks(
            LeakKind kind,
            List<AssignedImage> images,
            Function<AssignedImage, @Nullable String> key,
            @Nullable Function<AssignedImage, String> part) {
        Map<String, List<AssignedImage>> byKey = new LinkedHashMap<>();
        for (AssignedImage image : images) {
            String name = key.apply(image);
            if (name != null) {
                byKey.computeIfAbsent(name, one -> new ArrayList<>()).add(image);
            }
        }
        List<SplitLeak> leaks = new ArrayList<>();
        byKey.forEach((name, members) -> {
            if (isTorn(members, part)) {
                leaks.add(new SplitLeak(
                        kind, kind == LeakKind.IMAGE ? members.get(0).fileName() : name, members));
            }
        });
        return leaks;
    }

    /** Whether members are in two sets; where they have parts, whether different parts are. */
    private static boolean isTorn(List<AssignedImage> members, @Nullable Function<AssignedImage, String> part) {
        Set<String> sets = new HashSet<>();
        Set<String> parts = new HashSet<>();
        for (AssignedImage member : members) {
            sets.add(member.set());
            if (part != null) {
                parts.add(part.apply(member));
            }
        }
        return sets.size() > 1 && (part == null || parts.size() > 1);
    }
}
