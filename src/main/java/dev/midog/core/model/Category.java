package dev.midog.core.model;

import java.util.Locale;

/**
 * A class of annotations.
 *
 * @param id from 0
 * @param role what the class means, by its name or as the user said
 * @param extras what else the file says of it, such as a colour
 */
public record Category(int id, String name, CategoryRole role, Extras extras) {
    /** The category id of an annotation on whose class nobody has agreed yet, and of votes for "unknown". Files have other numbers. */
    public static final int NO_AGREEMENT = -1;

    /** A category whose role follows from its name. */
    public static Category named(int id, String name, Extras extras) {
        return new Category(id, name, CategoryRole.of(name), extras);
    }

    /** The name in lower case, hyphens and underscores as spaces, runs of these as one: alike for two spellings of one name. */
    public String plainName() {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip();
    }

    /** The same category in another role. */
    public Category withRole(CategoryRole other) {
        return new Category(id, name, other, extras);
    }
}
