package dev.midog.task.demo;

/** Visits the pixels around one cell in the cell's own frame. */
final class Brush {
    private final Stains stains;
    private final Cell cell;
    private final double micronsPerPixel;
    private final double cos;
    private final double sin;

    Brush(Stains stains, Cell cell, Tissue tissue) {
        this.stains = stains;
        this.cell = cell;
        this.micronsPerPixel = tissue.scale().x();
        this.cos = StrictMath.cos(cell.angle());
        this.sin = StrictMath.sin(cell.angle());
    }

    /** What to do with a pixel. */
    @FunctionalInterface
    interface Stroke {
        /**
         * Stains one pixel.
         *
         * @param along from the cell's center along its long axis, in micrometers
         * @param across at a right angle to it, in micrometers
         */
        void touch(int x, int y, double along, double across);
    }

    /** Visits every pixel of the image whose middle lies in the upright square of {@code reachMicrons} around the center. */
    void within(double reachMicrons, Stroke stroke) {
        double reachPx = reachMicrons / micronsPerPixel;
        int left = Math.max(0, (int) Math.floor(cell.centre().x() - reachPx));
        int right = Math.min(stains.widthPx - 1, (int) Math.floor(cell.centre().x() + reachPx));
        int top = Math.max(0, (int) Math.floor(cell.centre().y() - reachPx));
        int bottom =
                Math.min(stains.heightPx - 1, (int) Math.floor(cell.centre().y() + reachPx));
        for (int y = top; y <= bottom; y++) {
            double down = (y + 0.5 - cell.centre().y()) * micronsPerPixel;
            for (int x = left; x <= right; x++) {
                double aside = (x + 0.5 - cell.centre().x()) * micronsPerPixel;
                stroke.touch(x, y, cos * aside + sin * down, cos * down - sin * aside);
            }
        }
    }
}
