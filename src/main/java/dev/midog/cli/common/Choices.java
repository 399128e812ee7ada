package dev.midog.cli.common;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The words that the command line has for the constants of an enum: their names in lower case with hyphens, such as
 * {@code leave-one-out}.
 *
 * <p>A subclass serves as the converter of an option and as its completion candidates.
 *
 * @param <E> the enum
 */
public abstract class Choices<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
    private final List<E> choices;

    /** The words for {@code type}. */
    protected Choices(Class<E> type) {
        this.choices = List.of(type.getEnumConstants());
    }

    /** The word for {@code choice}. */
    public static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that is called {@code word}; letter case does not matter. */
    @Override
    public final E convert(String word) {
        return choices.stream()
                .filter(choice -> word(choice).equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("there is no such value"));
    }

    /** The words, in the order of the constants. */
    @Override
    public final Iterator<String> iterator() {
        Stream<String> words = choices.stream().map(Choices::word);
        return words.iterator();
    }
}
