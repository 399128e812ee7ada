package dev.midog.files.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes trees of values as JSON: two spaces of indent, line feeds on every system, keys in the order they were put.
 *
 * <p>A tree is made of {@link Map}s with text keys, {@link Iterable}s, texts, numbers, booleans, enums
 * (written in lower case) and nulls.
 */
public final class JsonOutput {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonOutput() {}

    /** An object to put keys into; they are written in that order. */
    public static Map<String, @Nullable Object> object() {
        return new LinkedHashMap<>();
    }

    /** {@code value} to {@code decimals} places, half away from zero; null for null. */
    public static @Nullable Double rounded(@Nullable Double value, int decimals) {
        return value == null
                ? null
                : BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .doubleValue();
    }

    /** The tree as JSON text on one line, for programs; faults as {@link #text} has them. */
    public static String compact(@Nullable Object tree) {
        Number odd = JsonTree.firstNotFinite(tree);
        if (odd != null) {
            throw new IllegalArgumentException("JSON cannot hold " + odd);
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            JsonTree.write(generator, tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The tree as JSON text without a line end after it; a number that JSON cannot hold or a value of another kind is a fault of the caller. */
    public static String text(@Nullable Object tree) {
        Number odd = JsonTree.firstNotFinite(tree);
        if (odd != null) {
            throw new IllegalArgumentException("JSON cannot hold " + odd);
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                    .withSeparators(Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""));
            printer.indentObjectsWith(indenter);
            printer.indentArraysWith(indenter);
            generator.setPrettyPrinter(printer);
            JsonTree.write(generator, tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
