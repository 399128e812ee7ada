package dev.midog.learn.decode;

/**
 * A detection in a tile, in pixels of the tile; the middle of the upper left pixel is at 0.5.
 *
 * @param x of the center
 * @param y of the center
 * @param width 0 where the model tells a place alone
 * @param height 0 where the model tells a place alone
 * @param score from 0 to 1
 * @param label the index of the class in the model's card
 */
public record TileDetection(double x, double y, double width, double height, double score, int label) {
    /** A box by two of its corners. */
    static TileDetection ofCorners(double left, double top, double right, double bottom, double score, int label) {
        return new TileDetection((left + right) / 2, (top + bottom) / 2, right - left, bottom - top, score, label);
    }

    /** The same box, cut where it leaves a tile of {@code size} pixels. */
    TileDetection clipped(int size) {
        return ofCorners(
                Math.max(0, x - width / 2),
                Math.max(0, y - height / 2),
                Math.min(size, x + width / 2),
                Math.min(size, y + height / 2),
                score,
                label);
    }

    /** The intersection over union with another box. */
    double overlap(TileDetection other) {
        double across =
                Math.min(x + width / 2, other.x + other.width / 2) - Math.max(x - width / 2, other.x - other.width / 2);
        double down = Math.min(y + height / 2, other.y + other.height / 2)
                - Math.max(y - height / 2, other.y - other.height / 2);
        if (across <= 0 || down <= 0) {
            return 0;
        }
        double common = across * down;
        return common / (width * height + other.width * other.height - common);
    }
}
