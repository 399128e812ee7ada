package dev.midog.files.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values of any kind, as {@link dev.midog.core.model.Extras} hold them: read and written without a change. */
public final class JsonTree {
    /** A decimal of at most so many digits comes back from a double unchanged (IEEE 754). */
    private static final int DOUBLE_DIGITS = 15;

    private JsonTree() {}

    /** The value at which {@code parser} stands; afterwards it stands at the value's end. */
    public static @Nullable Object read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> checked(parser, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> readNumber(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    /** The object at which {@code parser} stands, its keys in order. */
    public static Map<String, @Nullable Object> readObject(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            checked(parser, key);
            parser.nextToken();
            object.put(key, read(parser));
        }
        return object;
    }

    /** {@code text}, where {@code parser} stands; half of a pair of surrogates is not a character and cannot be written anywhere. */
    public static String checked(JsonParser parser, String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    throw new JsonParseException(parser, "a text holds half of a character (a lone surrogate)");
                }
                i++;
            }
        }
        return text;
    }

    private static List<@Nullable Object> readArray(JsonParser parser) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser));
        }
        return array;
    }

    /**
     * The number at which {@code parser} stands, in the smallest type that holds it exactly: Integer, Long or
     * BigInteger where it is written without point and exponent, else Double or BigDecimal.
     */
    private static Number readNumber(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT || parser.isNaN()) {
            return parser.getNumberValue();
        }
        double value = parser.getDoubleValue();
        if (parser.getTextLength() <= DOUBLE_DIGITS && Math.abs(value) >= Double.MIN_NORMAL && Double.isFinite(value)) {
            return value;
        }
        BigDecimal exact = exact(parser);
        boolean same = Double.isFinite(value) && new BigDecimal(Double.toString(value)).compareTo(exact) == 0;
        return same ? value : exact;
    }

    private static BigDecimal exact(JsonParser parser) throws IOException {
        String text = parser.getText();
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new JsonParseException(parser, "the number " + text + " has an exponent that no program can hold", e);
        }
    }

    /**
     * Writes {@code value}, which {@link #read} gave or which is made of the same types, of other {@link Iterable}s and of
     * constants of enums, which are written in lower case.
     */
    public static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName(String.valueOf(entry.getKey()));
                write(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(generator, element);
            }
            generator.writeEndArray();
        } else if (value instanceof CharSequence text) {
            generator.writeString(text.toString());
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Number number) {
            writeNumber(generator, number);
        } else if (value instanceof Enum<?> constant) {
            generator.writeString(constant.name().toLowerCase(Locale.ROOT));
        } else {
            throw new IllegalArgumentException("JSON cannot hold " + value + " of " + value.getClass());
        }
    }

    private static void writeNumber(JsonGenerator generator, Number number) throws IOException {
        if (number instanceof Integer || number instanceof Long) {
            generator.writeNumber(number.longValue());
        } else if (number instanceof BigInteger big) {
            generator.writeNumber(big);
        } else if (number instanceof BigDecimal decimal) {
            generator.writeNumber(decimal.scale() <= 0 ? asFloat(decimal) : decimal.toString());
        } else {
            generator.writeNumber(number.doubleValue());
        }
    }

    /** A decimal without digits after the point would read back as a whole number, unless it has an exponent. */
    private static String asFloat(BigDecimal decimal) {
        String text = decimal.toString();
        return text.indexOf('E') >= 0 ? text : text + ".0";
    }

    /** The first number in {@code value} that JSON does not know (NaN or infinite), or null. */
    public static @Nullable Number firstNotFinite(@Nullable Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? null : number;
        }
        Iterable<?> parts = List.of();
        if (value instanceof Map<?, ?> map) {
            parts = map.values();
        } else if (value instanceof Iterable<?> list) {
            parts = list;
        }
        for (Object part : parts) {
            Number found = firstNotFinite(part);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
