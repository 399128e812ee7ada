package dev.midog.core.selection;

import dev.midog.core.catalogue.Spelling;
import java.util.Collection;
import java.util.List;

/** Completes part of a name, such as {@code melanoma}, to the one name that has it, {@code human melanoma}. */
public final class NameCompletion {
    private NameCompletion() {}

    /** Each of {@code wanted} as it is where it is known or where none or several of {@code known} hold its words; else the one that does. */
    static List<String> completed(List<String> wanted, Collection<String> known) {
        return wanted.stream().map(one -> completed(one, known)).toList();
    }

    private static String completed(String wanted, Collection<String> known) {
        if (known.stream().anyMatch(name -> Spelling.same(name, wanted))) {
            return wanted;
        }
        List<String> fitting = fitting(wanted, known);
        return fitting.size() == 1 ? fitting.get(0) : wanted;
    }

    /** Those of {@code known} that hold the words of {@code wanted}, in order; none where that is blank. */
    public static List<String> fitting(String wanted, Collection<String> known) {
        String words = words(wanted);
        return wanted.isBlank()
                ? List.of()
                : known.stream()
                        .filter(name -> words(name).contains(words))
                        .distinct()
                        .toList();
    }

    private static String words(String name) {
        return " " + Spelling.canonical(name) + " ";
    }
}
