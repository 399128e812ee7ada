package dev.midog.learn.train;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.InputFile;
import dev.midog.files.storage.Inputs;
import dev.midog.learn.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Named tensors of 32-bit floats in a file of the format safetensors: the size of a JSON header, the header, the numbers;
 * little-endian.
 */
public final class TensorFile {
    private static final String FACTS = "__metadata__";
    private static final String FLOATS = "F32";
    private static final long LARGEST_HEADER = 1 << 24;

    private final Path path;
    private final Map<String, Tensor> tensors;
    private final Map<String, String> facts;

    private TensorFile(Path path, Map<String, Tensor> tensors, Map<String, String> facts) {
        this.path = path;
        this.tensors = Collections.unmodifiableMap(tensors);
        this.facts = Map.copyOf(facts);
    }

    /** All tensors by their names, in the order of the file. */
    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /** The tensor called {@code name}; its absence is invalid data. */
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw MidogException.invalidData(path + " holds no tensor \"" + name + "\"");
        }
        return tensor;
    }

    /** What is noted under {@code name}; its absence is invalid data. */
    public String fact(String name) {
        String fact = facts.get(name);
        if (fact == null) {
            throw MidogException.invalidData(path + " does not state \"" + name + "\"");
        }
        return fact;
    }

    /** Writes tensors and notes over what {@code path} holds; a kill leaves the old file or the new one. */
    public static void write(Path path, Collection<Tensor> tensors, Map<String, String> facts) throws IOException {
        Map<String, @Nullable Object> header = JsonOutput.object();
        if (!facts.isEmpty()) {
            header.put(FACTS, new TreeMap<>(facts));
        }
        long offset = 0;
        for (Tensor tensor : tensors) {
            Map<String, @Nullable Object> entry = JsonOutput.object();
            long end = offset + (long) tensor.values().length * Float.BYTES;
            entry.put("dtype", FLOATS);
            entry.put("shape", Arrays.stream(tensor.shape()).boxed().toList());
            entry.put("data_offsets", List.of(offset, end));
            header.put(tensor.name(), entry);
            offset = end;
        }
        String text = JsonOutput.compact(header);
        int padding = Math.floorMod(-text.getBytes(StandardCharsets.UTF_8).length, Long.BYTES);
        byte[] json = (text + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(path, true, Inputs.NONE, staging -> {
            try (FileChannel channel = FileChannel.open(staging, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                put(channel, littleEndian(Long.BYTES).putLong(json.length).flip());
                put(channel, ByteBuffer.wrap(json));
                for (Tensor tensor : tensors) {
                    ByteBuffer bytes = littleEndian(Math.multiplyExact(tensor.values().length, Float.BYTES));
                    bytes.asFloatBuffer().put(tensor.values());
                    put(channel, bytes);
                }
            }
        });
    }

    /**
     * Reads a file, also one of PyTorch; tensors of other numbers than 32-bit floats are left out.
     *
     * @throws MidogException where it is not whole or not of this format
     */
    public static TensorFile read(Path path) throws IOException {
        InputFile.checkIsFile(path);
        if (TorchWeights.recognise(path)) {
            return new TensorFile(path, TorchWeights.read(path), Map.of());
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            long header = size < Long.BYTES ? -1 : get(channel, 0, Long.BYTES).getLong();
            if (header < 2 || header > Math.min(LARGEST_HEADER, size - Long.BYTES)) {
                throw broken(path, "it does not begin with the size of its header");
            }
            byte[] json = new byte[(int) header];
            get(channel, Long.BYTES, json.length).get(json);
            JsonNode root = JsonFile.tree(new String(json, StandardCharsets.UTF_8), path.toString());
            if (!root.isObject()) {
                throw broken(path, "its header is not an object");
            }
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            Map<String, String> facts = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : root.properties()) {
                JsonNode node = entry.getValue();
                if (entry.getKey().equals(FACTS)) {
                    node.properties()
                            .forEach(fact ->
                                    facts.put(fact.getKey(), fact.getValue().asText()));
                } else if (FLOATS.equals(node.path("dtype").asText())) {
                    tensors.put(entry.getKey(), tensor(path, channel, Long.BYTES + header, entry.getKey(), node));
                }
            }
            return new TensorFile(path, tensors, facts);
        }
    }

    private static Tensor tensor(Path path, FileChannel channel, long start, String name, JsonNode node)
            throws IOException {
        long from = node.path("data_offsets").path(0).asLong(-1);
        long end = node.path("data_offsets").path(1).asLong(-1);
        JsonNode sizes = node.path("shape");
        long[] shape = new long[sizes.size()];
        double count = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = sizes.get(i).asLong(-1);
            count *= shape[i];
        }
        if (from < 0
                || end < from
                || end > channel.size() - start
                || end - from > Integer.MAX_VALUE
                || count * Float.BYTES != end - from) {
            throw broken(path, "the tensor \"" + name + "\" is not where the header says");
        }
        float[] values = new float[(int) ((end - from) / Float.BYTES)];
        get(channel, start + from, (int) (end - from)).asFloatBuffer().get(values);
        return new Tensor(name, shape, values);
    }

    private static ByteBuffer get(FileChannel channel, long at, int bytes) throws IOException {
        ByteBuffer buffer = littleEndian(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new IOException("the file ends too early");
            }
        }
        return buffer.flip();
    }

    private static void put(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static MidogException broken(Path path, String why) {
        return MidogException.invalidData(path + " is not a whole safetensors file: " + why);
    }
}
