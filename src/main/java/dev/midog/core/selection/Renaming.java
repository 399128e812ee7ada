package dev.midog.core.selection;

import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;

/**
 * A new name for one or several old ones.
 *
 * @param from the old name, or several as the parameter separates them; not stripped
 * @param to the new name, without blanks around it
 */
record Renaming(String from, String to) {
    /**
     * Reads {@code text}, such as {@code "imposter=hard negative"}, split at the last {@code =}, as names may hold others.
     *
     * @param form what the text should look like
     * @throws MidogException about the value of {@code parameter} if a name is missing
     */
    static Renaming parse(Parameter parameter, String text, String form) {
        int at = text.lastIndexOf('=');
        if (at < 0 || text.substring(0, at).isBlank() || text.substring(at + 1).isBlank()) {
            throw MidogException.invalidValue(parameter, text, form);
        }
        return new Renaming(text.substring(0, at), text.substring(at + 1).strip());
    }
}
