package dev.midog.task.demo;

import java.util.List;

/**
 * What one image shows.
 *
 * @param cells those drawn first come first
 * @param seed of the picture's grain
 */
record Scene(Tissue tissue, int widthPx, int heightPx, Terrain terrain, List<Cell> cells, long seed) {
    Scene {
        cells = List.copyOf(cells);
    }

    /** The cells that a pathologist would mark: mitotic figures and their lookalikes. */
    List<Cell> marked() {
        return cells.stream().filter(cell -> cell.kind() != Cell.Kind.ORDINARY).toList();
    }
}
