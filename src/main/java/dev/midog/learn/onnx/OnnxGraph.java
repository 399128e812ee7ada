package dev.midog.learn.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Builds an ONNX model: inputs, weights, operators in the order in which they run, and outputs.
 *
 * <p>The same calls give the same bytes. IR version 8, operator set {@value #OPERATOR_SET}.
 */
public final class OnnxGraph {
    /** The version of ONNX's operators that nodes are of. */
    public static final int OPERATOR_SET = 13;

    private static final int IR_VERSION = 8;

    private final ProtoWriter graph = new ProtoWriter();
    private int nodes;

    /** An empty graph. */
    public OnnxGraph(String name) {
        graph.text(OnnxFields.GRAPH_NAME, name);
    }

    /** Adds an input of floats; a size of -1 stands for any, as of a batch. */
    public OnnxGraph input(String name, long... shape) {
        graph.message(OnnxFields.GRAPH_INPUT, value(name, shape));
        return this;
    }

    /** Adds an output of floats; a size of -1 stands for any. */
    public OnnxGraph output(String name, long... shape) {
        graph.message(OnnxFields.GRAPH_OUTPUT, value(name, shape));
        return this;
    }

    /** Adds weights. */
    public OnnxGraph weights(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return constant(name, OnnxFields.FLOAT, raw.array(), shape);
    }

    /** Adds constant integers in one dimension, such as a shape. */
    public OnnxGraph integers(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return constant(name, OnnxFields.INT64, raw.array(), values.length);
    }

    /**
     * Adds an operator.
     *
     * @param operator such as {@code Conv}
     * @param inputs names of inputs, weights or outputs of earlier operators; empty for one that is left out
     * @param attributes values are a {@code Float}, {@code Long}, {@code String} or {@code long[]}
     */
    public OnnxGraph node(String operator, List<String> inputs, List<String> outputs, Map<String, ?> attributes) {
        ProtoWriter node = new ProtoWriter();
        inputs.forEach(input -> node.text(OnnxFields.NODE_INPUT, input));
        outputs.forEach(output -> node.text(OnnxFields.NODE_OUTPUT, output));
        node.text(OnnxFields.NODE_NAME, operator.toLowerCase(Locale.ROOT) + "_" + nodes++);
        node.text(OnnxFields.NODE_OPERATOR, operator);
        new LinkedHashMap<>(attributes)
                .entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(entry ->
                                node.message(OnnxFields.NODE_ATTRIBUTE, attribute(entry.getKey(), entry.getValue())));
        graph.message(OnnxFields.GRAPH_NODE, node);
        return this;
    }

    /** The model as the bytes of a file. */
    public byte[] toBytes() {
        return new ProtoWriter()
                .number(OnnxFields.MODEL_IR_VERSION, IR_VERSION)
                .text(OnnxFields.MODEL_PRODUCER_NAME, "midog")
                .message(OnnxFields.MODEL_GRAPH, graph)
                .message(
                        OnnxFields.MODEL_OPERATOR_SET,
                        new ProtoWriter()
                                .text(OnnxFields.OPERATOR_SET_DOMAIN, "")
                                .number(OnnxFields.OPERATOR_SET_VERSION, OPERATOR_SET))
                .toBytes();
    }

    private OnnxGraph constant(String name, int type, byte[] raw, long... shape) {
        ProtoWriter tensor = new ProtoWriter();
        for (long size : shape) {
            tensor.number(OnnxFields.TENSOR_DIMENSION, size);
        }
        tensor.number(OnnxFields.TENSOR_DATA_TYPE, type)
                .text(OnnxFields.TENSOR_NAME, name)
                .bytes(OnnxFields.TENSOR_RAW_DATA, raw);
        graph.message(OnnxFields.GRAPH_INITIALIZER, tensor);
        return this;
    }

    private static ProtoWriter value(String name, long... shape) {
        ProtoWriter dimensions = new ProtoWriter();
        for (long size : shape) {
            ProtoWriter dimension = new ProtoWriter();
            if (size < 0) {
                dimension.text(OnnxFields.DIMENSION_NAME, "any");
            } else {
                dimension.number(OnnxFields.DIMENSION_VALUE, size);
            }
            dimensions.message(OnnxFields.SHAPE_DIMENSION, dimension);
        }
        ProtoWriter tensor = new ProtoWriter()
                .number(OnnxFields.TENSOR_TYPE_ELEMENT, OnnxFields.FLOAT)
                .message(OnnxFields.TENSOR_TYPE_SHAPE, dimensions);
        return new ProtoWriter()
                .text(OnnxFields.VALUE_NAME, name)
                .message(OnnxFields.VALUE_TYPE, new ProtoWriter().message(OnnxFields.TYPE_TENSOR, tensor));
    }

    private static ProtoWriter attribute(String name, Object value) {
        ProtoWriter attribute = new ProtoWriter().text(OnnxFields.ATTRIBUTE_NAME, name);
        if (value instanceof Float real) {
            return attribute
                    .real(OnnxFields.ATTRIBUTE_FLOAT, real)
                    .number(OnnxFields.ATTRIBUTE_TYPE, OnnxFields.TYPE_FLOAT_ATTRIBUTE);
        }
        if (value instanceof Long number) {
            return attribute
                    .number(OnnxFields.ATTRIBUTE_INT, number)
                    .number(OnnxFields.ATTRIBUTE_TYPE, OnnxFields.TYPE_INT_ATTRIBUTE);
        }
        if (value instanceof String text) {
            return attribute
                    .text(OnnxFields.ATTRIBUTE_TEXT, text)
                    .number(OnnxFields.ATTRIBUTE_TYPE, OnnxFields.TYPE_TEXT_ATTRIBUTE);
        }
        if (value instanceof long[] numbers) {
            for (long number : numbers) {
                attribute.number(OnnxFields.ATTRIBUTE_INTS, number);
            }
            return attribute.number(OnnxFields.ATTRIBUTE_TYPE, OnnxFields.TYPE_INTS_ATTRIBUTE);
        }
        throw new IllegalArgumentException("an attribute of the type " + value.getClass());
    }
}
