package dev.midog.draw.marks;

import dev.midog.core.model.Point;
import dev.midog.draw.letters.Coverage;
import dev.midog.draw.letters.Letters;
import java.util.Arrays;
import java.util.List;

/** An RGB picture to draw on; what lies outside it is not drawn. Colors are {@code 0xRRGGBB}. */
public final class Picture {
    private static final int BANDS = 3;
    private static final int CAPITAL = 7;

    /** The size of letters whose capitals are {@link #CAPITAL} pixels high. */
    private static final double LETTER = 9.6;

    /** From the top of capitals to below the lowest letter, by the size of the letters. */
    private static final double LINE = 1.2;

    /** Around text, for accents and letters that lean out. */
    private static final int MARGIN = 4;

    private final int width;
    private final int height;
    private final byte[] rgb;

    private Picture(int width, int height, byte[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /** A white picture of that many pixels. */
    public static Picture white(int width, int height) {
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), BANDS)];
        Arrays.fill(rgb, (byte) 0xff);
        return new Picture(width, height, rgb);
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    /** The pixels, row by row from the top, R G B; not a copy. */
    public byte[] rgb() {
        return rgb;
    }

    /** Sets a pixel. */
    public void pixel(int x, int y, int colour) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return;
        }
        int at = (y * width + x) * BANDS;
        rgb[at] = (byte) (colour >> 16);
        rgb[at + 1] = (byte) (colour >> 8);
        rgb[at + 2] = (byte) colour;
    }

    /** Lays {@code colour} on a pixel, which it covers by the share {@code coverage}, from 0 to 1. */
    public void blend(int x, int y, int colour, double coverage) {
        if (x < 0 || y < 0 || x >= width || y >= height || coverage <= 0) {
            return;
        }
        int at = (y * width + x) * BANDS;
        rgb[at] = mixed(rgb[at], colour >> 16 & 0xff, coverage);
        rgb[at + 1] = mixed(rgb[at + 1], colour >> 8 & 0xff, coverage);
        rgb[at + 2] = mixed(rgb[at + 2], colour & 0xff, coverage);
    }

    private static byte mixed(byte below, int above, double coverage) {
        int old = below & 0xff;
        return (byte) (int) (old + (above - old) * Math.min(1, coverage) + 0.5);
    }

    /** Fills a rectangle. */
    public void fill(int left, int top, int wide, int high, int colour) {
        int right = Math.min(width, left + wide);
        int bottom = Math.min(height, top + high);
        for (int y = Math.max(0, top); y < bottom; y++) {
            for (int x = Math.max(0, left); x < right; x++) {
                pixel(x, y, colour);
            }
        }
    }

    /**
     * Writes {@code text} from its upper left corner on, cut off with dots where it is wider than {@code room}. Letters such as g
     * reach a little below {@link #textHeight}.
     *
     * @param size of the letters: capitals are some 7 pixels high for each 1
     */
    public void text(String text, int left, int top, int room, int size, int colour) {
        String fitting = Letters.shortened(text, size * LETTER, room);
        int wide = (int) Math.ceil(Letters.width(fitting, size * LETTER)) + 2 * MARGIN;
        int high = (int) Math.ceil(size * LETTER * LINE) + 2 * MARGIN;
        Coverage coverage = new Coverage(wide, high);
        int baseline = textHeight(size);
        for (List<Point> outline : Letters.outlines(fitting, size * LETTER)) {
            coverage.add(outline.stream()
                    .map(at -> new Point(at.x() + MARGIN, at.y() + baseline + MARGIN))
                    .toList());
        }
        coverage.drain((x, y, share) -> blend(left + x - MARGIN, top + y - MARGIN, colour, share));
    }

    /** How wide {@code text} is, in pixels of the picture, the gap behind its last letter included. */
    public static int textWidth(String text, int size) {
        return (int) Math.ceil(Letters.width(text, size * LETTER)) + size;
    }

    /** How high capitals and digits are, in pixels of the picture. */
    public static int textHeight(int size) {
        return CAPITAL * size;
    }
}
