package dev.midog.core.catalogue;

import dev.midog.core.model.RoiFacts;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The several spellings under which the published files know one tumor type, scanner, laboratory or species. */
public final class Spelling {
    /** Other spelling to the catalogue's, all plain. Sources: datasets_xvalidation.csv and the databases of MIDOG and MIDOG++. */
    private static final Map<String, String> CATALOGUE_SPELLINGS = Map.of(
            "canine lymphoma", "canine lymphosarcoma",
            "canine cutaneous mast cell tumour", "canine cutaneous mast cell tumor",
            "human neuroendocrine tumour", "human neuroendocrine tumor",
            "hamammatsu xr", "hamamatsu xr",
            "hamammatsu s360", "hamamatsu s360",
            "3dhistech", "3dhistech pannoramic scan ii",
            "3d histech", "3dhistech pannoramic scan ii",
            "3d histech pannoramic scan ii", "3dhistech pannoramic scan ii");

    private Spelling() {}

    /** The one form of all spellings of {@code name}, for comparing: the catalogue's, in lower case, single spaces. */
    public static String canonical(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return CATALOGUE_SPELLINGS.getOrDefault(plain, plain);
    }

    /** How the catalogue spells the tumor type, scanner, laboratory or species {@code name}; empty where it knows none such. */
    public static Optional<String> published(String name) {
        return Optional.ofNullable(Published.NAMES.get(canonical(name)));
    }

    /** The catalogue's names by their canonical form. */
    private static final class Published {
        private static final Map<String, String> NAMES = names();

        private static Map<String, String> names() {
            Map<String, String> names = new HashMap<>();
            for (CatalogueEntry entry : Catalogue.midogPlusPlus().entries()) {
                RoiFacts facts = entry.facts();
                Stream.of(facts.tumorType(), facts.scanner(), facts.laboratory(), facts.species())
                        .filter(Objects::nonNull)
                        .forEach(name -> names.put(canonical(name), name));
            }
            return names;
        }
    }

    /** True where both are spellings of one name; letter case and the number of spaces do not matter. */
    public static boolean same(String a, String b) {
        return canonical(a).equals(canonical(b));
    }

    /** {@code tumorType} as {@code datasets_xvalidation.csv} spells it, and with it the original's results. */
    public static String ofCrossValidationTable(String tumorType) {
        return canonical(tumorType).equals("canine lymphosarcoma") ? "canine lymphoma" : tumorType;
    }
}
