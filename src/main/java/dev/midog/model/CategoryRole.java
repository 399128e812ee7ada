package dev.midog.model;

import java.util.Locale;
import java.util.Set;

/** What a category means to the field, told by its name over the spellings in use. */
public enum CategoryRole {
    /** A mitotic figure (MF). */
    MITOTIC_FIGURE,
    /** A cell that looks like a mitotic figure and is none (NMF, hard negative, imposter). */
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
            "lookalike",
            "look alike",
            "mitosis like",
            "mitotic like",
            "mitotic like figure",
            "mitosis look alike",
            "nmf",
            "keine mitose");

    /** The role of a category called {@code name}; letter case, hyphens and underscores do not matter. */
    public static CategoryRole of(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip();
        if (MITOTIC_NAMES.contains(plain)) {
            return MITOTIC_FIGURE;
        }
        if (NEGATIVE_NAMES.contains(plain)) {
            return HARD_NEGATIVE;
        }
        String denied = plain.replaceFirst("^(not an? |not |non |no |nicht )", "");
        return !denied.equals(plain) && MITOTIC_NAMES.contains(denied) ? HARD_NEGATIVE : OTHER;
    }
}
