package dev.midog.core.packed;

import dev.midog.core.model.Extras;
import dev.midog.core.packed.ExtrasWriter.Tag;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads extras that {@link ExtrasWriter} packed. */
final class ExtrasReader {
    private final List<String> keys;

    /** Reads where the keys of objects are numbers of {@code keys}. */
    ExtrasReader(List<String> keys) {
        this.keys = keys;
    }

    /** The next extras, those of an annotation with the polygon {@code corners}. */
    Extras read(ByteReader in, double[] corners) {
        return new Extras(object(in, corners));
    }

    private Map<String, @Nullable Object> object(ByteReader in, double[] corners) {
        int size = in.integer();
        Map<String, @Nullable Object> object = new LinkedHashMap<>(size * 2);
        for (int i = 0; i < size; i++) {
            String key = keys.get(in.integer());
            object.put(key, value(in, corners));
        }
        return object;
    }

    private @Nullable Object value(ByteReader in, double[] corners) {
        int tag = in.next();
        return switch (tag) {
            case Tag.NULL -> null;
            case Tag.FALSE -> false;
            case Tag.TRUE -> true;
            case Tag.TEXT -> in.text();
            case Tag.INTEGER -> (int) in.signed();
            case Tag.LONG -> in.signed();
            case Tag.BIG_INTEGER -> new BigInteger(in.block());
            case Tag.DOUBLE -> Double.longBitsToDouble(in.bits());
            case Tag.BIG_DECIMAL -> decimal(in);
            case Tag.LIST -> list(in, corners);
            case Tag.MAP -> object(in, corners);
            case Tag.DOUBLES -> boxed(DecimalCodec.read(in, in.integer()));
            case Tag.CORNERS -> boxed(corners);
            default -> DecimalCodec.value(in.signed(), tag - Tag.DECIMAL);
        };
    }

    private static BigDecimal decimal(ByteReader in) {
        int scale = (int) in.signed();
        return new BigDecimal(new BigInteger(in.block()), scale);
    }

    private List<@Nullable Object> list(ByteReader in, double[] corners) {
        int size = in.integer();
        List<@Nullable Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(value(in, corners));
        }
        return list;
    }

    private static List<Double> boxed(double[] numbers) {
        List<Double> list = new ArrayList<>(numbers.length);
        for (double number : numbers) {
            list.add(number);
        }
        return list;
    }
}
