package dev.midog.learn.onnx;

import dev.midog.core.model.MidogException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an ONNX model takes and returns, as its file states it.
 *
 * @param inputs without those that are weights
 * @param outputs in the order of the model
 */
public record OnnxSignature(List<Value> inputs, List<Value> outputs) {
    /**
     * An input or output.
     *
     * @param type the number of the type of its values in ONNX
     * @param shape the size of each dimension; -1 where any size will do or none is stated
     */
    public record Value(String name, int type, List<Long> shape) {
        /** Copies the shape. */
        public Value {
            shape = List.copyOf(shape);
        }

        /** 32-bit floats. */
        public Value(String name, List<Long> shape) {
            this(name, OnnxFields.FLOAT, shape);
        }

        /** Whether its values are 32-bit floats. */
        public boolean isFloats() {
            return type == OnnxFields.FLOAT;
        }

        /** What its values are, for messages. */
        public String typeName() {
            return OnnxFields.TYPE_NAMES.getOrDefault(type, "values of the type " + type);
        }
    }

    /** Copies the lists. */
    public OnnxSignature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * Reads it from a file; weights are skipped.
     *
     * @throws MidogException where the file is not an ONNX model
     */
    public static OnnxSignature read(Path file) throws IOException {
        List<Value> inputs = new ArrayList<>();
        List<Value> outputs = new ArrayList<>();
        Set<String> weights = new HashSet<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ProtoReader model = new ProtoReader(in, Files.size(file));
            for (int field = model.next(); field != 0; field = model.next()) {
                if (field == OnnxFields.MODEL_GRAPH) {
                    model.message((part, graph) -> {
                        switch (part) {
                            case OnnxFields.GRAPH_INPUT -> inputs.add(value(graph));
                            case OnnxFields.GRAPH_OUTPUT -> outputs.add(value(graph));
                            case OnnxFields.GRAPH_INITIALIZER -> weights.add(nameOf(graph));
                            default -> graph.skip();
                        }
                    });
                } else {
                    model.skip();
                }
            }
        } catch (NoSuchFileException e) {
            throw MidogException.operation(file + " does not exist");
        } catch (IOException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA,
                    file + " is not a whole ONNX model: " + e.getMessage() + "; export or copy it again",
                    e);
        }
        inputs.removeIf(input -> weights.contains(input.name()));
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw MidogException.invalidData(file + " is not an ONNX model: it has "
                    + (inputs.isEmpty() ? "no input" : "no output") + "; give the file that the export wrote");
        }
        return new OnnxSignature(inputs, outputs);
    }

    private static String nameOf(ProtoReader graph) throws IOException {
        String[] name = {""};
        graph.message((field, tensor) -> {
            if (field == OnnxFields.TENSOR_NAME) {
                name[0] = tensor.text();
            } else {
                tensor.skip();
            }
        });
        return name[0];
    }

    private static Value value(ProtoReader graph) throws IOException {
        String[] name = {""};
        int[] element = {OnnxFields.FLOAT};
        List<Long> shape = new ArrayList<>();
        graph.message((field, value) -> {
            switch (field) {
                case OnnxFields.VALUE_NAME -> name[0] = value.text();
                case OnnxFields.VALUE_TYPE ->
                    value.message((part, type) -> {
                        if (part == OnnxFields.TYPE_TENSOR) {
                            type.message((of, tensor) -> readTensor(of, tensor, element, shape));
                        } else {
                            type.skip();
                        }
                    });
                default -> value.skip();
            }
        });
        return new Value(name[0], element[0], shape);
    }

    private static void readTensor(int field, ProtoReader tensor, int[] element, List<Long> shape) throws IOException {
        if (field == OnnxFields.TENSOR_TYPE_ELEMENT) {
            element[0] = (int) tensor.number();
            return;
        }
        if (field != OnnxFields.TENSOR_TYPE_SHAPE) {
            tensor.skip();
            return;
        }
        tensor.message((part, dimensions) -> {
            if (part != OnnxFields.SHAPE_DIMENSION) {
                dimensions.skip();
                return;
            }
            long[] size = {-1};
            dimensions.message((of, dimension) -> {
                if (of == OnnxFields.DIMENSION_VALUE) {
                    size[0] = dimension.number();
                } else {
                    dimension.skip();
                }
            });
            shape.add(size[0] > 0 ? size[0] : -1);
        });
    }
}
