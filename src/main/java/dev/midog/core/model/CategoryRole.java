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

    private static final Set<String> APPEARANCES = Set.of("normal", "typical", "atypical");

    /** The usual short name of atypical mitotic figures, alone or in front of a phase. */
    private static final Pattern ATYPICAL = Pattern.compile("^amf( |$)");

    /** "Like" behind such a name, as in "mitosis like cell" or "mitotic figure lookalike". */
    private static final Pattern LIKENESS = Pattern.compile(" (like|lookalikes?)( cells?| figures?)?$");

    /** The role of a category called {@code name}; letter case, hyphens and underscores do not matter. */
    public static CategoryRole of(String name) {
        String plain = plain(name).replace("look alike", "lookalike");
        if (isMitoticName(plain) || isKindOfMitotic(plain)) {
            return MITOTIC_FIGURE;
        }
        return NEGATIVE_NAMES.contains(plain) || isMitoticBut(DENIAL, plain) || isMitoticBut(LIKENESS, plain)
                ? HARD_NEGATIVE
                : OTHER;
    }

    /** {@code name} in lower case, hyphens and underscores as spaces, runs of these as one. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip();
    }

    /** Whether {@code plain} is a name of all mitotic figures. */
    static boolean isMitoticName(String plain) {
        return MITOTIC_NAMES.contains(plain);
    }

    /** Whether it is a name of those that look normal or atypical, or of a kind of these, as in "atypical mitotic figure: segregation". */
    private static boolean isKindOfMitotic(String plain) {
        int at = plain.indexOf(MitoticNames.WITHIN);
        if (at < 0) {
            return isMitoticBut(APPEARANCE, plain) || ATYPICAL.matcher(plain).find();
        }
        String first = plain.substring(0, at).strip();
        return isKindOfMitotic(first)
                || (isMitoticName(first)
                        && APPEARANCES.contains(
                                plain.substring(at + 1).replaceFirst(":.*", "").strip()));
    }

    private static boolean isMitoticBut(Pattern addition, String plain) {
        String bare = addition.matcher(plain).replaceFirst("");
        return !bare.equals(plain) && MITOTIC_NAMES.contains(bare);
    }
}
