package dev.midog.task.demo;

import dev.midog.core.model.Point;
import java.util.ArrayList;
import java.util.List;

/** Places taken so far, found by nearness. */
final class Neighbourhood {
    private final double cellPx;
    private final int columns;
    private final List<List<Point>> cells = new ArrayList<>();

    /** Nothing is taken yet; no question will reach further than {@code reachPx} times 1.25. */
    Neighbourhood(int widthPx, int heightPx, double reachPx) {
        this.cellPx = reachPx * 1.25;
        this.columns = (int) (widthPx / cellPx) + 1;
        int rows = (int) (heightPx / cellPx) + 1;
        for (int i = 0; i < columns * rows; i++) {
            cells.add(new ArrayList<>());
        }
    }

    void add(double x, double y) {
        cells.get(index(y) * columns + index(x)).add(new Point(x, y));
    }

    /** Whether nothing lies within {@code distancePx} of a place. */
    boolean isFree(double x, double y, double distancePx) {
        int middleColumn = index(x);
        int middleRow = index(y);
        int rows = cells.size() / columns;
        for (int row = Math.max(0, middleRow - 1); row <= Math.min(rows - 1, middleRow + 1); row++) {
            for (int column = Math.max(0, middleColumn - 1);
                    column <= Math.min(columns - 1, middleColumn + 1);
                    column++) {
                for (Point point : cells.get(row * columns + column)) {
                    double dx = point.x() - x;
                    double dy = point.y() - y;
                    if (dx * dx + dy * dy < distancePx * distancePx) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private int index(double coordinate) {
        return (int) (coordinate / cellPx);
    }
}
