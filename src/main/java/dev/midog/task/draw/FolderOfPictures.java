package dev.midog.task.draw;

import dev.midog.draw.marks.ImagePart;
import dev.midog.files.storage.AtomicFolder;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Draws many images into a folder, several at once as far as half of the memory has room. */
final class FolderOfPictures {
    private static final int MEGABYTE = 1 << 20;
    private static final int MEMORY_SHARE = 2;
    /** Of the pixels, their filtered copy and the file. */
    private static final long BYTES_PER_PIXEL = 10;

    private final Path folder;
    private final Map<Long, String> stems;
    private final ImagePainter painter;
    private final int threads;
    private final int megabytes;
    private final Semaphore memory;
    private final List<DrawResult.DrawnImage> drawn = new ArrayList<>();
    private int withoutScale;

    /**
     * A folder.
     *
     * @param stems names of pictures without extension, by the ids of images
     */
    FolderOfPictures(Path folder, Map<Long, String> stems, ImagePainter painter, @Nullable Integer threads) {
        this.folder = folder;
        this.stems = Map.copyOf(stems);
        this.painter = painter;
        this.threads = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        this.megabytes = (int) Math.max(1, Runtime.getRuntime().maxMemory() / MEMORY_SHARE / MEGABYTE);
        this.memory = new Semaphore(megabytes);
    }

    /** The pictures, in the order of the images. */
    List<DrawResult.DrawnImage> drawn() {
        return List.copyOf(drawn);
    }

    /** How many pictures have no scale. */
    int withoutScale() {
        return withoutScale;
    }

    /** Draws {@code sources} into {@code staging}, which becomes the folder. */
    void draw(List<DrawnSources.Source> sources, Path staging) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, sources.size())));
        try {
            List<Future<DrawResult.DrawnImage>> pictures = new ArrayList<>();
            for (DrawnSources.Source source : sources) {
                pictures.add(workers.submit(() -> draw(source, staging)));
            }
            for (Future<DrawResult.DrawnImage> picture : pictures) {
                drawn.add(picture.get());
            }
        } catch (InterruptedException e) {
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (ExecutionException e) {
            rethrow(e);
        } finally {
            workers.shutdownNow();
        }
    }

    private static void rethrow(ExecutionException e) throws IOException {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        if (cause instanceof IOException fault) {
            throw fault;
        }
        if (cause instanceof RuntimeException fault) {
            throw fault;
        }
        if (cause instanceof Error fault) {
            throw fault;
        }
        throw new IllegalStateException(cause);
    }

    private DrawResult.DrawnImage draw(DrawnSources.Source source, Path staging)
            throws IOException, InterruptedException {
        String name = stems.getOrDefault(source.roi().id(), "") + ".png";
        try (RegionReader image = Images.open(source.file())) {
            ImagePart part = painter.part(source, image);
            long bytes = image.memoryBytes() + BYTES_PER_PIXEL * part.pictureWidth() * part.pictureHeight();
            int taken = (int) Math.min(megabytes, bytes / MEGABYTE + 1);
            memory.acquire(taken);
            try {
                ImagePainter.Painted painted = painter.paint(source, image, part);
                AtomicFolder.beforeEachFile();
                PngPicture.of(painted.picture(), painted.scale()).write(staging.resolve(name));
                count(painted.scale() == null ? 1 : 0);
                return Drawing.drawn(source, folder.resolve(name), painted);
            } finally {
                memory.release(taken);
            }
        }
    }

    private synchronized void count(int without) {
        withoutScale += without;
    }
}
