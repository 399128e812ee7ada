package dev.midog.task.detect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midog.core.model.Counted;
import dev.midog.core.model.Message;
import dev.midog.core.model.MidogException;
import dev.midog.files.json.JsonFile;
import dev.midog.files.json.JsonOutput;
import dev.midog.files.storage.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run has found so far, image by image, in a file beside its output, so that the same command goes on after a kill.
 *
 * <p>The first line has the hash of what decides the result, each further one an image. A last line that is cut off is ignored.
 */
final class DetectJournal implements Closeable {
    private static final String SETTINGS = "settings";
    private static final String IMAGE = "image";
    private static final String DETECTIONS = "detections";
    private static final int NUMBERS = 6;

    private final Path file;
    private final FileChannel channel;
    private final Map<Long, List<PlacedDetection>> finished;
    private boolean isOfUse;

    private DetectJournal(Path file, FileChannel channel, Map<Long, List<PlacedDetection>> finished) {
        this.file = file;
        this.channel = channel;
        this.finished = finished;
        this.isOfUse = !finished.isEmpty();
    }

    /**
     * Opens the journal of the run that writes {@code output}, with the images that an earlier run of the same {@code settings} has
     * finished.
     *
     * @param settings a hash of what decides the result
     * @param force whether what a run of other settings has finished is given up
     * @throws MidogException where another run writes there, or one of other settings has finished images
     */
    static DetectJournal open(Path output, String settings, boolean force) throws IOException {
        Path file = output.resolveSibling(output.getFileName() + ".detecting");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean isOurs = false;
        try {
            isOurs = isOurs(channel);
            if (!isOurs) {
                throw MidogException.operation(
                        file + " is in use by another run that writes " + output + "; wait for its end");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            List<String> lines = whole.lines().toList();
            Map<Long, List<PlacedDetection>> finished = new HashMap<>();
            boolean goesOn = !lines.isEmpty() && settings.equals(settingsOf(lines.get(0), file));
            if (goesOn) {
                for (String line : lines.subList(1, lines.size())) {
                    read(JsonFile.tree(line, file.toString()), finished);
                }
            }
            if (!goesOn && lines.size() > 1 && !force) {
                throw MidogException.operation(Message.of(
                        file + " holds what a run with other settings or images has found in "
                                + Counted.of(lines.size() - 1L, "image") + "; run that again to go on, or give ",
                        AtomicFile.FORCE,
                        " to begin again"));
            }
            channel.truncate(goesOn ? whole.getBytes(StandardCharsets.UTF_8).length : 0);
            channel.position(channel.size());
            DetectJournal journal = new DetectJournal(file, channel, finished);
            if (!goesOn) {
                Map<String, @Nullable Object> head = JsonOutput.object();
                head.put(SETTINGS, settings);
                journal.append(head);
            }
            return journal;
        } catch (IOException | RuntimeException e) {
            boolean isBare = isOurs && channel.size() == 0;
            channel.close();
            if (isBare) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
    }

    /** What earlier runs have found, by image id. */
    Map<Long, List<PlacedDetection>> finished() {
        return finished;
    }

    /** Writes down what was found in an image; it is on the disk afterwards. */
    void add(long image, List<PlacedDetection> found) throws IOException {
        List<Object> rows = new ArrayList<>();
        for (PlacedDetection one : found) {
            rows.add(List.of(one.left(), one.top(), one.right(), one.bottom(), one.score(), one.label()));
        }
        Map<String, @Nullable Object> line = JsonOutput.object();
        line.put(IMAGE, image);
        line.put(DETECTIONS, rows);
        isOfUse = true;
        append(line);
    }

    /** Makes the journal be deleted when it is closed, once the output is written. */
    void finish() {
        isOfUse = false;
    }

    /** Leaves the file to a later run where an image is finished, and the output is not written. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!isOfUse) {
            Files.deleteIfExists(file);
        }
    }

    private void append(Map<String, @Nullable Object> line) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap((JsonOutput.text(line).replace("\n", " ") + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String settingsOf(String line, Path file) throws IOException {
        try {
            return JsonFile.tree(line, file.toString()).path(SETTINGS).asText();
        } catch (MidogException e) {
            throw new MidogException(
                    MidogException.ErrorKind.OPERATION,
                    file + " is not what an interrupted run has left; move it away",
                    e);
        }
    }

    private static void read(JsonNode line, Map<Long, List<PlacedDetection>> finished) {
        List<PlacedDetection> found = new ArrayList<>();
        for (JsonNode row : line.path(DETECTIONS)) {
            if (row.size() == NUMBERS) {
                found.add(new PlacedDetection(
                        row.get(0).asDouble(),
                        row.get(1).asDouble(),
                        row.get(2).asDouble(),
                        row.get(3).asDouble(),
                        row.get(4).asDouble(),
                        row.get(5).asInt()));
            }
        }
        finished.put(line.path(IMAGE).asLong(), found);
    }
}
