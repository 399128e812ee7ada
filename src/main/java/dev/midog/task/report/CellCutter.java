package dev.midog.task.report;

import dev.midog.core.model.Box;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.draw.marks.MarkStyle;
import dev.midog.draw.report.ReportedCell;
import dev.midog.image.RegionReader;
import dev.midog.image.reader.Images;
import dev.midog.patch.png.FastPng;
import dev.midog.task.dataset.ImageFiles;
import dev.midog.task.dataset.UnreadImages;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts squares around cells out of images: 64 pixels wide, or wider around a wider box and then made smaller by whole steps. Keeps
 * one image open, so cells of one image are best cut one after the other.
 */
final class CellCutter implements Closeable {
    private static final int SIDE = 64;
    private static final double BOX_MARGIN = 1.28;
    private static final int MOST_SIDE = 96;
    private static final int MOST_SOURCE = 4096;
    private static final int BANDS = 3;

    private final ImageFiles files;
    private final FastPng encoder = new FastPng();
    private final UnreadImages unread;
    private @Nullable RegionReader reader;
    private @Nullable Path open;

    /**
     * A cutter.
     *
     * @param unread images to leave out, to which those are added that cannot be read
     */
    CellCutter(ImageFiles files, UnreadImages unread) {
        this.files = files;
        this.unread = unread;
    }

    /** Whether there is a file of {@code roi} to cut cells out of. */
    boolean has(Roi roi) {
        return file(roi).isPresent();
    }

    private Optional<Path> file(Roi roi) {
        try {
            return unread.contains(roi) ? Optional.empty() : files.find(roi).map(files::path);
        } catch (MidogException e) {
            unread.add(roi, e);
            return Optional.empty();
        }
    }

    /** How a cell is shown. */
    record Showing(MarkStyle style, String caption, String alternative) {}

    /** The cell in {@code box} of {@code roi}; empty if its center lies outside the image, or that cannot be read. */
    Optional<ReportedCell> cut(Roi roi, Box box, Showing showing) throws IOException {
        Optional<Path> file = file(roi);
        try {
            return file.isEmpty() ? Optional.empty() : cut(reader(file.get()), box, showing);
        } catch (MidogException e) {
            unread.add(roi, e);
            return Optional.empty();
        }
    }

    private Optional<ReportedCell> cut(RegionReader image, Box box, Showing showing) throws IOException {
        int width = image.info().width();
        int height = image.info().height();
        Point centre = box.centre();
        if (centre.x() < 0 || centre.y() < 0 || centre.x() >= width || centre.y() >= height) {
            return Optional.empty();
        }
        int wanted = (int) Math.min(MOST_SOURCE, Math.ceil(Math.max(box.width(), box.height()) * BOX_MARGIN));
        int side = Math.max(SIDE, wanted);
        int step = (side + MOST_SIDE - 1) / MOST_SIDE;
        int target = Math.min(side, Math.min(width, height)) / step;
        if (target == 0) {
            return Optional.empty();
        }
        int source = target * step;
        int left = (int) Math.min(width - source, Math.max(0, Math.round(centre.x() - source / 2.0)));
        int top = (int) Math.min(height - source, Math.max(0, Math.round(centre.y() - source / 2.0)));
        byte[] rgb = new byte[source * source * BANDS];
        image.read(0, left, top, source, source, rgb);
        ByteBuffer png = encoder.encode(step == 1 ? rgb : reduced(rgb, target, step), target, target, null);
        byte[] bytes = new byte[png.remaining()];
        png.get(bytes);
        Box shown = new Box(
                (box.minX() - left) / step,
                (box.minY() - top) / step,
                (box.maxX() - left) / step,
                (box.maxY() - top) / step);
        return Optional.of(
                new ReportedCell(bytes, target, shown, showing.style(), showing.caption(), showing.alternative()));
    }

    private static byte[] reduced(byte[] rgb, int target, int step) {
        byte[] small = new byte[target * target * BANDS];
        int width = target * step;
        for (int y = 0; y < target; y++) {
            for (int x = 0; x < target; x++) {
                for (int band = 0; band < BANDS; band++) {
                    int sum = step * step / 2;
                    for (int dy = 0; dy < step; dy++) {
                        for (int dx = 0; dx < step; dx++) {
                            sum += rgb[((y * step + dy) * width + x * step + dx) * BANDS + band] & 0xff;
                        }
                    }
                    small[(y * target + x) * BANDS + band] = (byte) (sum / (step * step));
                }
            }
        }
        return small;
    }

    private RegionReader reader(Path file) throws IOException {
        RegionReader current = reader;
        if (current != null && file.equals(open)) {
            return current;
        }
        close();
        RegionReader opened = Images.open(file);
        reader = opened;
        open = file;
        return opened;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
