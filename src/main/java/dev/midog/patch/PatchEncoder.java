package dev.midog.patch;

import dev.midog.core.model.MicronsPerPixel;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
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

    @Override
    default void close() throws IOException {}
}
