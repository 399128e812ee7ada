package dev.midog.image.codec;

import com.sun.jna.Memory;
import org.jspecify.annotations.Nullable;

/** Memory outside the heap that grows as needed and is kept between calls. */
public final class NativeBuffer implements AutoCloseable {
    private @Nullable Memory memory;

    /** At least {@code bytes} bytes, whatever they hold. */
    public Memory of(long bytes) {
        Memory kept = memory;
        if (kept != null && kept.size() >= bytes) {
            return kept;
        }
        close();
        Memory larger = new Memory(bytes);
        memory = larger;
        return larger;
    }

    @Override
    public void close() {
        Memory kept = memory;
        if (kept != null) {
            kept.close();
            memory = null;
        }
    }
}
