package dev.midog.core.model;

import java.util.List;

/**
 * A use case that a message advises, with the parameters to give it, such as {@code midog validate --fix}.
 *
 * @param name of the use case, such as {@code "validate"}
 * @param parts what follows the name: a {@link Parameter}, a {@link Parameter.Setting} or plain words
 */
public record Operation(String name, List<Object> parts) {
    /** Copies the parts. */
    public Operation {
        parts = List.copyOf(parts);
    }

    /** The use case {@code name}, followed by {@code parts} with a blank before each. */
    public static Operation of(String name, Object... parts) {
        return new Operation(name, List.of(parts));
    }

    /** Name and parts for programs. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name);
        parts.forEach(part -> text.append(' ').append(part));
        return text.toString();
    }
}
