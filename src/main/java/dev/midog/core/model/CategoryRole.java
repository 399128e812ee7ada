package dev.midog.core.model;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a category means in the field, by its name in any of the spellings in use. */
public enum CategoryRole {
    /** A mitotic figure (MF). */
    MITOTIC_FIGURE,
    /** A cell that resembles a mitotic figure but is not one (NMF, hard negative, imposter). */
    HARD_NEGATIVE,
    /** Anything else. */
    OTHER;

    private static final Set<String> MITOTIC_NAMES = Set.of(
            "mitotic figure",
            "mitotic figures",
            "mitosis",
            "mitoses",
            "mitose",
            "mitosen",
            "mitotic",
            "mitotic cell",
            "mitotic cells",
            "mitosefigur",
            "mf");
    private static final Set<String> NEGATIVE_NAMES = Set.of(
            "hard negative",
            "hard negatives",
            "hard negative imposter",
            "hard negative lookalike",
            "imposter",
            "impostor",
            "imposters",
            "impostors",
            "lookalike",
            "lookalikes",
            "nmf");

    /** "Not" in front of a name of {@link #MITOTIC_NAMES}, as in "non mitotic" or "keine Mitose". */
    private static final Pattern DENIAL = Pattern.compile("^(not an? |not |non |no |nicht |keine? |non(?=mito))");

    /** What a mitotic figure can be, in front of such a name. */
    private static final Pattern APPEARANCE = Pattern.compile("^(normal|typical|atypical) ");

    /** "Like" behind such a name, as in "mitosis like cell" or "mitotic figure lookalike". */
    private static final Pattern LIKENESS = Pattern.compile(" (like|lookalikes?)( cells?| figures?)?$");

    /** The role of a category called {@code name}; letter case, hyphens and underscores do not matter. */
    public static CategoryRole of(String name) {
        String plain = name.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_-]+", " ")
                .strip()
                .replace("look alike", "lookalike");
        if (MITOTIC_NAMES.contains(plain) || isMitoticBut(APPEARANCE, plain)) {
            return MITOTIC_FIGURE;
        }
        return NEGATIVE_NAMES.contains(plain) || isMitoticBut(DENIAL, plain) || isMitoticBut(LIKENESS, plain)
                ? HARD_NEGATIVE
                : OTHER;
    }

    private static boolean isMitoticBut(Pattern addition, String plain) {
        String bare = addition.matcher(plain).replaceFirst("");
        return !bare.equals(plain) && MITOTIC_NAMES.contains(bare);
    }
}
