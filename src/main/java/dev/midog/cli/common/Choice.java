package dev.midog.cli.common;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The values that an option can have, by the names that users write: reads them, and lists them for help and completion.
 *
 * @param <T> the values
 */
public abstract class Choice<T> implements ITypeConverter<T>, Iterable<String> {
    private final Map<String, T> values = new LinkedHashMap<>();

    /** A choice of {@code values}, each under the name that {@code name} gives it; letter case does not matter. */
    protected Choice(Collection<T> values, Function<T, String> name) {
        values.forEach(value -> this.values.put(name.apply(value).toLowerCase(Locale.ROOT), value));
    }

    /** The usual name of {@code constant}: in lower case with hyphens, such as {@code leave-one-out}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public T convert(String text) {
        T value = values.get(text.strip().toLowerCase(Locale.ROOT));
        if (value == null) {
            throw new TypeConversionException("there is no such value; take one of " + String.join(", ", this));
        }
        return value;
    }

    @Override
    public Iterator<String> iterator() {
        return values.keySet().iterator();
    }
}
