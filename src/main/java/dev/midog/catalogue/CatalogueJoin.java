package dev.midog.catalogue;

import dev.midog.model.Dataset;
import dev.midog.model.Notices;
import dev.midog.model.Roi;
import dev.midog.model.RoiFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds to each image what the catalogue knows of the published image of the same file name.
 *
 * <p>The file's own word always wins; where the two differ in more than spelling a notice says so. An image whose stated size
 * differs from the catalogue's is another image that happens to bear the name, and is left alone.
 */
public final class CatalogueJoin {
    private final Catalogue catalogue;
    private final Map<String, List<String>> disagreements = new TreeMap<>();

    private CatalogueJoin(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Joins {@code dataset} with {@code catalogue}, telling {@code notices} of disagreements. */
    public static Dataset join(Dataset dataset, Catalogue catalogue, Notices notices) {
        CatalogueJoin join = new CatalogueJoin(catalogue);
        List<Roi> joined = dataset.rois().stream().map(join::describe).toList();
        join.disagreements.forEach((what, fileNames) -> notices.addCounted(
                "CATALOGUE-DISAGREES",
                fileNames.size(),
                what + " (" + fileNames.size() + (fileNames.size() == 1 ? " image" : " images") + ", such as "
                        + fileNames.get(0) + ")"));
        return dataset.withContent(joined, dataset.annotations());
    }

    private Roi describe(Roi roi) {
        String baseName = roi.fileName().substring(roi.fileName().lastIndexOf('/') + 1);
        return catalogue
                .find(baseName)
                .map(entry -> roi.withCatalogued(checked(roi, entry.facts())))
                .orElse(roi);
    }

    private RoiFacts checked(Roi roi, RoiFacts known) {
        RoiFacts stated = roi.stated();
        if (differs(stated.width(), known.width()) || differs(stated.height(), known.height())) {
            disagree("the file's image size is not the catalogue's, so nothing is taken from the catalogue", roi);
            return RoiFacts.NONE;
        }
        compare("tumor type", stated.tumorType(), known.tumorType(), roi);
        compare("scanner", stated.scanner(), known.scanner(), roi);
        compare("laboratory", stated.laboratory(), known.laboratory(), roi);
        compare("species", stated.species(), known.species(), roi);
        compare("scale", stated.scale(), known.scale(), roi);
        compare("split", stated.split(), known.split(), roi);
        return known;
    }

    private void compare(String what, @Nullable Object stated, @Nullable Object known, Roi roi) {
        if (differs(stated, known)) {
            disagree(
                    "the file says " + what + " \"" + stated + "\" where the catalogue says \"" + known
                            + "\"; the file's word is kept",
                    roi);
        }
    }

    private void disagree(String what, Roi roi) {
        disagreements.computeIfAbsent(what, key -> new ArrayList<>()).add(roi.fileName());
    }

    private static boolean differs(@Nullable Object stated, @Nullable Object known) {
        if (stated instanceof String a && known instanceof String b) {
            return !Spelling.same(a, b);
        }
        return stated != null && known != null && !stated.equals(known);
    }
}
