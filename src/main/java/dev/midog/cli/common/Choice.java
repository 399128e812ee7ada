package dev.midog.cli.common;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The values that an option can have, by the names that users write: reads them, and lists them for help and completion.
 *
 * <p>Neither this class nor one that extends it may have a lambda: Java 17 would leave them, and much of picocli with them,
 * out of the archive that makes the program start fast.
 *
 * @param <T> the values
 */
public abstract class Choice<T> implements ITypeConverter<T>, Iterable<String> {
    private final List<T> values;

    /** A choice of {@code values}, each under its {@link #name}; letter case does not matter. */
    protected Choice(Collection<? extends T> values) {
        this.values = List.copyOf(values);
    }

    /** The name that users write for {@code value}; the {@link #word} of a constant. */
    protected String name(T value) {
        return word((Enum<?>) value);
    }

    /** The usual name of {@code constant}: in lower case with hyphens, such as {@code leave-one-out}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public T convert(String text) {
        for (T value : values) {
            if (name(value).equalsIgnoreCase(text.strip())) {
                return value;
            }
        }
        throw new TypeConversionException("there is no such value; take one of " + String.join(", ", this));
    }

    @Override
    public Iterator<String> iterator() {
        List<String> names = new ArrayList<>();
        for (T value : values) {
            names.add(name(value));
        }
        return names.iterator();
    }
}
