package dev.midog.core.catalogue;

import dev.midog.core.model.Counted;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.ImageName;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Notices;
import dev.midog.core.model.Roi;
import dev.midog.core.model.RoiFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds to each image what the catalogue knows of the published image of the same file name.
 *
 * <p>The file's own word always wins; where the two differ in more than spelling a notice for each fact says so. An image whose stated size
 * differs from the catalogue's is another image that happens to have the same name, and is left alone.
 */
public final class CatalogueJoin {
    /** The name of a disagreement on the species. */
    public static final String SPECIES = "species";

    /** The name of a disagreement on the published split. */
    public static final String SPLIT = "split";

    private static final String SIZE = "image size";

    private final Catalogue catalogue;
    private final Map<String, List<String>> disagreements = new TreeMap<>();

    /**
     * A fact on which a file and the catalogue differ.
     *
     * @param what its name, as in {@code "tumor type"}
     */
    public record Disagreement(String what, Object stated, Object known) {}

    private CatalogueJoin(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Joins {@code dataset} with {@code catalogue}, telling {@code notices} of disagreements. */
    public static Dataset join(Dataset dataset, Catalogue catalogue, Notices notices) {
        CatalogueJoin join = new CatalogueJoin(catalogue);
        List<Roi> joined = dataset.rois().stream().map(join::describe).toList();
        join.disagreements.forEach((what, images) -> notices.addCounted(
                "CATALOGUE-DISAGREES",
                images.size(),
                Counted.of(images.size(), "image has", "images have") + " another " + what
                        + " than in the catalogue, such as " + images.get(0)
                        + (what.equals(SIZE)
                                ? "; nothing is taken from the catalogue there"
                                : "; the file's word is kept")));
        return dataset.withContent(joined, dataset.annotations());
    }

    private Roi describe(Roi roi) {
        return catalogue
                .find(ImageName.of(roi).base())
                .map(entry -> roi.withCatalogued(checked(roi, entry.facts())))
                .orElse(roi);
    }

    private RoiFacts checked(Roi roi, RoiFacts known) {
        List<Disagreement> found = disagreements(roi.stated(), known);
        for (Disagreement one : found) {
            disagreements
                    .computeIfAbsent(one.what(), what -> new ArrayList<>())
                    .add(roi.fileName() + " (\"" + one.stated() + "\" where the catalogue has \"" + one.known()
                            + "\")");
        }
        if (found.stream().anyMatch(one -> one.what().equals(SIZE))) {
            return RoiFacts.NONE;
        }
        return known;
    }

    /**
     * What a file states of an image, in more than spelling otherwise than the catalogue; of an image of another size
     * that alone, as it is another image.
     */
    public static List<Disagreement> disagreements(RoiFacts stated, RoiFacts known) {
        if (isAnother(stated, known)) {
            return List.of(new Disagreement(
                    SIZE, stated.width() + " x " + stated.height(), known.width() + " x " + known.height()));
        }
        List<Disagreement> found = new ArrayList<>();
        compare("tumor type", stated.tumorType(), known.tumorType(), found);
        compare("scanner", stated.scanner(), known.scanner(), found);
        compare("laboratory", stated.laboratory(), known.laboratory(), found);
        compare(SPECIES, stated.species(), known.species(), found);
        compare("scale", stated.scale(), known.scale(), found);
        compare(SPLIT, stated.split(), known.split(), found);
        return found;
    }

    /** Whether two say different sizes of an image, which makes it two images. */
    public static boolean isAnother(RoiFacts one, RoiFacts other) {
        return differs(one.width(), other.width()) || differs(one.height(), other.height());
    }

    private static void compare(
            String what, @Nullable Object stated, @Nullable Object known, List<Disagreement> found) {
        if (stated != null && known != null && differs(stated, known)) {
            found.add(new Disagreement(what, shown(stated), shown(known)));
        }
    }

    private static Object shown(Object fact) {
        return fact instanceof MicronsPerPixel scale ? scale.x() + " x " + scale.y() + " um/px" : fact;
    }

    private static boolean differs(@Nullable Object stated, @Nullable Object known) {
        if (stated instanceof String a && known instanceof String b) {
            return !Spelling.same(a, b);
        }
        return stated != null && known != null && !stated.equals(known);
    }
}
