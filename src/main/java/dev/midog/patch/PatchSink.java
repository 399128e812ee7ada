package dev.midog.patch;

import dev.midog.patch.plan.PatchRequest;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes encoded patches.
 *
 * <p>Called by several threads at once, also for patches of the same image; images come near to plan order, and the
 * patches of an image in the order that reads it fastest.
 */
public interface PatchSink {
    /** Takes one patch; {@code bytes} are valid during the call alone. */
    void put(PatchRequest patch, ByteBuffer bytes) throws IOException;
}
