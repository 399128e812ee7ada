package dev.midog.cli.common;

import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.MidogException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** The option that picks annotations by class, the same in every command. */
public final class CategoryOptions {
    @Option(
            names = "--category",
            paramLabel = "NAME|ID|mf|nmf",
            description =
                    "Only annotations of this class: by name, by id, or mf (mitotic figures) or nmf (hard negatives);"
                            + " may be repeated.")
    private List<String> wanted = new ArrayList<>();

    /** True where the option is not given. */
    boolean isEmpty() {
        return wanted.isEmpty();
    }

    /** The dataset with the annotations of the wanted classes alone; its list of categories stays whole. */
    public Dataset apply(Dataset dataset) {
        if (wanted.isEmpty()) {
            return dataset;
        }
        Set<Integer> ids = ids(wanted, dataset);
        return dataset.withContent(dataset.rois(), annotation -> ids.contains(annotation.categoryId()));
    }

    /** The ids of the classes that {@code wanted} names; a usage error that lists the classes where there is no such one. */
    public static Set<Integer> ids(List<String> wanted, Dataset dataset) {
        Set<Integer> ids = new HashSet<>();
        for (String one : wanted) {
            ids.addAll(idsOf(one.strip(), dataset));
        }
        return ids;
    }

    private static List<Integer> idsOf(String wanted, Dataset dataset) {
        List<Integer> ids = dataset.categories().stream()
                .filter(category -> matches(category, wanted))
                .map(Category::id)
                .toList();
        if (ids.isEmpty()) {
            throw MidogException.usage(
                    "--category " + wanted + ": the dataset has no such class; its classes are " + dataset.classList());
        }
        return ids;
    }

    private static boolean matches(Category category, String wanted) {
        boolean named = category.name().equalsIgnoreCase(wanted)
                || String.valueOf(category.id()).equals(wanted);
        return named
                || switch (wanted.toLowerCase(Locale.ROOT)) {
                    case "mf" -> category.role() == CategoryRole.MITOTIC_FIGURE;
                    case "nmf" -> category.role() == CategoryRole.HARD_NEGATIVE;
                    default -> false;
                };
    }
}
