package dev.midog.patch;

import dev.midog.patch.plan.PatchRequest;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A sample as a length, a label of so many bytes, and pixels. */
final class RawForm implements SampleForm {
    private final SampleLabel label;

    RawForm(SampleLabel label) {
        this.label = label;
    }

    @Override
    public void append(PatchRequest patch, SourceImageFile source, ByteBuffer pixels, SampleBuffer to)
            throws IOException {
        ByteBuffer json = label.of(patch, source);
        to.putInt(json.remaining());
        to.put(json);
        to.put(pixels);
    }
}
