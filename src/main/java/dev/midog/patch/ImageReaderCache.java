package dev.midog.patch;

import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The images that one thread has open.
 *
 * <p>Of images that take memory to read one is open at a time. The others, the published ones among them, are mapped
 * and no more, so that some are kept open: patches drawn at random come from another image each time.
 */
final class ImageReaderCache implements Closeable {
    /** Few enough for the numbers of files and mappings that systems allow, on many threads. */
    private static final int MOST_MAPPED = 64;

    private final Map<SourceImageFile, RegionReader> mapped = new LinkedHashMap<>(MOST_MAPPED, 0.75f, true);
    private final PadColor missing;
    private @Nullable SourceImageFile heldFile;
    private @Nullable RegionReader held;

    /** Opens images of which tiles that are not in the file have the color {@code missing}. */
    ImageReaderCache(PadColor missing) {
        this.missing = missing;
    }

    /** A reader of {@code file}'s frame, open until another file is asked for. */
    RegionReader reader(SourceImageFile file) throws IOException {
        RegionReader open = heldFile != null && file.equals(heldFile) ? held : mapped.get(file);
        if (open != null) {
            return open;
        }
        return file.readerBytes() > 0 ? hold(file) : map(file);
    }

    private RegionReader open(SourceImageFile file) throws IOException {
        RegionReader image = Images.open(file.path());
        image.colorMissingTiles(missing.red(), missing.green(), missing.blue());
        return file.seen(image);
    }

    private RegionReader hold(SourceImageFile file) throws IOException {
        closeHeld();
        RegionReader opened = open(file);
        held = opened;
        heldFile = file;
        return opened;
    }

    private RegionReader map(SourceImageFile file) throws IOException {
        if (mapped.size() == MOST_MAPPED) {
            Iterator<RegionReader> oldestFirst = mapped.values().iterator();
            RegionReader oldest = oldestFirst.next();
            oldestFirst.remove();
            oldest.close();
        }
        RegionReader opened = open(file);
        mapped.put(file, opened);
        return opened;
    }

    private void closeHeld() throws IOException {
        RegionReader current = held;
        held = null;
        heldFile = null;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void close() throws IOException {
        closeHeld();
        for (RegionReader reader : mapped.values()) {
            reader.close();
        }
        mapped.clear();
    }
}
