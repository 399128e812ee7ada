package dev.midog.learn.train;

import dev.midog.core.model.MidogException;
import dev.midog.learn.Tensor;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads the weights in a file of PyTorch: those that {@code torch.save} wrote of the state of a module, in today's form, a ZIP, or
 * that before PyTorch 1.6; and those in TorchScript. Names are those of the state; tensors of other numbers than 32-bit floats are
 * left out. No code of the file is run.
 */
final class TorchWeights {
    private static final int MOST_DEPTH = 40;
    private static final int MOST_VISITS = 100_000;
    private static final long MOST_NUMBERS = Integer.MAX_VALUE / Float.BYTES;
    private static final String REBUILT = "_rebuild_tensor_v2";
    private static final String PARAMETER = "_rebuild_parameter";
    private static final String PICKLE = "/data.pkl";

    /** The bytes of a number in each kind of storage. */
    private static final Map<String, Integer> BYTES = Map.of(
            "FloatStorage", 4,
            "DoubleStorage", 8,
            "HalfStorage", 2,
            "BFloat16Storage", 2,
            "LongStorage", 8,
            "IntStorage", 4,
            "ShortStorage", 2,
            "CharStorage", 1,
            "ByteStorage", 1,
            "BoolStorage", 1);

    private final Map<String, Integer> elementBytes = new HashMap<>();
    private final Map<String, Pending> found = new LinkedHashMap<>();
    private int visits;

    /** A tensor whose numbers are still to be read. */
    @SuppressWarnings("ArrayRecordComponent") // these are not compared
    private record Pending(String storage, long offset, long[] shape) {
        int count() {
            long count = 1;
            for (long size : shape) {
                count *= size;
            }
            return (int) count;
        }
    }

    private TorchWeights() {}

    /** Whether {@code path} begins as files of PyTorch do. */
    static boolean recognise(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] first = in.readNBytes(3);
            return Arrays.equals(first, new byte[] {'P', 'K', 3})
                    || Arrays.equals(first, new byte[] {(byte) 0x80, 2, (byte) 0x8a});
        }
    }

    /** The tensors of {@code path} by their names. */
    static Map<String, Tensor> read(Path path) throws IOException {
        TorchWeights weights = new TorchWeights();
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == 'P' ? weights.ofZip(path) : weights.ofStream(path);
        } catch (IOException e) {
            throw new MidogException(
                    MidogException.ErrorKind.INVALID_DATA,
                    path + " holds no weights of PyTorch that can be read: " + e.getMessage()
                            + "; save the state of the network as safetensors",
                    e);
        }
    }

    private Map<String, Tensor> ofZip(Path path) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            ZipEntry pickle = zip.stream()
                    .filter(entry -> entry.getName().endsWith(PICKLE))
                    .findFirst()
                    .orElseThrow(() -> new IOException("it has no data.pkl"));
            String root = pickle.getName().substring(0, pickle.getName().length() - PICKLE.length());
            try (InputStream in = new BufferedInputStream(zip.getInputStream(pickle))) {
                collect("", new PickleReader(in).read(), 0);
            }
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, Pending> one : found.entrySet()) {
                ZipEntry entry = zip.getEntry(root + "/data/" + one.getValue().storage());
                if (entry == null || entry.getMethod() != ZipEntry.STORED) {
                    throw new IOException("the numbers of " + one.getKey() + " are missing or compressed");
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    tensors.put(one.getKey(), tensor(one.getKey(), one.getValue(), in, entry.getSize()));
                }
            }
            return tensors;
        }
    }

    /** The form before PyTorch 1.6: three pickles of the program, the state, the order of the storages, and these. */
    private Map<String, Tensor> ofStream(Path path) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            for (int i = 0; i < 3; i++) {
                new PickleReader(in).read();
            }
            collect("", new PickleReader(in).read(), 0);
            if (!(new PickleReader(in).read() instanceof List<?> order)) {
                throw new IOException("the order of its numbers is missing");
            }
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Object storage : order) {
                Integer bytes = elementBytes.get(String.valueOf(storage));
                long count = Long.reverseBytes(in.readLong());
                if (bytes == null || count < 0 || count > MOST_NUMBERS) {
                    throw new IOException("its numbers are of an unknown kind, or too many");
                }
                List<String> names = found.entrySet().stream()
                        .filter(one -> one.getValue().storage().equals(String.valueOf(storage)))
                        .map(Map.Entry::getKey)
                        .toList();
                if (names.size() > 1) {
                    throw new IOException(String.join(" and ", names) + " share their numbers");
                }
                for (String name : names) {
                    tensors.put(name, tensor(name, Objects.requireNonNull(found.get(name)), in, count * bytes));
                }
                if (names.isEmpty()) {
                    in.skipNBytes(count * bytes);
                }
            }
            if (tensors.size() < found.size()) {
                throw new IOException("numbers are missing");
            }
            return tensors;
        }
    }

    /** Notes the tensors in {@code value} under the names of the dictionaries and objects around them. */
    private void collect(String name, Object value, int depth) throws IOException {
        visits++;
        if (depth > MOST_DEPTH || visits > MOST_VISITS) {
            throw new IOException("it is nested too deep");
        }
        if (value instanceof Map<?, ?> map) {
            collectAll(name, map, depth);
        } else if (value instanceof PickleReader.Made made) {
            String function = made.of().name();
            if (function.equals(REBUILT)) {
                note(name, made.arguments());
            } else if (function.equals(PARAMETER) && !made.arguments().isEmpty()) {
                collect(name, made.arguments().get(0), depth + 1);
            } else {
                collectAll(name, made.state(), depth);
            }
        }
    }

    private void collectAll(String name, Map<?, ?> map, int depth) throws IOException {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getKey() instanceof String key) {
                collect(name.isEmpty() ? key : name + "." + key, entry.getValue(), depth + 1);
            }
        }
    }

    /** Notes a tensor by its storage, offset, shape and strides. */
    private void note(String name, List<Object> arguments) throws IOException {
        if (arguments.size() < 4
                || !(arguments.get(0) instanceof PickleReader.Kept kept)
                || kept.key().size() < 3
                || !(kept.key().get(1) instanceof PickleReader.Name kind)
                || !(arguments.get(1) instanceof Long offset)
                || !(arguments.get(2) instanceof List<?> sizes)
                || !(arguments.get(3) instanceof List<?> strides)) {
            throw new IOException("the tensor " + name + " is put together in an unknown way");
        }
        String storage = String.valueOf(kept.key().get(2));
        Integer bytes = BYTES.get(kind.name());
        if (bytes != null) {
            elementBytes.put(storage, bytes);
        }
        if (!kind.name().equals("FloatStorage")) {
            return;
        }
        long[] shape = new long[sizes.size()];
        double step = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (!(sizes.get(i) instanceof Long size) || size < 1 || strides.size() != shape.length) {
                throw new IOException("the tensor " + name + " has no usable shape");
            }
            if (size > 1 && (!(strides.get(i) instanceof Long stride) || stride != step)) {
                throw new IOException("the numbers of the tensor " + name + " do not lie in their order");
            }
            shape[i] = size;
            step *= size;
        }
        if (offset < 0 || step > MOST_NUMBERS) {
            throw new IOException("the tensor " + name + " is too large");
        }
        found.put(name, new Pending(storage, offset, shape));
    }

    private static Tensor tensor(String name, Pending pending, InputStream in, long bytes) throws IOException {
        long start = pending.offset() * Float.BYTES;
        int wanted = pending.count() * Float.BYTES;
        if (start + wanted > bytes) {
            throw new EOFException("the numbers of " + name + " end too early");
        }
        in.skipNBytes(start);
        byte[] numbers = in.readNBytes(wanted);
        if (numbers.length < wanted) {
            throw new EOFException("the numbers of " + name + " end too early");
        }
        in.skipNBytes(bytes - start - wanted);
        float[] values = new float[pending.count()];
        ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return new Tensor(name, pending.shape(), values);
    }
}
