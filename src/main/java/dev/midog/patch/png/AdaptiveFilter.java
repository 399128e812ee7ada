package dev.midog.patch.png;

/**
 * Filters each row in the way that leaves the smallest numbers, as libpng does: the least sum of absolute values,
 * bytes taken as signed (PNG specification, third edition, section 12.7). Reusable; not thread-safe.
 */
final class AdaptiveFilter {
    private static final int PIXEL_BYTES = RowFilter.PIXEL_BYTES;
    private static final byte PAETH = 4;
    private static final RowFilter[] FILTERS = RowFilter.values();

    private byte[] candidate = new byte[0];

    /**
     * Filters an image.
     *
     * @param rowBytes bytes in a row
     * @param target receives for each row the number of its filter and its filtered bytes
     */
    void filter(byte[] rgb, int rowBytes, int height, byte[] target) {
        if (candidate.length < rowBytes) {
            candidate = new byte[rowBytes];
        }
        for (int y = 0; y < height; y++) {
            int row = y * rowBytes;
            filterRow(rgb, row, y == 0 ? -1 : row - rowBytes, rowBytes, target, y * (rowBytes + 1));
        }
    }

    private void filterRow(byte[] rgb, int row, int above, int length, byte[] target, int at) {
        long least = Long.MAX_VALUE;
        for (RowFilter filter : FILTERS) {
            filter.filter(rgb, row, above, length, candidate, 0);
            least = keepIfSmaller(least, filter.type(), length, target, at);
        }
        if (above >= 0) {
            paeth(rgb, row, above, length);
            keepIfSmaller(least, PAETH, length, target, at);
        }
    }

    private long keepIfSmaller(long least, byte type, int length, byte[] target, int at) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += Math.abs(candidate[i]);
        }
        if (sum >= least) {
            return least;
        }
        target[at] = type;
        System.arraycopy(candidate, 0, target, at + 1, length);
        return sum;
    }

    /** The difference from whichever neighbor is nearest to left plus above less upper left. */
    private void paeth(byte[] rgb, int row, int above, int length) {
        for (int i = 0; i < Math.min(PIXEL_BYTES, length); i++) {
            candidate[i] = (byte) (rgb[row + i] - rgb[above + i]);
        }
        for (int i = PIXEL_BYTES; i < length; i++) {
            int left = rgb[row + i - PIXEL_BYTES] & 0xff;
            int up = rgb[above + i] & 0xff;
            int upLeft = rgb[above + i - PIXEL_BYTES] & 0xff;
            int toLeft = Math.abs(up - upLeft);
            int toUp = Math.abs(left - upLeft);
            int toUpLeft = Math.abs(left + up - 2 * upLeft);
            int nearest = toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
            candidate[i] = (byte) (rgb[row + i] - nearest);
        }
    }
}
