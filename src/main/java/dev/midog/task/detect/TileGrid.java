package dev.midog.task.detect;

import dev.midog.core.geometry.Extent;
import dev.midog.core.model.MidogException;
import dev.midog.core.model.Parameter;
import dev.midog.learn.card.ModelCard;
import dev.midog.learn.card.OutputKind;
import dev.midog.patch.plan.ImagePlan;
import dev.midog.patch.plan.PatchRequest;
import dev.midog.patch.plan.SourceImage;
import dev.midog.patch.plan.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tiles that a model looks at.
 *
 * <p>For boxes they cover the image from its upper left corner, the last of a row or column moved inwards, as in the original
 * inference of MIDOG++. For heat maps they begin half an overlap before the image and end half an overlap behind it, and the image
 * is mirrored there; of each tile only what lies inside its margin counts, so that each place counts in one tile, with all that
 * is around it.
 *
 * @param size the side of a tile, in pixels
 * @param overlap how many pixels neighbors share
 * @param hasMargin whether only what lies inside the margin counts
 */
record TileGrid(int size, int overlap, boolean hasMargin) {
    private static final Parameter OVERLAP = Parameter.of("overlap");
    private static final double ORIGINAL_SHARE = 0.9;
    private static final int USUAL_MARGIN = 32;
    private static final int MARGINS = 2;

    /** The grid for a model, with {@code overlap}, or the usual one where that is null. */
    static TileGrid of(ModelCard card, @Nullable Integer overlap) {
        int size = card.input().size();
        boolean hasMargin = card.output().kind() == OutputKind.HEATMAP;
        int least = hasMargin
                ? (int) Math.ceil(MARGINS
                        * card.output().peakDistancePx()
                        * card.output().strides().get(0))
                : 0;
        int usual = hasMargin
                ? Math.max(least, Math.min(MARGINS * USUAL_MARGIN, size / 2))
                : size - (int) (ORIGINAL_SHARE * size);
        int used = overlap == null ? usual : overlap;
        if (used < least || used >= size) {
            throw MidogException.invalidValue(
                    OVERLAP,
                    used,
                    "a number of pixels from " + least + " to " + (size - 1) + ", one less than the side of a tile"
                            + (hasMargin ? "; peaks of the heat map need " + least : ""));
        }
        return new TileGrid(size, hasMargin ? used / MARGINS * MARGINS : used, hasMargin);
    }

    /** The tiles of an image, row by row. */
    ImagePlan plan(SourceImage image) {
        int[] lefts = starts(image.width());
        int[] tops = starts(image.height());
        List<PatchRequest> tiles = new ArrayList<>(lefts.length * tops.length);
        for (int top : tops) {
            for (int left : lefts) {
                tiles.add(new PatchRequest(
                        image.roi(), "tile-" + tiles.size(), new Window(left, top, size, size), List.of()));
            }
        }
        return new ImagePlan(image, tiles);
    }

    /** Whether a place in a tile at {@code window} counts, in pixels of the tile. */
    boolean counts(Window window, double x, double y, int imageWidth, int imageHeight) {
        double left = window.x() + x;
        double top = window.y() + y;
        boolean isInImage = left >= 0 && top >= 0 && left < imageWidth && top < imageHeight;
        if (!hasMargin) {
            return isInImage;
        }
        double margin = (double) overlap / MARGINS;
        Extent core = new Extent(margin, margin, size - 2 * margin, size - 2 * margin);
        return isInImage && x >= core.left() && x < core.right() && y >= core.top() && y < core.bottom();
    }

    /** Where the tiles of one axis begin. */
    private int[] starts(int side) {
        int stride = size - overlap;
        List<Integer> starts = new ArrayList<>();
        if (hasMargin) {
            for (int start = -overlap / MARGINS; start + overlap / MARGINS < side; start += stride) {
                starts.add(start);
            }
        } else {
            for (int start = 0; start == 0 || start + overlap < side; start += stride) {
                starts.add(Math.max(0, Math.min(start, side - size)));
            }
        }
        return starts.stream().mapToInt(Integer::intValue).distinct().toArray();
    }
}
