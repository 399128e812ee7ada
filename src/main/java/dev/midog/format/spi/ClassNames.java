package dev.midog.format.spi;

import dev.midog.core.model.Category;
import dev.midog.core.model.Dataset;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import java.util.HashSet;
import java.util.Set;

/** Names of classes, in formats that know classes by name alone. */
public final class ClassNames {
    private ClassNames() {}

    /** Refuses a class without a name, which could not be told from no class, and two of one name, which would become one. */
    public static void require(Dataset dataset, String format) {
        for (Category category : dataset.categories()) {
            if (category.name().isEmpty()) {
                throw MidogException.invalidData(Message.of(
                        "the class " + category.id() + " has no name, and " + format
                                + " knows classes by name; give it one with ",
                        FormatParameters.MAP.as(category.id() + "=NAME")));
            }
        }
        requireDistinct(dataset, format);
    }

    /** Refuses two classes of one name alone. */
    public static void requireDistinct(Dataset dataset, String format) {
        Set<String> names = new HashSet<>();
        for (Category category : dataset.categories()) {
            if (!names.add(category.name())) {
                throw MidogException.invalidData(Message.of(
                        "two classes are called \"" + category.name() + "\", and " + format
                                + " knows classes by name; make them one with ",
                        FormatParameters.MERGE_CLASSES,
                        ", or rename one with ",
                        FormatParameters.MAP.as(category.id() + "=NAME")));
            }
        }
    }
}
