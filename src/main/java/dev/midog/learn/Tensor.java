package dev.midog.learn;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Numbers in a grid of any number of dimensions.
 *
 * @param name of the model's input or output; empty where it has none
 * @param shape how many there are in each dimension, the slowest first
 * @param values in the order of the shape, the last dimension running fastest; the array itself, not a copy
 */
@SuppressWarnings("ArrayRecordComponent") // tensors are not compared, and copying them would double the work
public record Tensor(String name, long[] shape, float[] values) {
    /** Checks that there are as many values as the shape says. */
    public Tensor {
        long count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, size);
        }
        if (count != values.length) {
            throw new IllegalArgumentException(values.length + " values for the shape " + Arrays.toString(shape));
        }
    }

    /** How many there are in dimension {@code index}; a negative index counts from the last, which is -1. */
    public int size(int index) {
        return Math.toIntExact(shape[index < 0 ? shape.length + index : index]);
    }

    /** The shape as in {@code 1 x 3 x 512 x 512}. */
    public String shapeText() {
        return Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(" x "));
    }
}
