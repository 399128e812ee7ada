package dev.midog.format;

import dev.midog.model.Category;
import dev.midog.model.Dataset;
import dev.midog.model.MidogException;

/** Names of classes, in formats that know classes by name alone. */
public final class ClassNames {
    private ClassNames() {}

    /** Refuses a class without a name, which nobody who reads {@code format} could tell from no class. */
    public static void requireNamed(Dataset dataset, String format) {
        for (Category category : dataset.categories()) {
            if (category.name().isEmpty()) {
                throw MidogException.invalidData("the class " + category.id() + " has no name, and " + format
                        + " knows classes by name; give it one with --map " + category.id() + "=NAME");
            }
        }
    }
}
