package dev.midog.format.sliderunner;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The cells of one column: numbers without an object for each, as long as all are whole numbers or NULL. */
final class Cells {
    private static final int FIRST_CAPACITY = 16;

    private long[] numbers = new long[FIRST_CAPACITY];
    private final BitSet nulls = new BitSet();
    private @Nullable Object @Nullable [] values;
    private int size;

    /** Adds a cell below all others. */
    void add(@Nullable Object value) {
        if (values == null && value != null && !(value instanceof Long)) {
            values = objects();
        }
        if (values != null) {
            values = size == values.length ? Arrays.copyOf(values, size * 2) : values;
            values[size] = value;
        } else {
            numbers = size == numbers.length ? Arrays.copyOf(numbers, size * 2) : numbers;
            numbers[size] = value instanceof Long number ? number : 0;
            nulls.set(size, value == null);
        }
        size++;
    }

    private @Nullable Object[] objects() {
        @Nullable Object[] objects = new @Nullable Object[numbers.length];
        for (int i = 0; i < size; i++) {
            objects[i] = nulls.get(i) ? null : (Object) numbers[i];
        }
        numbers = new long[0];
        return objects;
    }

    @Nullable Object get(int index) {
        if (values != null) {
            return values[index];
        }
        return nulls.get(index) ? null : (Object) numbers[index];
    }
}
