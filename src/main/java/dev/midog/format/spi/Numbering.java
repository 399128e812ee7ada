package dev.midog.format.spi;

import dev.midog.core.catalogue.Catalogue;
import dev.midog.core.catalogue.CatalogueEntry;
import dev.midog.core.model.CategoryRole;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The ids that images and classes get where a format knows them by name alone: the same in every such format. */
public final class Numbering {
    private Numbering() {}

    /**
     * Ids of images by file name, in the order of the names.
     *
     * <p>An image of the catalogue has its published id; others follow the largest of these, from 1 where there is none.
     */
    public static Map<String, Long> images(Collection<String> fileNames) {
        Map<String, Long> ids = new LinkedHashMap<>();
        long last = 0;
        for (String name : new TreeSet<>(fileNames)) {
            Optional<CatalogueEntry> entry = Catalogue.midogPlusPlus().find(name);
            long id = entry.map(CatalogueEntry::imageId).orElse(0);
            ids.put(name, id);
            last = Math.max(last, id);
        }
        for (Map.Entry<String, Long> entry : ids.entrySet()) {
            if (entry.getValue() == 0) {
                last++;
                entry.setValue(last);
            }
        }
        return ids;
    }

    /** Ids of classes by name, from 1: mitotic figures first, hard negatives next, each kind in the order of the names. */
    public static Map<String, Integer> categories(Collection<String> names) {
        List<String> ordered = new TreeSet<>(names)
                .stream()
                        .sorted(Comparator.<String, CategoryRole>comparing(CategoryRole::of))
                        .toList();
        Map<String, Integer> ids = new LinkedHashMap<>();
        ordered.forEach(name -> ids.put(name, ids.size() + 1));
        return ids;
    }
}
