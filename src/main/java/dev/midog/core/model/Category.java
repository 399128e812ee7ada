package dev.midog.core.model;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A class of annotations.
 *
 * <p>Every kind of mitotic figure has the role of one, so that {@code role() == CategoryRole.MITOTIC_FIGURE} asks whether the
 * class is a mitotic figure. Which kind it is, {@link ClassHierarchy} tells.
 *
 * @param id from 0
 * @param parent the name of the class of which this one is a kind, which the dataset need not list; null at the top
 * @param role what the class means, by its name or as the user said
 * @param extras what else the file says of it, such as a color
 */
public record Category(int id, String name, @Nullable String parent, CategoryRole role, Extras extras) {
    /** The category id of an annotation on whose class nobody has agreed yet, and of votes for "unknown". Files have other numbers. */
    public static final int NO_AGREEMENT = -1;

    private static final Pattern BETWEEN_LETTERS = Pattern.compile("(?<=\\p{L})[\\s_-]+(?=\\p{L})");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[\\p{L}\\d])[\\s_-]+(?=[\\p{L}\\d])");
    private static final Set<String> ENDS = Set.of("", "s", "es", "d", "ed");
    private static final int SHORTEST_STEM = 4;

    /** A category that is a kind of what its name says. */
    public Category(int id, String name, CategoryRole role, Extras extras) {
        this(id, name, MitoticNames.parentOf(name), role, extras);
    }

    /** A category whose role and parent follow from its name. */
    public static Category named(int id, String name, Extras extras) {
        return new Category(id, name, CategoryRole.of(name), extras);
    }

    /** The name in lower case, hyphens and underscores as spaces, runs of these as one: alike for two spellings of one name. */
    public String plainName() {
        return CategoryRole.plain(name);
    }

    /**
     * The name in lower case without hyphens, underscores and spaces between letters; beside digits these count as one space.
     *
     * <p>Alike for "Bi-nucleated" and "Binucleated", but neither for "HER2-" and "HER2" nor for "grade 1-2" and "grade 12".
     */
    public String letters() {
        String joined =
                BETWEEN_LETTERS.matcher(name.toLowerCase(Locale.ROOT).strip()).replaceAll("");
        return BETWEEN_WORDS.matcher(joined).replaceAll(" ");
    }

    /** Whether the names of two classes differ in hyphens, underscores, spaces or the end of a plural or participle alone. */
    public boolean isSpelledLike(Category other) {
        String one = letters();
        String two = other.letters();
        String longer = one.length() > two.length() ? one : two;
        String shorter = longer.equals(one) ? two : one;
        return longer.startsWith(shorter)
                && shorter.length() >= SHORTEST_STEM
                && ENDS.contains(longer.substring(shorter.length()));
    }

    /** The same category in another role. */
    public Category withRole(CategoryRole other) {
        return new Category(id, name, parent, other, extras);
    }

    /** The same category as a kind of {@code other}; of null as one at the top. */
    public Category withParent(@Nullable String other) {
        return new Category(id, name, other, role, extras);
    }

    /** The same category with other further keys. */
    public Category withExtras(Extras others) {
        return new Category(id, name, parent, role, others);
    }
}
