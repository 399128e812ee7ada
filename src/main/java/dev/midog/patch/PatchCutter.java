package dev.midog.patch;

import dev.midog.image.Frame;
import dev.midog.image.RegionReader;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.Window;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads and encodes patches on one thread, with images and buffers that are kept. */
final class PatchCutter implements Closeable {
    private static final int BANDS = 3;

    private final PatchEncoder encoder;
    private final BorderFill outside;
    private final ImageReaderCache images;
    private byte[] patchRgb = new byte[0];
    private byte[] partRgb = new byte[0];

    PatchCutter(PatchEncoder encoder, BorderFill outside) {
        this.encoder = encoder;
        this.outside = outside;
        this.images = new ImageReaderCache(outside instanceof PadColor color ? color : PadColor.WHITE);
    }

    /** The encoded bytes of {@code patch}, valid until the next call. */
    ByteBuffer cut(SourceImageFile source, PatchRequest patch) throws IOException {
        Window window = patch.window();
        RegionReader image = images.reader(source);
        Frame frame = source.frame();
        boolean isInside = window.isInside(frame.width(), frame.height());
        ByteBuffer pixels =
                isInside ? encoder.pixels(window.width(), window.height()).orElse(null) : null;
        int pixelBytes =
                pixels == null ? 0 : image.read(0, window.x(), window.y(), window.width(), window.height(), pixels);
        if (pixelBytes > 0) {
            return encoder.encode(pixelBytes, window.width(), window.height(), source.scale());
        }
        patchRgb = atLeast(patchRgb, window);
        if (isInside) {
            image.read(0, window.x(), window.y(), window.width(), window.height(), patchRgb);
        } else if (outside instanceof PadColor color) {
            readPadded(image, window, window.clippedTo(frame.width(), frame.height()), color);
        } else {
            readReflected(image, window, frame);
        }
        return encoder.encode(patchRgb, window.width(), window.height(), source.scale());
    }

    private void readPadded(RegionReader image, Window window, Window part, PadColor color) throws IOException {
        color.fill(patchRgb, window.width() * window.height());
        if (part.isEmpty()) {
            return;
        }
        partRgb = atLeast(partRgb, part);
        image.read(0, part.x(), part.y(), part.width(), part.height(), partRgb);
        int partRow = part.width() * BANDS;
        for (int row = 0; row < part.height(); row++) {
            int target = ((part.y() - window.y() + row) * window.width() + part.x() - window.x()) * BANDS;
            System.arraycopy(partRgb, row * partRow, patchRgb, target, partRow);
        }
    }

    private void readReflected(RegionReader image, Window window, Frame frame) throws IOException {
        Window part = Reflection.shown(window, frame.width(), frame.height());
        partRgb = atLeast(partRgb, part);
        image.read(0, part.x(), part.y(), part.width(), part.height(), partRgb);
        Reflection.fill(window, frame.width(), frame.height(), part, partRgb, patchRgb);
    }

    private static byte[] atLeast(byte[] buffer, Window window) {
        int needed = Math.multiplyExact(Math.multiplyExact(window.width(), window.height()), BANDS);
        return buffer.length >= needed ? buffer : new byte[needed];
    }

    @Override
    public void close() throws IOException {
        try (encoder) {
            images.close();
        }
    }
}
