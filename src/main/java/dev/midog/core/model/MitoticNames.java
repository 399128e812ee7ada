package dev.midog.core.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of mitotic figures by the names of their classes.
 *
 * <p>Atypical and normal mitotic figures are kinds of mitotic figures, by any of the names in use. A name of the form
 * {@code "A: B"}, as QuPath writes classes within classes, is that of a kind of {@code A}.
 */
public final class MitoticNames {
    /** The class of all mitotic figures. */
    public static final String MITOTIC_FIGURE = "mitotic figure";

    /** Mitotic figures of abnormal shape (AMF). */
    public static final String ATYPICAL = "atypical mitotic figure";

    /** The other mitotic figures (NMF beside AMF). */
    public static final String NORMAL = "normal mitotic figure";

    /** What stands between the name of a class and that of a kind of it. */
    public static final String WITHIN = ": ";

    private static final String ATYPICAL_WORD = "atypical";
    private static final Set<String> NORMAL_WORDS = Set.of("normal", "typical");
    private static final String AMF = "amf";
    private static final String NMF = "nmf";

    private MitoticNames() {}

    /** The name of the class of which one called {@code name} is a kind; null where the name tells none. */
    public static @Nullable String parentOf(String name) {
        int at = name.lastIndexOf(WITHIN);
        if (at > 0 && !name.substring(0, at).isBlank()) {
            return name.substring(0, at).strip();
        }
        String plain = CategoryRole.plain(name);
        if (plain.startsWith(AMF + " ")) {
            return ATYPICAL;
        }
        return isAtypical(plain) || isNormal(plain) ? MITOTIC_FIGURE : null;
    }

    /** {@code name} in a spelling that is the same for all names of one kind of mitotic figures, else in plain letters. */
    static String key(String name) {
        String plain = CategoryRole.plain(name);
        int at = plain.lastIndexOf(WITHIN);
        if (at > 0 && CategoryRole.isMitoticName(plain.substring(0, at).strip())) {
            return asked(plain.substring(at + WITHIN.length()).strip());
        }
        if (CategoryRole.isMitoticName(plain)) {
            return MITOTIC_FIGURE;
        }
        if (isAtypical(plain)) {
            return ATYPICAL;
        }
        return isNormal(plain) ? NORMAL : plain;
    }

    /** The same of a class; of one that is known to be of mitotic figures "normal" alone tells the kind. */
    static String key(Category category) {
        if (category.role() != CategoryRole.MITOTIC_FIGURE) {
            return key(category.name());
        }
        return category.plainName().equals(NMF) ? NORMAL : asked(category.name());
    }

    /** The same of what a user asks for, so that "atypical" alone tells the kind. */
    static String asked(String name) {
        String plain = CategoryRole.plain(name);
        if (plain.equals(ATYPICAL_WORD)) {
            return ATYPICAL;
        }
        return NORMAL_WORDS.contains(plain) ? NORMAL : key(name);
    }

    private static boolean isAtypical(String plain) {
        return plain.equals(AMF) || isMitoticAfter(ATYPICAL_WORD, plain);
    }

    private static boolean isNormal(String plain) {
        return NORMAL_WORDS.stream().anyMatch(word -> isMitoticAfter(word, plain));
    }

    private static boolean isMitoticAfter(String word, String plain) {
        return plain.startsWith(word + " ")
                && CategoryRole.isMitoticName(plain.substring(word.length()).strip());
    }
}
