package dev.midog.task.detect;

import dev.midog.learn.decode.TileDetection;
import java.util.ArrayList;
import java.util.List;

/** In how many orientations a tile is looked at. */
public enum TileViews {
    /** As it is. */
    ONE(1),
    /** As it is, and flipped on each axis and on both. */
    FLIPS(4),
    /** Flipped and turned in all eight ways. */
    ALL(8);

    private static final int BANDS = 3;

    private final int count;

    TileViews(int count) {
        this.count = count;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /**
     * The tile in view {@code view}: bit 0 flips it to the side, bit 1 upside down, bit 2 swaps rows and columns before that.
     *
     * @param rgb {@code size * size * 3} bytes
     * @param turned receives the view
     */
    static void turn(byte[] rgb, int size, int view, byte[] turned) {
        if (view == 0) {
            System.arraycopy(rgb, 0, turned, 0, size * size * BANDS);
            return;
        }
        int to = 0;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int column = (view & 1) == 0 ? x : size - 1 - x;
                int row = (view & 2) == 0 ? y : size - 1 - y;
                int from = ((view & 4) == 0 ? row * size + column : column * size + row) * BANDS;
                turned[to++] = rgb[from];
                turned[to++] = rgb[from + 1];
                turned[to++] = rgb[from + 2];
            }
        }
    }

    /** Detections of view {@code view} in the tile as it is. */
    static List<TileDetection> turnedBack(List<TileDetection> found, int size, int view) {
        if (view == 0) {
            return found;
        }
        List<TileDetection> back = new ArrayList<>();
        for (TileDetection one : found) {
            double column = (view & 1) == 0 ? one.x() : size - one.x();
            double row = (view & 2) == 0 ? one.y() : size - one.y();
            boolean isSwapped = (view & 4) != 0;
            back.add(new TileDetection(
                    isSwapped ? row : column,
                    isSwapped ? column : row,
                    isSwapped ? one.height() : one.width(),
                    isSwapped ? one.width() : one.height(),
                    one.score(),
                    one.label()));
        }
        return back;
    }
}
