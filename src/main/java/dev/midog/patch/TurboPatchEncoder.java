package dev.midog.patch;

import dev.midog.core.model.MicronsPerPixel;
import dev.midog.image.jpeg.TurboEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Encodes patches as JPEG with libjpeg-turbo. */
record TurboPatchEncoder(TurboEncoder turbo) implements PatchEncoder {
    @Override
    public ByteBuffer encode(byte[] rgb, int width, int height, @Nullable MicronsPerPixel scale) throws IOException {
        return scaled(turbo.encode(rgb, width, height), scale);
    }

    @Override
    public Optional<ByteBuffer> pixels(int width, int height) {
        return 4L * width * height > Integer.MAX_VALUE ? Optional.empty() : Optional.of(turbo.pixels(width, height));
    }

    @Override
    public ByteBuffer encode(int pixelBytes, int width, int height, @Nullable MicronsPerPixel scale)
            throws IOException {
        return scaled(turbo.encode(width, height, pixelBytes), scale);
    }

    private static ByteBuffer scaled(ByteBuffer jpeg, @Nullable MicronsPerPixel scale) {
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
