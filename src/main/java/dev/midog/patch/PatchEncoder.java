package dev.midog.patch;

import dev.midog.core.model.MicronsPerPixel;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the pixels of a patch into the bytes of a file. Keeps its buffers between patches; one encoder a thread. */
public interface PatchEncoder extends Closeable {
    /**
     * Encodes one patch.
     *
     * @param rgb {@code width * height * 3} bytes from index 0, row by row from the top, R G B; may be longer
     * @param scale written into the file where its format has a place for it; null where it is not known
     * @return the file's bytes, valid until the next call
     */
    ByteBuffer encode(byte[] rgb, int width, int height, @Nullable MicronsPerPixel scale) throws IOException;

    /** Where pixels lie best, with room for four bytes a pixel; empty where it takes them from an array. */
    default Optional<ByteBuffer> pixels(int width, int height) {
        return Optional.empty();
    }

    /**
     * Encodes the patch that was put into {@link #pixels}.
     *
     * @param pixelBytes how many bytes each of its pixels takes: three, R G B, or four, the last of which means nothing
     * @param scale written into the file where its format has a place for it; null where it is not known
     * @return the file's bytes, valid until the next call
     */
    default ByteBuffer encode(int pixelBytes, int width, int height, @Nullable MicronsPerPixel scale)
            throws IOException {
        throw new UnsupportedOperationException("pixels are taken from an array");
    }

    @Override
    default void close() throws IOException {}
}
