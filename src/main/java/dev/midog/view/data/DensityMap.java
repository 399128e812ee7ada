package dev.midog.view.data;

import dev.midog.analysis.hotspot.HotSpot;
import dev.midog.analysis.hotspot.WindowShape;
import dev.midog.core.model.Annotation;
import dev.midog.core.model.Box;
import dev.midog.core.model.Category;
import dev.midog.core.model.CategoryRole;
import dev.midog.core.model.MicronsPerPixel;
import dev.midog.core.model.Point;
import dev.midog.core.model.Roi;
import dev.midog.core.model.Shape;
import dev.midog.files.json.JsonOutput;
import dev.midog.task.dataset.ImageGeometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in an image mitotic figures are dense: their number, a grid of counts, and the window that {@code midog hotspot} finds. */
public final class DensityMap {
    /** Cells along the longer side of an image. */
    private static final int CELLS = 32;

    private static final int DECIMALS = 3;

    private final ShownDataset shown;
    private final ImageList images;

    /** The maps of {@code shown}. */
    public DensityMap(ShownDataset shown, ImageList images) {
        this.shown = shown;
        this.images = images;
    }

    /** The map of the image of that id, with the hot spot of a square of {@code areaMm2} square millimeters. */
    public Map<String, @Nullable Object> of(long imageId, double areaMm2) {
        Roi roi = shown.roi(imageId);
        ImageGeometry geometry = images.geometry(roi);
        List<Point> figures = figures(roi);
        Map<String, @Nullable Object> map = JsonOutput.object();
        addGrid(map, figures, geometry);
        Double imageArea = geometry.areaMm2();
        map.put("mf", figures.size());
        map.put("density", ImageList.density(figures.size(), imageArea));
        map.put("hotspotAreaMm2", areaMm2);
        map.put("hotspot", hotspot(figures, geometry, areaMm2));
        return map;
    }

    private List<Point> figures(Roi roi) {
        Map<Integer, Category> categories = shown.dataset().categoriesById();
        List<Point> figures = new ArrayList<>();
        for (Annotation one : shown.annotations(roi)) {
            Category category = categories.get(one.categoryId());
            if (one.isCounted() && category != null && category.role() == CategoryRole.MITOTIC_FIGURE) {
                figures.add(one.shape().centre());
            }
        }
        return figures;
    }

    private static void addGrid(Map<String, @Nullable Object> map, List<Point> figures, ImageGeometry geometry) {
        Integer width = geometry.width();
        Integer height = geometry.height();
        if (width == null || height == null) {
            map.put("cell", null);
            map.put("columns", 0);
            map.put("rows", 0);
            map.put("counts", List.of());
            return;
        }
        int cell = Math.max(1, (Math.max(width, height) + CELLS - 1) / CELLS);
        int columns = (width + cell - 1) / cell;
        int rows = (height + cell - 1) / cell;
        Integer[] counts = new Integer[columns * rows];
        Arrays.fill(counts, 0);
        for (Point at : figures) {
            counts[within(at.y() / cell, rows) * columns + within(at.x() / cell, columns)]++;
        }
        map.put("cell", cell);
        map.put("columns", columns);
        map.put("rows", rows);
        map.put("counts", List.of(counts));
    }

    private static int within(double cell, int cells) {
        return (int) Math.max(0, Math.min(cells - 1, Math.floor(cell)));
    }

    private static @Nullable Map<String, @Nullable Object> hotspot(
            List<Point> figures, ImageGeometry geometry, double areaMm2) {
        MicronsPerPixel scale = geometry.scale();
        if (scale == null) {
            return null;
        }
        HotSpot spot = HotSpot.find(figures, scale, geometry.width(), geometry.height(), WindowShape.SQUARE, areaMm2);
        Shape window = spot.window();
        if (window == null) {
            return null;
        }
        Box box = window.box(0);
        Map<String, @Nullable Object> hotspot = JsonOutput.object();
        hotspot.put("x", box.minX());
        hotspot.put("y", box.minY());
        hotspot.put("w", Numbers.shortest(box.width()));
        hotspot.put("h", Numbers.shortest(box.height()));
        hotspot.put("count", spot.count());
        hotspot.put("areaMm2", JsonOutput.rounded(spot.areaMm2(), DECIMALS));
        hotspot.put("perMm2", JsonOutput.rounded(spot.perMm2(), DECIMALS));
        hotspot.put("fits", spot.fits());
        return hotspot;
    }
}
