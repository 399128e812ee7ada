package dev.midog.patch;

import dev.midog.image.Images;
import dev.midog.image.RegionReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Open images that no thread is at, kept for the next one that wants them.
 *
 * <p>Patches drawn at random go from image to image, and opening one costs as much as cutting some patches.
 * Kept are only images that are read in place: a reader that keeps decoded pixels would hold on to memory.
 */
final class ReaderPool implements Closeable {
    /** Keeps nothing: for patches that come image by image. */
    static final int NONE = 0;

    /** Room for all published images; well below the number of files that a program may commonly open. */
    static final int MANY = 600;

    private static final String IN_PLACE = "none";

    private final int mostKept;
    private final Map<Path, Deque<RegionReader>> idle = new LinkedHashMap<>(16, 0.75f, true);
    private int kept;

    /** Keeps at most {@code mostKept} readers. */
    ReaderPool(int mostKept) {
        this.mostKept = mostKept;
    }

    /** A reader of {@code file} for the calling thread alone, until it is given back. */
    RegionReader take(Path file) throws IOException {
        synchronized (this) {
            Deque<RegionReader> readers = idle.get(file);
            if (readers != null && !readers.isEmpty()) {
                kept--;
                return readers.pop();
            }
        }
        return Images.open(file);
    }

    /** Takes a reader back, and closes it or the one that was not wanted for longest where there are too many. */
    void giveBack(Path file, RegionReader reader) throws IOException {
        boolean inPlace = reader.info().levels().get(0).compression().equals(IN_PLACE);
        if (!inPlace || mostKept == NONE) {
            reader.close();
            return;
        }
        RegionReader surplus = null;
        synchronized (this) {
            idle.computeIfAbsent(file, path -> new ArrayDeque<>()).push(reader);
            kept++;
            if (kept > mostKept) {
                surplus = removeOldest();
                kept--;
            }
        }
        if (surplus != null) {
            surplus.close();
        }
    }

    private RegionReader removeOldest() {
        idle.values().removeIf(Deque::isEmpty);
        return idle.values().iterator().next().removeLast();
    }

    /** Closes all that were given back. */
    @Override
    public synchronized void close() throws IOException {
        for (Deque<RegionReader> readers : idle.values()) {
            for (RegionReader reader : readers) {
                reader.close();
            }
        }
        idle.clear();
        kept = 0;
    }
}
