package dev.midog.patch;

import dev.midog.patch.plan.PatchRequest;
import java.io.IOException;
import java.nio.ByteBuffer;

/** How a patch and its label become the bytes of a sample. Keeps its buffers; one form a thread. */
interface SampleForm {
    /**
     * Appends one sample.
     *
     * @param pixels the patch as the encoder made it
     */
    void append(PatchRequest patch, SourceImageFile source, ByteBuffer pixels, SampleBuffer to) throws IOException;
}
