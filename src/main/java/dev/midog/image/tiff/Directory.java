package dev.midog.image.tiff;

import dev.midog.core.model.MidogException;
import dev.midog.files.bytes.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One image file directory: the tags of one image, their values read when asked for. */
final class Directory {
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    private static final int TEXT = 2;
    private static final int RATIONAL = 5;
    private static final int FLOAT = 11;
    private static final int MAX_TEXT_BYTES = 1 << 23;
    private static final int MAX_VALUE_BYTES = 1 << 26;

    private final ByteSource bytes;
    private final ByteOrder order;
    private final Map<Integer, Field> fields;

    /**
     * Where a tag's values lie.
     *
     * @param type as in TIFF 6.0 and BigTIFF, 1 to 18
     * @param position of the first value, in the file
     * @param upper bits 32 to 63 of a single value of which the file has the lower bits at {@code position}; else 0
     */
    record Field(int type, long count, long position, long upper) {
        Field(int type, long count, long position) {
            this(type, count, position, 0);
        }

        /** Bytes a value; 0 where the type is unknown. */
        static int bytesOf(int type) {
            return type >= 0 && type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
        }
    }

    Directory(ByteSource bytes, ByteOrder order, Map<Integer, Field> fields) {
        this.bytes = bytes;
        this.order = order;
        this.fields = Map.copyOf(fields);
    }

    ByteOrder order() {
        return order;
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    /** How many values the tag has; 0 where it is absent. */
    long count(int tag) {
        Field field = fields.get(tag);
        return field == null ? 0 : field.count();
    }

    /** The first value of a whole-number tag, or {@code absent}. */
    long number(int tag, long absent) throws IOException {
        Field field = fields.get(tag);
        return field == null ? absent : number(value(tag, field), field.type()) + (field.upper() << 32);
    }

    /** The first {@code count} values of a whole-number tag; fails where they are fewer. */
    long[] numbers(int tag, int count) throws IOException {
        Field field = fields.get(tag);
        if (field == null || field.count() < count) {
            throw MidogException.invalidData("tag " + tag + " has " + count(tag) + " values where " + count
                    + " are needed; the file is damaged");
        }
        requireHeld(tag, field);
        ByteBuffer values = values(tag, new Field(field.type(), count, field.position()));
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(values, field.type()) + (field.upper() << 32);
        }
        return numbers;
    }

    /** The first value of a rational, float or whole-number tag; absent also where it is not a finite number. */
    OptionalDouble real(int tag) throws IOException {
        Field field = fields.get(tag);
        if (field == null) {
            return OptionalDouble.empty();
        }
        ByteBuffer value = value(tag, field);
        double real = switch (field.type()) {
            case 5 -> Integer.toUnsignedLong(value.getInt()) / (double) Integer.toUnsignedLong(value.getInt());
            case 10 -> value.getInt() / (double) value.getInt();
            case 11 -> value.getFloat();
            case 12 -> value.getDouble();
            default -> number(value, field.type());
        };
        return Double.isFinite(real) ? OptionalDouble.of(real) : OptionalDouble.empty();
    }

    /** The first {@code count} values of a tag of rationals or floats; empty where they are not all there and finite. */
    Optional<float[]> reals(int tag, int count) throws IOException {
        Field field = fields.get(tag);
        if (field == null || field.count() < count || (field.type() != RATIONAL && field.type() != FLOAT)) {
            return Optional.empty();
        }
        ByteBuffer values = values(tag, new Field(field.type(), count, field.position()));
        float[] reals = new float[count];
        for (int i = 0; i < count; i++) {
            reals[i] = field.type() == FLOAT
                    ? values.getFloat()
                    : (float) (Integer.toUnsignedLong(values.getInt())
                            / (double) Integer.toUnsignedLong(values.getInt()));
            if (!Float.isFinite(reals[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(reals);
    }

    /** The text of a tag up to its first NUL, or its first 8 MiB; empty where it is absent. */
    String text(int tag) throws IOException {
        Field field = fields.get(tag);
        if (field == null || field.type() != TEXT) {
            return "";
        }
        byte[] raw = values(tag, new Field(TEXT, Math.min(field.count(), MAX_TEXT_BYTES), field.position()))
                .array();
        int length = 0;
        while (length < raw.length && raw[length] != 0) {
            length++;
        }
        return new String(raw, 0, length, StandardCharsets.UTF_8);
    }

    /** The bytes of a tag, whatever its type; null where it is absent. */
    byte @Nullable [] raw(int tag) throws IOException {
        Field field = fields.get(tag);
        return field == null ? null : values(tag, field).array();
    }

    private ByteBuffer value(int tag, Field field) throws IOException {
        return values(tag, new Field(field.type(), Math.min(field.count(), 1), field.position()));
    }

    /** Fails where the values do not lie in the file; gives the bytes of one. */
    private int requireHeld(int tag, Field field) {
        int width = Field.bytesOf(field.type());
        if (width == 0 || field.count() < 1) {
            throw MidogException.invalidData("tag " + tag + " has " + field.count() + " values of type " + field.type()
                    + "; the file is damaged");
        }
        if (field.count() > bytes.sizeBytes() / width || !bytes.holds(field.position(), field.count() * width)) {
            throw MidogException.invalidData("tag " + tag + " declares " + field.count()
                    + " values, more than the file holds; it is cut off or damaged");
        }
        return width;
    }

    private ByteBuffer values(int tag, Field field) throws IOException {
        int width = requireHeld(tag, field);
        if (field.count() * width > MAX_VALUE_BYTES) {
            throw MidogException.invalidData("tag " + tag + " declares " + field.count() + " values, too many to read");
        }
        byte[] raw = new byte[(int) (field.count() * width)];
        bytes.read(field.position(), raw, 0, raw.length);
        return ByteBuffer.wrap(raw).order(order);
    }

    private static long number(ByteBuffer value, int type) {
        return switch (type) {
            case 1, 7 -> Byte.toUnsignedInt(value.get());
            case 3 -> Short.toUnsignedInt(value.getShort());
            case 4, 13 -> Integer.toUnsignedLong(value.getInt());
            case 6 -> value.get();
            case 8 -> value.getShort();
            case 9 -> value.getInt();
            case 16, 17, 18 -> value.getLong();
            default ->
                throw MidogException.invalidData("a tag is of type " + type
                        + " where a whole number is needed; the file is damaged or of an unknown kind");
        };
    }
}
