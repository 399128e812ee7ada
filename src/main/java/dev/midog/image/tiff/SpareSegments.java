package dev.midog.image.tiff;

import java.lang.ref.SoftReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of images that were closed, for the images that are opened next: else each image would fill the heap with
 * megabytes that live as long as it is open.
 *
 * <p>They are given up where memory runs short, and where segments of another size are wanted.
 */
final class SpareSegments {
    private static final Queue<SoftReference<byte[]>> SPARE = new ConcurrentLinkedQueue<>();

    private SpareSegments() {}

    /** A buffer of exactly {@code length} bytes, whatever it holds; null where there is none. */
    static byte @Nullable [] take(int length) {
        SoftReference<byte[]> next = SPARE.poll();
        while (next != null) {
            byte[] buffer = next.get();
            if (buffer != null && buffer.length == length) {
                return buffer;
            }
            next = SPARE.poll();
        }
        return null;
    }

    /** Takes a buffer that nobody uses any more. */
    static void give(byte[] buffer) {
        SPARE.add(new SoftReference<>(buffer));
    }
}
