package dev.midog.format.spi;

import dev.midog.core.model.Counted;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Notices;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Assigns ids where a file gives some of them.
 *
 * <p>The first one with an id keeps it; who comes later with the same, or has none, gets the next one that is free.
 */
final class IdAssignment {
    private final Notices notices;

    /** Tells {@code notices} of ids that are others than the file has. */
    IdAssignment(Notices notices) {
        this.notices = notices;
    }

    /** The ids of {@code images} by name, of which {@code told} has those that the file tells; others are as {@link Numbering} has them. */
    Map<String, Long> images(Set<String> images, Map<String, Long> told) {
        if (told.isEmpty()) {
            return Numbering.images(images);
        }
        FreeIds free = new FreeIds(Long.MAX_VALUE);
        Map<String, Long> ids = new HashMap<>();
        for (String name : images) {
            Long id = told.get(name);
            if (id != null && free.take(id)) {
                ids.put(name, id);
            }
        }
        List<String> others =
                images.stream().filter(name -> !ids.containsKey(name)).toList();
        Numbering.images(others)
                .forEach((name, usual) ->
                        ids.put(name, !told.containsKey(name) && free.take(usual) ? usual : free.next()));
        long repeated = others.stream().filter(told::containsKey).count();
        notices.addCounted(
                "IMAGE-IDS-ANEW",
                repeated,
                Counted.of(repeated, "image has", "images have") + " the id of an earlier one and "
                        + (repeated == 1 ? "gets the next free number" : "get the next free numbers"));
        return ids;
    }

    /** The ids of classes by name; null where the file tells none. */
    Map<String, Integer> categories(Map<String, @Nullable Integer> told, Set<String> namesWithTwo) {
        if (!namesWithTwo.isEmpty()) {
            notices.add(
                    "CLASS-IDS-DIFFER",
                    "two ids are given for one class, and the first counts: " + String.join(", ", namesWithTwo));
        }
        Optional<String> unusable = told.entrySet().stream()
                .filter(one -> one.getValue() != null && one.getValue() < 0)
                .map(Map.Entry::getKey)
                .findFirst();
        if (unusable.isPresent()) {
            notices.add(
                    "CLASS-IDS-ANEW",
                    "the classes are renumbered, because the id of \"" + unusable.get() + "\" is below 0");
        }
        if (unusable.isPresent() || told.values().stream().allMatch(Objects::isNull)) {
            return Numbering.categories(told.keySet());
        }
        FreeIds free = new FreeIds(Integer.MAX_VALUE);
        Map<String, Integer> ids = new HashMap<>();
        told.forEach((name, id) -> {
            if (id != null && free.take(id)) {
                ids.put(name, id);
            }
        });
        List<String> others =
                told.keySet().stream().filter(name -> !ids.containsKey(name)).toList();
        Numbering.categories(others).keySet().forEach(name -> ids.put(name, (int) free.next()));
        List<String> repeated =
                others.stream().filter(name -> told.get(name) != null).toList();
        if (!repeated.isEmpty()) {
            notices.add(
                    "CLASS-IDS-ANEW",
                    "classes that have the id of another one and get the next free number: "
                            + String.join(", ", repeated));
        }
        return ids;
    }

    /** The ids of {@code rows}, in their order. */
    long[] annotations(List<NamedDataset.NamedAnnotation> rows, Path input, RowFaults rowFaults) {
        FreeIds free = new FreeIds(Long.MAX_VALUE);
        long[] ids = new long[rows.size()];
        BitSet given = new BitSet();
        for (int i = 0; i < ids.length; i++) {
            Long told = rows.get(i).id();
            if (told != null && free.take(told)) {
                ids[i] = told;
                given.set(i);
            }
        }
        long repeated = 0;
        for (int i = given.nextClearBit(0); i < ids.length; i = given.nextClearBit(i + 1)) {
            ids[i] = free.next();
            NamedDataset.NamedAnnotation row = rows.get(i);
            Long told = row.id();
            repeated += told == null ? 0 : 1;
            if (told != null && rowFaults != RowFaults.REFUSE) {
                rowFaults.metRepeated(
                        told,
                        ids[i],
                        row.fileName(),
                        MidogException.invalidData("the annotation id " + told
                                        + " is used twice, the second time in the image " + row.fileName())
                                .in(input.toString()));
            }
        }
        notices.addCounted(
                "IDS-REPEATED",
                rowFaults == RowFaults.REFUSE ? repeated : 0,
                Counted.of(repeated, "annotation has", "annotations have") + " the id of an earlier one and "
                        + (repeated == 1 ? "gets the next free number" : "get the next free numbers"));
        long without = given.isEmpty() ? 0 : ids.length - given.cardinality() - repeated;
        notices.addCounted(
                "IDS-ANEW",
                without,
                Counted.of(without, "annotation has", "annotations have") + " no id in the file and "
                        + (without == 1 ? "gets the next free number" : "get the next free numbers"));
        return ids;
    }
}
