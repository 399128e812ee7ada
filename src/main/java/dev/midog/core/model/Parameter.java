package dev.midog.core.model;

import java.util.Locale;
import java.util.Objects;

/**
 * A parameter of a use case, by the name that it has in the settings of that use case, such as {@code "minVisibility"}.
 *
 * <p>Messages mention parameters as values of this type, so that each door shows the name that its users type: the
 * command line {@code --min-visibility}, a program {@code minVisibility}.
 *
 * @param name camel case
 */
public record Parameter(String name) {
    /** A parameter by its name in the settings. */
    public static Parameter of(String name) {
        return new Parameter(name);
    }

    /** This parameter with a value to give it, such as {@code --edge pad}; constants of enums in small letters. */
    public Setting as(Object value) {
        String text = value instanceof Enum<?> constant
                ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : Objects.toString(value);
        return new Setting(this, text);
    }

    /** The name for programs. */
    @Override
    public String toString() {
        return name;
    }

    /**
     * A parameter together with a value.
     *
     * @param value as a user would write it
     */
    public record Setting(Parameter parameter, String value) {
        /** Name and value for programs. */
        @Override
        public String toString() {
            return parameter + " " + value;
        }
    }
}
