package dev.midog.patch;

import dev.midog.image.RegionReader;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.Window;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads and encodes patches on one thread, with one reader open at a time and buffers that are kept. */
final class PatchCutter implements Closeable {
    private static final int BANDS = 3;

    private final PatchEncoder encoder;
    private final PadColor padColor;
    private final ReaderPool pool;
    private @Nullable RegionReader reader;
    private @Nullable Path openFile;
    private byte[] patchRgb = new byte[0];
    private byte[] partRgb = new byte[0];

    /** Cuts with {@code encoder}, which it closes, and with the images of {@code pool}. */
    PatchCutter(PatchEncoder encoder, PadColor padColor, ReaderPool pool) {
        this.encoder = encoder;
        this.padColor = padColor;
        this.pool = pool;
    }

    /** The encoded bytes of {@code patch}, valid until the next call. */
    ByteBuffer cut(SourceFile source, PatchRequest patch) throws IOException {
        Window window = patch.window();
        patchRgb = atLeast(patchRgb, window);
        RegionReader image = open(source.path());
        if (window.isInside(source.width(), source.height())) {
            image.read(0, window.x(), window.y(), window.width(), window.height(), patchRgb);
        } else {
            readPadded(image, window, window.clippedTo(source.width(), source.height()));
        }
        return encoder.encode(patchRgb, window.width(), window.height(), source.scale());
    }

    private void readPadded(RegionReader image, Window window, Window part) throws IOException {
        padColor.fill(patchRgb, window.width() * window.height());
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

    private RegionReader open(Path file) throws IOException {
        RegionReader current = reader;
        if (current != null && file.equals(openFile)) {
            return current;
        }
        closeReader();
        RegionReader opened = pool.take(file);
        reader = opened;
        openFile = file;
        return opened;
    }

    private static byte[] atLeast(byte[] buffer, Window window) {
        int needed = Math.multiplyExact(Math.multiplyExact(window.width(), window.height()), BANDS);
        return buffer.length >= needed ? buffer : new byte[needed];
    }

    private void closeReader() throws IOException {
        RegionReader current = reader;
        reader = null;
        Path file = openFile;
        if (current != null && file != null) {
            pool.giveBack(file, current);
        }
    }

    @Override
    public void close() throws IOException {
        try (encoder) {
            closeReader();
        }
    }
}
