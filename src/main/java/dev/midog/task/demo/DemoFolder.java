package dev.midog.task.demo;

import dev.midog.core.model.Dataset;
import dev.midog.core.model.Notices;
import dev.midog.files.storage.AtomicFile;
import dev.midog.files.storage.Inputs;
import dev.midog.format.Formats;
import dev.midog.format.spi.WriteOptions;
import dev.midog.image.RoiTiffWriter;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A folder with a small made-up dataset: one image of each tumor type in the published layout, and both databases.
 *
 * <p>Every run of the program draws the same bytes, on every machine.
 */
public final class DemoFolder {
    private static final long SEED = 0x4d49444f47L;

    private final Path folder;
    private final int rounds;

    /** The demo in {@code folder}, which need not exist. */
    public DemoFolder(Path folder) {
        this(folder, 1);
    }

    /** The same with {@code rounds} images of each tumor type, in turns. */
    DemoFolder(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    private int imageCount() {
        return rounds * Tissue.ALL.size();
    }

    /** The database in SlideRunner's format. */
    public Path sqlite() {
        return folder.resolve("databases").resolve("demo.sqlite");
    }

    /** The same in the published JSON dialect, which does not tell who voted. */
    public Path json() {
        return folder.resolve("databases").resolve("demo.json");
    }

    /** The folder of the images. */
    public Path images() {
        return folder.resolve("images");
    }

    /** The images, in the order of their ids. */
    public List<Path> imageFiles() {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < imageCount(); i++) {
            files.add(images().resolve(DemoDataset.fileName(i + 1)));
        }
        return files;
    }

    /** Where a COCO file made from the databases goes. */
    public Path coco() {
        return folder.resolve("demo-coco.json");
    }

    /** Where patches cut from the images go. */
    public Path patches() {
        return folder.resolve("patches");
    }

    /**
     * Makes the folder, or empties it of an older demo.
     *
     * @throws dev.midog.core.model.MidogException where something else lies in the folder, or it cannot be written to
     */
    public void clear() throws IOException {
        FormerDemo.clear(folder);
    }

    /** Follows the drawing of the images; called by several threads at once. */
    @FunctionalInterface
    public interface Progress {
        /** {@code drawn} of {@code all} images are written. */
        void drawn(int drawn, int all);
    }

    /** Draws the images into the cleared folder and writes both databases. */
    public void fill() throws IOException, InterruptedException {
        fill((drawn, all) -> {});
    }

    /** Does what {@link #fill()} does and tells how far it is. */
    public void fill(Progress progress) throws IOException, InterruptedException {
        Files.createDirectories(images());
        Files.createDirectories(sqlite().resolveSibling(""));
        ExecutorService workers = Executors.newFixedThreadPool(
                Math.min(imageCount(), Runtime.getRuntime().availableProcessors()));
        try {
            AtomicInteger drawn = new AtomicInteger();
            List<Callable<Scene>> tasks = new ArrayList<>();
            for (int i = 0; i < imageCount(); i++) {
                int index = i;
                tasks.add(() -> {
                    Scene scene = draw(index);
                    progress.drawn(drawn.incrementAndGet(), imageCount());
                    return scene;
                });
            }
            List<Scene> scenes = new ArrayList<>();
            for (Future<Scene> task : workers.invokeAll(tasks)) {
                scenes.add(result(task));
            }
            writeDatabases(DemoDataset.of(scenes));
        } finally {
            workers.shutdownNow();
        }
    }

    private Scene draw(int index) throws IOException {
        Scene scene = ScenePlanner.plan(Tissue.ALL.get(index % Tissue.ALL.size()), SEED + index);
        byte[] rgb = ScenePainter.paint(scene);
        Path file = imageFiles().get(index);
        try {
            AtomicFile.write(
                    file,
                    true,
                    Inputs.NONE,
                    staging -> RoiTiffWriter.write(
                            staging,
                            scene.widthPx(),
                            scene.heightPx(),
                            rgb,
                            scene.tissue().scale()));
        } catch (FileSystemException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            // A full disk is reported without a name.
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
        return scene;
    }

    private void writeDatabases(Dataset dataset) throws IOException {
        write(dataset, "midog", json());
        write(dataset, "sliderunner", sqlite());
    }

    /** What the JSON cannot hold is known beforehand and told where the file is described, so the notices are not. */
    private static void write(Dataset dataset, String format, Path file) throws IOException {
        AtomicFile.write(
                file,
                true,
                Inputs.NONE,
                staging -> Formats.named(format).write(dataset, staging, WriteOptions.DEFAULT, new Notices()));
    }

    private static Scene result(Future<Scene> task) throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException disk) {
                throw disk;
            }
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
