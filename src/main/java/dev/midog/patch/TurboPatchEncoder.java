package dev.midog.patch;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.jpeg.TurboEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Encodes patches as JPEG with libjpeg-turbo. */
record TurboPatchEncoder(TurboEncoder turbo) implements PatchEncoder {
    @Override
    public ByteBuffer encode(byte[] rgb, int width, int height, @Nullable MicronsPerPixel scale) throws IOException {
        ByteBuffer jpeg = turbo.encode(rgb, width, height);
        if (scale != null) {
            JfifDensity.set(jpeg, scale);
        }
        return jpeg;
    }

    @Override
    public void close() {
        turbo.close();
    }
}
