package dev.midog.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an image through a {@link Frame}: a level as it is, or brought to the frame's scale.
 *
 * <p>Of the level only the rows and columns that a rectangle is made of are read, in bands of some megabytes. Every
 * source row is filtered along once and then added to the target rows that it is a part of; the sum is divided by
 * the sum of its weights, rounded to the nearest whole number and halves up. Blocks of whole pixels take the short way of
 * {@link BlockMeans}. Nothing is allocated once buffers have
 * grown to their size.
 */
final class FrameReader implements RegionReader {
    private static final int BANDS = 3;
    private static final int BAND_BYTES = 4 << 20;
    /** Rectangles that are wider take so much memory themselves that what reading adds does not count. */
    private static final long COUNTED_WIDTH = 4096;
    /** As many filtered rows as a cubic needs at once. */
    private static final int KEPT_ROWS = 4;

    private final RegionReader image;
    private final Frame frame;
    private final ImageInfo info;
    private final AxisFilter across;
    private final AxisFilter down;
    private final @Nullable BlockMeans blocks;

    private int[] firsts = new int[0];
    private int[] taps = new int[0];
    private double[] weights = new double[0];
    private double[] sums = new double[0];
    private final double[] rowWeights;
    private double[] total = new double[0];
    private final double[][] filtered = new double[KEPT_ROWS][0];
    private final int[] filteredRow = new int[KEPT_ROWS];

    private byte[] band = new byte[0];
    private int bandLeft;
    private int bandWidth;
    private int bandTop;
    private int bandBottom;

    FrameReader(RegionReader image, Frame frame) {
        this.image = image;
        this.frame = frame;
        ImageInfo whole = image.info();
        ImageInfo.Level level = whole.levels().get(frame.level());
        this.across = new AxisFilter(level.width(), frame.stepX() * level.width() / whole.width());
        this.down = new AxisFilter(level.height(), frame.stepY() * level.height() / whole.height());
        this.blocks = BlockMeans.suit(across.step(), down.step()) ? new BlockMeans((int) across.step()) : null;
        this.rowWeights = new double[down.mostTaps()];
        this.info = new ImageInfo(
                whole.container(),
                whole.fileSizeBytes(),
                List.of(level.withSize(frame.width(), frame.height())),
                whole.knownScale().map(frame::scale).orElse(null),
                whole.scaleSource(),
                whole.printResolution(),
                whole.objectivePower(),
                whole.iccProfileBytes(),
                List.of(),
                whole.notes());
    }

    @Override
    public ImageInfo info() {
        return info;
    }

    @Override
    public boolean readsWhole() {
        return image.readsWhole();
    }

    @Override
    public void colorMissingTiles(int red, int green, int blue) {
        image.colorMissingTiles(red, green, blue);
    }

    @Override
    public long memoryBytes() {
        if (across.isIdentity() && down.isIdentity()) {
            return image.memoryBytes();
        }
        long width = Math.min(frame.width(), COUNTED_WIDTH);
        long columns = across.mostTaps() * width;
        long sourceWidth = Math.min(columns, sourceWidth());
        long rows = (KEPT_ROWS + 2) * BANDS * width;
        return image.memoryBytes() + Math.max(BAND_BYTES, BANDS * sourceWidth) + (columns + rows) * Double.BYTES;
    }

    @Override
    public void read(int level, int x, int y, int width, int height, byte[] rgb) throws IOException {
        info.requireRegion(level, x, y, width, height, rgb.length);
        if (across.isIdentity() && down.isIdentity()) {
            image.read(frame.level(), x, y, width, height, rgb);
            return;
        }
        bandLeft = across.first(x);
        bandWidth = across.end(x + width - 1) - bandLeft;
        bandTop = 0;
        bandBottom = 0;
        int sourceBottom = down.end(y + height - 1);
        if (blocks != null) {
            average(blocks, x, y, width, height, sourceBottom, rgb);
            return;
        }
        prepare(x, width);
        for (int row = 0; row < height; row++) {
            add(y + row, sourceBottom, width, rgb, BANDS * row * width);
        }
    }

    @Override
    public void close() throws IOException {
        image.close();
    }

    private int sourceWidth() {
        return image.info().levels().get(frame.level()).width();
    }

    /** Makes the rectangle of means of whole blocks. */
    private void average(BlockMeans means, int x, int y, int width, int height, int sourceBottom, byte[] rgb)
            throws IOException {
        int lastColumns = across.end(x + width - 1) - across.first(x + width - 1);
        for (int row = 0; row < height; row++) {
            int first = down.first(y + row);
            int end = down.end(y + row);
            means.begin(width);
            for (int source = first; source < end; source++) {
                int from = offsetInBand(source, sourceBottom);
                means.add(band, from, width, lastColumns);
            }
            means.finish(end - first, width, lastColumns, rgb, BANDS * row * width);
        }
    }

    /** Lays out the weights of all columns of a rectangle and forgets the rows of the one before. */
    private void prepare(int x, int width) {
        int most = across.mostTaps();
        if (sums.length < width) {
            firsts = new int[width];
            taps = new int[width];
            sums = new double[width];
            total = new double[BANDS * width];
            for (int i = 0; i < KEPT_ROWS; i++) {
                filtered[i] = new double[BANDS * width];
            }
        }
        if (weights.length < width * most) {
            weights = new double[Math.multiplyExact(width, most)];
        }
        Arrays.fill(filteredRow, -1);
        for (int i = 0; i < width; i++) {
            firsts[i] = across.first(x + i) - bandLeft;
            taps[i] = across.end(x + i) - across.first(x + i);
            sums[i] = across.weigh(x + i, weights, i * most);
        }
    }

    /** Makes one row of the frame from the source rows that it covers. */
    private void add(int target, int sourceBottom, int width, byte[] rgb, int to) throws IOException {
        double sum = down.weigh(target, rowWeights, 0);
        int first = down.first(target);
        int end = down.end(target);
        int samples = BANDS * width;
        Arrays.fill(total, 0, samples, 0);
        for (int source = first; source < end; source++) {
            double weight = rowWeights[source - first];
            double[] row = filtered(source, sourceBottom, width);
            for (int i = 0; i < samples; i++) {
                total[i] += weight * row[i];
            }
        }
        for (int pixel = 0; pixel < width; pixel++) {
            double area = sum * sums[pixel];
            int out = BANDS * pixel;
            rgb[to + out] = rounded(total[out] / area);
            rgb[to + out + 1] = rounded(total[out + 1] / area);
            rgb[to + out + 2] = rounded(total[out + 2] / area);
        }
    }

    /** A source row, filtered along; rows are asked for from the top down, some of them again. */
    private double[] filtered(int source, int sourceBottom, int width) throws IOException {
        int slot = source % KEPT_ROWS;
        double[] row = filtered[slot];
        if (filteredRow[slot] == source) {
            return row;
        }
        filter(offsetInBand(source, sourceBottom), row, width);
        filteredRow[slot] = source;
        return row;
    }

    private void filter(int from, double[] row, int width) {
        int most = across.mostTaps();
        for (int pixel = 0; pixel < width; pixel++) {
            int at = from + BANDS * firsts[pixel];
            int weight = pixel * most;
            int lastWeight = weight + taps[pixel];
            double red = 0;
            double green = 0;
            double blue = 0;
            for (; weight < lastWeight; weight++, at += BANDS) {
                double share = weights[weight];
                red += share * (band[at] & 0xff);
                green += share * (band[at + 1] & 0xff);
                blue += share * (band[at + 2] & 0xff);
            }
            row[BANDS * pixel] = red;
            row[BANDS * pixel + 1] = green;
            row[BANDS * pixel + 2] = blue;
        }
    }

    /** Where a source row begins in the band, which is read where it is not there. */
    private int offsetInBand(int source, int sourceBottom) throws IOException {
        if (source >= bandBottom) {
            readBand(source, sourceBottom);
        }
        return (source - bandTop) * BANDS * bandWidth;
    }

    private void readBand(int top, int sourceBottom) throws IOException {
        int rowBytes = Math.multiplyExact(BANDS, bandWidth);
        int rows = Math.min(sourceBottom - top, Math.max(1, BAND_BYTES / rowBytes));
        if (band.length < rows * rowBytes) {
            band = new byte[rows * rowBytes];
        }
        image.read(frame.level(), bandLeft, top, bandWidth, rows, band);
        bandTop = top;
        bandBottom = top + rows;
    }

    private static byte rounded(double value) {
        return (byte) (value <= 0 ? 0 : value >= 255 ? 255 : (int) (value + 0.5));
    }
}
