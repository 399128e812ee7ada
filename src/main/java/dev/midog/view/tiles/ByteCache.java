package dev.midog.view.tiles;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Keeps what takes long to make, up to a number of bytes; what was not asked for longest goes first. What several threads ask for
 * at once is made once.
 *
 * @param <K> the names of values
 * @param <V> the values
 */
final class ByteCache<K, V> {
    private final long mostBytes;
    private final ToLongFunction<V> size;
    private final Consumer<V> forgotten;
    private final Map<K, CompletableFuture<V>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** Makes a value. */
    @FunctionalInterface
    interface Maker<V> {
        V make() throws IOException;
    }

    /**
     * An empty cache.
     *
     * @param size the bytes that a value takes
     * @param forgotten is given each value that is dropped
     */
    ByteCache(long mostBytes, ToLongFunction<V> size, Consumer<V> forgotten) {
        this.mostBytes = mostBytes;
        this.size = size;
        this.forgotten = forgotten;
    }

    /** The value of that name, made where it is not there; a value whose making failed is made again the next time. */
    V get(K key, Maker<V> maker) throws IOException {
        CompletableFuture<V> made = new CompletableFuture<>();
        CompletableFuture<V> before;
        synchronized (kept) {
            before = kept.putIfAbsent(key, made);
            if (before != null) {
                kept.get(key);
            }
        }
        if (before != null) {
            return joined(before);
        }
        try {
            V value = maker.make();
            made.complete(value);
            grow(size.applyAsLong(value));
            return value;
        } catch (IOException | RuntimeException | Error e) {
            synchronized (kept) {
                kept.remove(key, made);
            }
            made.completeExceptionally(e);
            throw e;
        }
    }

    /** Whether that value is there or being made. */
    boolean has(K key) {
        synchronized (kept) {
            return kept.containsKey(key);
        }
    }

    /** Drops {@code value}, where the value of that name still is that one. */
    void drop(K key, V value) {
        synchronized (kept) {
            CompletableFuture<V> known = kept.get(key);
            if (known != null && known.getNow(null) == value) {
                kept.remove(key);
                bytes -= size.applyAsLong(value);
                forgotten.accept(value);
            }
        }
    }

    private void grow(long more) {
        synchronized (kept) {
            bytes += more;
            Iterator<CompletableFuture<V>> oldest = kept.values().iterator();
            while (bytes > mostBytes && oldest.hasNext()) {
                CompletableFuture<V> one = oldest.next();
                if (one.isDone() && !one.isCompletedExceptionally() && kept.size() > 1) {
                    oldest.remove();
                    bytes -= size.applyAsLong(one.join());
                    forgotten.accept(one.join());
                }
            }
        }
    }

    private static <V> V joined(CompletableFuture<V> value) throws IOException {
        try {
            return value.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Drops everything. */
    void clear() {
        synchronized (kept) {
            kept.values().stream()
                    .filter(one -> one.isDone() && !one.isCompletedExceptionally())
                    .forEach(one -> forgotten.accept(one.join()));
            kept.clear();
            bytes = 0;
        }
    }
}
