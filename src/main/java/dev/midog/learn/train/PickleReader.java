package dev.midog.learn.train;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Python's {@code pickle} wrote, as far as files of weights have it: numbers, texts, lists, dictionaries, and objects as
 * their names with what they are made of. Runs nothing.
 */
final class PickleReader {
    private static final int MOST_TEXT_BYTES = 1 << 16;
    private static final int MOST_VALUES = 1 << 20;

    /** Stands on the stack for the begin of a list of values. */
    private static final Object MARK = new Object();

    /** What Python has for nothing. */
    static final Object NONE = new Object();

    private final DataInputStream in;
    private final Deque<Object> stack = new ArrayDeque<>();
    private final Map<Integer, Object> memory = new HashMap<>();
    private int values;

    /** The name of a class or a function. */
    record Name(String module, String name) {}

    /** The result of a call, or an object whose {@code state} is filled in later. */
    record Made(Name of, List<Object> arguments, Map<Object, Object> state) {}

    /** Something that the file keeps elsewhere. */
    record Kept(List<Object> key) {}

    PickleReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** The next value of the stream, which may have several after one another. */
    Object read() throws IOException {
        stack.clear();
        memory.clear();
        while (true) {
            int operation = in.readUnsignedByte();
            if (operation == '.') {
                return pop();
            }
            if (!isSimple(operation) && !isContainer(operation) && !isObject(operation)) {
                throw new IOException("it holds something else than weights (operation " + operation + " of pickle)");
            }
        }
    }

    private boolean isSimple(int operation) throws IOException {
        switch (operation) {
            case 0x80 -> in.readUnsignedByte();
            case 0x95 -> in.readLong();
            case 'N' -> push(NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'J' -> push((long) Integer.reverseBytes(in.readInt()));
            case 'K' -> push((long) in.readUnsignedByte());
            case 'M' -> push((long) (in.readUnsignedByte() | in.readUnsignedByte() << 8));
            case 0x8a -> push(longNumber());
            case 'G' -> push(in.readDouble());
            case 'X' -> push(text(Integer.reverseBytes(in.readInt())));
            case 0x8c -> push(text(in.readUnsignedByte()));
            case 'q' -> memory.put(in.readUnsignedByte(), peek());
            case 'r' -> memory.put(Integer.reverseBytes(in.readInt()), peek());
            case 0x94 -> memory.put(memory.size(), peek());
            case 'h' -> push(remembered(in.readUnsignedByte()));
            case 'j' -> push(remembered(Integer.reverseBytes(in.readInt())));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean isContainer(int operation) throws IOException {
        switch (operation) {
            case '(' -> push(MARK);
            case ')' -> push(new ArrayList<>());
            case ']' -> push(new ArrayList<>());
            case '}' -> push(new LinkedHashMap<>());
            case 't' -> push(sinceMark());
            case 0x85 -> push(last(1));
            case 0x86 -> push(last(2));
            case 0x87 -> push(last(3));
            case 'a' -> {
                Object value = pop();
                list(peek()).add(value);
            }
            case 'e' -> {
                List<Object> added = sinceMark();
                list(peek()).addAll(added);
            }
            case 's' -> put(last(2));
            case 'u' -> put(sinceMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean isObject(int operation) throws IOException {
        switch (operation) {
            case 'c' -> push(new Name(line(), line()));
            case 0x93 -> {
                List<Object> names = last(2);
                push(new Name(String.valueOf(names.get(0)), String.valueOf(names.get(1))));
            }
            case 'R', 0x81 -> {
                List<Object> call = last(2);
                if (!(call.get(0) instanceof Name name)) {
                    throw new IOException("it calls what has no name");
                }
                push(new Made(name, list(call.get(1)), new LinkedHashMap<>()));
            }
            case 'b' -> {
                Object state = pop();
                if (peek() instanceof Made made && state instanceof Map<?, ?> map) {
                    made.state().putAll(map);
                }
            }
            case 'Q' -> push(new Kept(list(pop())));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void put(List<Object> pairs) throws IOException {
        Map<Object, Object> target;
        if (peek() instanceof Made made) {
            target = made.state();
        } else {
            target = map(peek());
        }
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            target.put(pairs.get(i), pairs.get(i + 1));
        }
    }

    private void push(Object value) throws IOException {
        values++;
        if (values > MOST_VALUES) {
            throw new IOException("it has more than " + MOST_VALUES + " values");
        }
        stack.push(value);
    }

    private Object pop() throws IOException {
        if (stack.isEmpty()) {
            throw new IOException("a value is missing");
        }
        return stack.pop();
    }

    private Object peek() throws IOException {
        if (stack.isEmpty()) {
            throw new IOException("a value is missing");
        }
        return Objects.requireNonNull(stack.peek());
    }

    private Object remembered(int number) throws IOException {
        @Nullable Object value = memory.get(number);
        if (value == null) {
            throw new IOException("a value is missing");
        }
        return value;
    }

    private List<Object> last(int count) throws IOException {
        List<Object> last = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            last.add(pop());
        }
        Collections.reverse(last);
        return last;
    }

    private List<Object> sinceMark() throws IOException {
        List<Object> since = new ArrayList<>();
        for (Object value = pop(); value != MARK; value = pop()) {
            since.add(value);
        }
        Collections.reverse(since);
        return since;
    }

    @SuppressWarnings("unchecked") // lists are made here alone
    private static List<Object> list(Object value) throws IOException {
        if (value instanceof List<?> list) {
            return (List<Object>) list;
        }
        throw new IOException("a list is missing");
    }

    @SuppressWarnings("unchecked") // maps are made here alone
    private static Map<Object, Object> map(Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            return (Map<Object, Object>) map;
        }
        throw new IOException("a dictionary is missing");
    }

    /** A whole number of up to eight bytes; of longer ones the lowest eight. */
    private long longNumber() throws IOException {
        int bytes = in.readUnsignedByte();
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            long part = in.readUnsignedByte();
            number |= i < Long.BYTES ? part << (8 * i) : 0;
        }
        return number;
    }

    private String text(int length) throws IOException {
        if (length < 0 || length > MOST_TEXT_BYTES) {
            throw new IOException("it has a text of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("it ends in the middle");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            if (line.length() > MOST_TEXT_BYTES) {
                throw new IOException("it has a name without an end");
            }
            line.append((char) next);
        }
        return line.toString();
    }
}
