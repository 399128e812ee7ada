package dev.midog.patch;

import dev.midog.model.MicronsPerPixel;
import dev.midog.patch.png.FastPng;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Encodes patches as PNG; the scale goes into the pHYs chunk. */
final class PngEncoder implements PatchEncoder {
    private final FastPng png = new FastPng();

    @Override
    public ByteBuffer encode(byte[] rgb, int width, int height, @Nullable MicronsPerPixel scale) {
        return png.encode(rgb, width, height, scale);
    }
}
