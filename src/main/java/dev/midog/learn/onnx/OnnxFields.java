package dev.midog.learn.onnx;

import java.util.Map;

/** The numbers of fields and types in {@code onnx.proto}, version 3. */
final class OnnxFields {
    static final int MODEL_IR_VERSION = 1;
    static final int MODEL_PRODUCER_NAME = 2;
    static final int MODEL_GRAPH = 7;
    static final int MODEL_OPERATOR_SET = 8;
    static final int OPERATOR_SET_DOMAIN = 1;
    static final int OPERATOR_SET_VERSION = 2;

    static final int GRAPH_NODE = 1;
    static final int GRAPH_NAME = 2;
    static final int GRAPH_INITIALIZER = 5;
    static final int GRAPH_INPUT = 11;
    static final int GRAPH_OUTPUT = 12;

    static final int NODE_INPUT = 1;
    static final int NODE_OUTPUT = 2;
    static final int NODE_NAME = 3;
    static final int NODE_OPERATOR = 4;
    static final int NODE_ATTRIBUTE = 5;

    static final int ATTRIBUTE_NAME = 1;
    static final int ATTRIBUTE_FLOAT = 2;
    static final int ATTRIBUTE_INT = 3;
    static final int ATTRIBUTE_TEXT = 4;
    static final int ATTRIBUTE_INTS = 8;
    static final int ATTRIBUTE_TYPE = 20;

    static final int TENSOR_DIMENSION = 1;
    static final int TENSOR_DATA_TYPE = 2;
    static final int TENSOR_NAME = 8;
    static final int TENSOR_RAW_DATA = 9;

    static final int VALUE_NAME = 1;
    static final int VALUE_TYPE = 2;
    static final int TYPE_TENSOR = 1;
    static final int TENSOR_TYPE_ELEMENT = 1;
    static final int TENSOR_TYPE_SHAPE = 2;
    static final int SHAPE_DIMENSION = 1;
    static final int DIMENSION_VALUE = 1;
    static final int DIMENSION_NAME = 2;

    /** Types of attributes. */
    static final int TYPE_FLOAT_ATTRIBUTE = 1;

    static final int TYPE_INT_ATTRIBUTE = 2;
    static final int TYPE_TEXT_ATTRIBUTE = 3;
    static final int TYPE_INTS_ATTRIBUTE = 7;

    /** Types of the values in a tensor. */
    static final int FLOAT = 1;

    static final int INT64 = 7;

    /** What the types are called in messages. */
    static final Map<Integer, String> TYPE_NAMES = Map.of(
            2,
            "8-bit integers",
            6,
            "32-bit integers",
            INT64,
            "64-bit integers",
            10,
            "16-bit floats",
            11,
            "64-bit floats",
            16,
            "16-bit floats (bfloat16)");

    private OnnxFields() {}
}
