package dev.midog.format.geojson;

import dev.midog.core.model.Annotator;
import dev.midog.core.model.Extras;
import dev.midog.core.model.Notices;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The annotators of all files that are read together: where two files give one id to two names, one gets another id. */
final class AnnotatorList {
    private final TreeMap<Long, String> names = new TreeMap<>();
    private final Map<Long, Long> idsOfFile = new HashMap<>();
    private final Map<String, Long> namesOfFile = new HashMap<>();
    private final Set<String> renumbered = new TreeSet<>();

    /** Begins a file, which states these. */
    void beginFile(List<MidogMember.Named> stated) {
        idsOfFile.clear();
        namesOfFile.clear();
        for (MidogMember.Named one : stated) {
            if (!idsOfFile.containsKey(one.id())) {
                long id = place(one);
                names.put(id, one.name());
                idsOfFile.put(one.id(), id);
                namesOfFile.putIfAbsent(one.name(), id);
            }
        }
    }

    private long place(MidogMember.Named one) {
        if (Objects.requireNonNullElse(names.get(one.id()), one.name()).equals(one.name())) {
            return one.id();
        }
        renumbered.add(one.name());
        Set<Long> taken = new HashSet<>(idsOfFile.values());
        return names.entrySet().stream()
                .filter(known -> known.getValue().equals(one.name()) && !taken.contains(known.getKey()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(this::next);
    }

    /** Reports annotators whose ids are others than their file has. */
    void tell(Notices notices) {
        if (!renumbered.isEmpty()) {
            notices.add(
                    "ANNOTATOR-IDS-ANEW",
                    "annotators whose id another one has in another file, and who have another here: "
                            + String.join(", ", renumbered));
        }
    }

    private long next() {
        return names.isEmpty() ? 1 : names.lastKey() + 1;
    }

    /** The annotator of a vote in the file that was begun last, by name or number; one that no file states is added. */
    long id(Object voter) {
        if (voter instanceof Number number) {
            long told = number.longValue();
            long id = idsOfFile.getOrDefault(told, told);
            names.putIfAbsent(id, "annotator " + id);
            return id;
        }
        String name = String.valueOf(voter);
        return namesOfFile.computeIfAbsent(
                name,
                any -> names.entrySet().stream()
                        .filter(known -> known.getValue().equals(name))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseGet(() -> {
                            long id = next();
                            names.put(id, name);
                            return id;
                        }));
    }

    /** All, in the order of their ids. */
    List<Annotator> list() {
        return names.entrySet().stream()
                .map(one -> new Annotator(one.getKey(), one.getValue(), Extras.EMPTY))
                .toList();
    }
}
