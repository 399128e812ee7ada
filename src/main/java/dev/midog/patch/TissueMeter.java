package dev.midog.patch;

import dev.midog.image.ImageInfo;
import dev.midog.image.RegionReader;
import dev.midog.image.color.TissueColor;
import dev.midog.image.reader.Images;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.Window;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures how much of each patch of one image is tissue, by the pixels of a lattice that lies over the image.
 *
 * <p>A pixel is tissue where its {@linkplain TissueColor color} is that of stained tissue. The area outside the image is not tissue. Only rows of the lattice are
 * read, segment after segment, so that memory is that of a few rows and each tile is decoded once.
 */
final class TissueMeter {
    private static final int BANDS = 3;
    private static final int MAX_BAND_ROWS = 1024;

    private final RegionReader image;
    private final int width;
    private final int height;
    private final int step;
    private final List<Window> windows;
    private final int[] downwards;
    private final long[] tissue;
    private final byte[] rgb;

    private TissueMeter(RegionReader image, List<PatchRequest> patches, int step) {
        this.image = image;
        this.width = image.info().width();
        this.height = image.info().height();
        this.step = step;
        this.windows = patches.stream().map(PatchRequest::window).toList();
        this.downwards = IntStream.range(0, windows.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> windows.get(i).y()))
                .mapToInt(Integer::intValue)
                .toArray();
        this.tissue = new long[windows.size()];
        this.rgb = new byte[width * BANDS];
    }

    /**
     * The share of tissue in each of {@code patches}, from 0 to 1 and in their order.
     *
     * @param step how many pixels apart the points of the lattice are; the first lies half as far from the corner
     */
    static double[] shares(SourceImageFile source, List<PatchRequest> patches, int step) throws IOException {
        try (RegionReader image = source.frame().over(Images.open(source.path()))) {
            TissueMeter meter = new TissueMeter(image, patches, step);
            meter.measure();
            return IntStream.range(0, patches.size()).mapToDouble(meter::share).toArray();
        }
    }

    /** Reads the lattice in bands as high as a row of tiles; strips go from side to side, a band a row. */
    private void measure() throws IOException {
        ImageInfo.Level level = image.info().levels().get(0);
        int bandRows = level.tiled() ? Math.max(step, Math.min(level.segmentHeight(), MAX_BAND_ROWS)) : step;
        int[][] sums = new int[bandRows / step + 1][pointsBefore(width) + 1];
        int first = 0;
        for (int top = 0; top < height; top += bandRows) {
            int bottom = (int) Math.min(height, (long) top + bandRows);
            int firstRow = pointsBefore(top);
            int rows = pointsBefore(bottom) - firstRow;
            for (int left = 0; left < width; left += level.segmentWidth()) {
                int right = (int) Math.min(width, (long) left + level.segmentWidth());
                for (int row = 0; row < rows; row++) {
                    mark(left, right, place(firstRow + row), sums[row]);
                }
            }
            for (int row = 0; row < rows; row++) {
                first = add(place(firstRow + row), sums[row], first);
            }
        }
    }

    /** Sets the points of a lattice row between two columns of pixels to 1 where they are tissue. */
    private void mark(int left, int right, int y, int[] row) throws IOException {
        image.read(0, left, y, right - left, 1, rgb);
        for (int point = pointsBefore(left); point < pointsBefore(right); point++) {
            int at = (place(point) - left) * BANDS;
            row[point + 1] = TissueColor.isTissue(rgb[at] & 0xff, rgb[at + 1] & 0xff, rgb[at + 2] & 0xff) ? 1 : 0;
        }
    }

    /**
     * Adds a row of the lattice to the patches that it crosses.
     *
     * @param row 0, then a 1 for each point that is tissue; is summed up
     * @param first the first patch, downwards, that does not lie above the row before
     * @return the first that does not lie above this one
     */
    private int add(int y, int[] row, int first) {
        for (int i = 1; i < row.length; i++) {
            row[i] += row[i - 1];
        }
        int next = first;
        while (next < downwards.length && bottom(windows.get(downwards[next])) <= y) {
            next++;
        }
        for (int i = next; i < downwards.length && windows.get(downwards[i]).y() <= y; i++) {
            Window window = windows.get(downwards[i]);
            if (y < bottom(window)) {
                int right = (int) Math.min(width, (long) window.x() + window.width());
                tissue[downwards[i]] += row[pointsBefore(Math.max(0, right))]
                        - row[pointsBefore(Math.max(0, Math.min(width, window.x())))];
            }
        }
        return next;
    }

    private double share(int index) {
        Window window = windows.get(index);
        long across = pointsBefore(window.x() + window.width()) - (long) pointsBefore(window.x());
        long down = pointsBefore(window.y() + window.height()) - (long) pointsBefore(window.y());
        return across * down == 0 ? 0 : tissue[index] / (double) (across * down);
    }

    private static long bottom(Window window) {
        return (long) window.y() + window.height();
    }

    /** Where a point of the lattice lies on an axis, in pixels. */
    private int place(int point) {
        return step / 2 + point * step;
    }

    /** How many points, from that at place 0, lie before a pixel; negative left of the image. */
    private int pointsBefore(int pixel) {
        return Math.floorDiv(pixel - step / 2 + step - 1, step);
    }
}
